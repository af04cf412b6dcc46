package pyoji.crawler.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import pyoji.crawler.UserError;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.fetch.Pages;
import pyoji.crawler.fixture.Collected;

class FolderSourceTest {
    private static final Pages NO_PAGES = request -> {
        throw new AssertionError("a page was asked for");
    };

    @TempDir
    Path folder;

    private Collected collected = new Collected(1000);

    @BeforeEach
    void makeFiles() throws IOException {
        Files.createDirectory(folder.resolve("deeper"));
        Files.write(folder.resolve("b.png"), new byte[10]);
        Files.write(folder.resolve("deeper/사랑의_노래.jpg"), new byte[10]);
        Files.write(folder.resolve("a_first_one.webp"), new byte[10]);
    }

    private List<Found> find(Wanted wanted) throws IOException {
        new FolderSource(List.of(folder)).find(wanted, NO_PAGES, collected);
        return collected.found();
    }

    @Test
    void everyFileIsOfferedInTheOrderOfTheNames() throws IOException {
        assertThat(find(ShopFixture.anything()))
                .extracting(found -> ((Found.InFile) found.origin()).name())
                .containsExactly("a_first_one.webp", "b.png", "deeper/사랑의_노래.jpg");
    }

    @Test
    void titleIsWhatTheNameSays() throws IOException {
        assertThat(find(ShopFixture.anything())).extracting(Found::title).containsExactly("a first one", "b", "사랑의 노래");
    }

    @Test
    void kindIsTheOneThatIsWanted() throws IOException {
        assertThat(find(ShopFixture.kind(GroupKind.MIXED)))
                .extracting(Found::groupKind)
                .containsOnly(GroupKind.MIXED);
    }

    @Test
    void linkIsPassedOverAndSaid() throws IOException {
        Files.createSymbolicLink(folder.resolve("c.png"), folder.resolve("b.png"));
        assertThat(find(ShopFixture.anything())).hasSize(3);
        assertThat(collected.said()).singleElement().asString().contains("c.png", "link");
    }

    @Test
    void nothingMoreIsOfferedOnceThereAreEnough() throws IOException {
        collected = new Collected(1);
        assertThat(find(ShopFixture.anything())).hasSize(1);
    }

    @Test
    void limitedYearsLeaveNothing() throws IOException {
        assertThat(find(ShopFixture.wanted(null, List.of(), List.of(), new Wanted.Years(2010, 2020))))
                .isEmpty();
        assertThat(collected.said()).singleElement().asString().contains("--years");
    }

    @ParameterizedTest
    @NullAndEmptySource
    void noFolderIsWrongUsage(@Nullable List<Path> folders) {
        assertThatThrownBy(() -> new FolderSource(folders).find(ShopFixture.anything(), NO_PAGES, collected))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--folder FOLDER");
    }

    @Test
    void folderThatIsNotThereIsNamed() {
        FolderSource missing = new FolderSource(List.of(folder.resolve("nowhere")));
        assertThatThrownBy(() -> missing.find(ShopFixture.anything(), NO_PAGES, collected))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void emptyFolderIsSaid() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        new FolderSource(List.of(empty)).find(ShopFixture.anything(), NO_PAGES, collected);
        assertThat(collected.said()).singleElement().asString().contains("empty");
    }
}
