package pyoji.gallery.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.Home;
import pyoji.crawler.UserError;
import pyoji.crawler.picture.Png;
import pyoji.gan.render.Recipe;

class GalleryFileTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final CoverKey TILE = CoverKey.ofTile("00001-girl-group-classic-64", 500, 3);
    private static final CoverKey OTHER = CoverKey.ofTile("00001-girl-group-classic-64", 500, 4);

    @TempDir
    Path root;

    private GalleryFile shelf;

    @BeforeEach
    void open() {
        shelf = new GalleryFile(new Home(root));
    }

    private Path file() {
        return root.resolve("checkpoints/gallery.json");
    }

    private GalleryFile another() {
        return new GalleryFile(new Home(root));
    }

    private Kept keep(long seed) throws IOException {
        BufferedImage picture = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, 0xff0000);
        return shelf.keep("00001-girl-group-classic-64", "girl-group", 500, Recipe.ofSeed(seed), picture, NOW);
    }

    @Test
    void isEmptyWhereThereIsNoFile() {
        assertThat(shelf.contents()).isEqualTo(GalleryContents.NOTHING);
        assertThat(shelf.problem()).isNull();
        assertThat(file()).doesNotExist();
    }

    @Test
    void keepsFavouritesInTheOrderOfChoice() throws IOException {
        shelf.favourite(OTHER, true);
        shelf.favourite(TILE, true);
        int count = shelf.favourite(OTHER, true);

        assertThat(another().favourites()).containsExactly(OTHER, TILE);
        assertThat(count).isEqualTo(2);
    }

    @Test
    void forgetsAFavourite() throws IOException {
        shelf.favourite(TILE, true);

        assertThat(shelf.favourite(TILE, false)).isZero();
        assertThat(another().favourites()).isEmpty();
    }

    @Test
    void keepsTheLastNoteOfACover() throws IOException {
        shelf.note(TILE, "first");
        shelf.note(TILE, " 두 번째 🎵 ");

        assertThat(another().contents().note(TILE)).contains("두 번째 🎵");
        assertThat(another().contents().notes()).hasSize(1);
    }

    @Test
    void takesAnEmptyNoteAsNone() throws IOException {
        shelf.note(TILE, "first");
        shelf.note(TILE, "  ");

        assertThat(another().contents().notes()).isEmpty();
    }

    @Test
    void takesANoteOfTwoThousandCharactersAndNoLongerOne() throws IOException {
        shelf.note(TILE, "🎵".repeat(2_000));

        assertThatThrownBy(() -> shelf.note(TILE, "a".repeat(2_001)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("2000 characters");
    }

    @Test
    void remembersTheLastVisit() throws IOException {
        assertThat(shelf.lastVisit()).isNull();
        shelf.visited(NOW);

        assertThat(another().lastVisit()).isEqualTo(NOW);
    }

    @Test
    void seesWhatAnotherServerWrote() throws IOException {
        shelf.favourite(TILE, true);
        another().favourite(OTHER, true);

        assertThat(shelf.favourites()).containsExactly(TILE, OTHER);
    }

    @Test
    void losesNothingWhenTwoServersWriteAtOnce() {
        List<CompletableFuture<Void>> writing = IntStream.range(0, 4)
                .mapToObj(server -> CompletableFuture.runAsync(() -> favourites(another(), server)))
                .toList();
        writing.forEach(CompletableFuture::join);

        assertThat(shelf.favourites()).hasSize(40).doesNotHaveDuplicates();
    }

    private static void favourites(GalleryFile own, int server) {
        try {
            for (int step = 0; step < 10; step++) {
                own.favourite(CoverKey.ofTile("00001-a", step, server), true);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void keepsALatentWithItsPictureAndLineage() throws IOException {
        Kept kept = keep(7);

        assertThat(another().kept(kept.id())).contains(kept);
        Path picture = root.resolve("checkpoints/kept").resolve(kept.id() + ".png");
        assertThat(Png.readText(picture))
                .containsEntry("pyoji.run", "00001-girl-group-classic-64")
                .containsEntry("pyoji.step", "500")
                .containsEntry("pyoji.recipe", "{\"seed\":7}");
        assertThat(shelf.pixels(kept).getRGB(0, 0)).isEqualTo(0xffff0000);
    }

    @Test
    void keepsTheSameLatentOnce() throws IOException {
        keep(7);
        keep(7);
        keep(8);

        assertThat(shelf.kept()).hasSize(2);
    }

    @Test
    void leavesThePictureOfOneThatIsKeptAsItIs() throws IOException {
        Kept kept = keep(7);
        byte[] first = shelf.png(kept);
        BufferedImage blue = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        blue.setRGB(0, 0, 0x0000ff);
        shelf.keep(kept.run(), kept.split(), kept.step(), kept.recipe(), blue, NOW);

        assertThat(shelf.png(kept)).isEqualTo(first);
    }

    @Test
    void drawsAgainAKeptPictureThatIsGone() throws IOException {
        Kept kept = keep(7);
        byte[] first = shelf.png(kept);
        Files.delete(root.resolve("checkpoints/kept").resolve(kept.id() + ".png"));
        keep(7);

        assertThat(shelf.png(kept)).isEqualTo(first);
    }

    @Test
    void forgetsAKeptLatentWithAllThatBelongsToIt() throws IOException {
        Kept kept = keep(7);
        shelf.favourite(kept.key(), true);
        shelf.note(kept.key(), "mine");

        assertThat(shelf.remove(kept.id())).isTrue();
        assertThat(another().contents()).isEqualTo(GalleryContents.NOTHING);
        assertThat(root.resolve("checkpoints/kept")).isEmptyDirectory();
        assertThat(shelf.remove(kept.id())).isFalse();
    }

    @Test
    void showsNoPictureThatIsNoneOfItsSize() throws IOException {
        Kept kept = keep(7);
        Files.writeString(root.resolve("checkpoints/kept").resolve(kept.id() + ".png"), "<svg onload=alert(1)>");

        assertThatThrownBy(() -> shelf.png(kept)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void followsNoLinkToAnotherPicture() throws IOException {
        Kept kept = keep(7);
        Path picture = root.resolve("checkpoints/kept").resolve(kept.id() + ".png");
        Files.move(picture, root.resolve("elsewhere.png"));
        Files.createSymbolicLink(picture, root.resolve("elsewhere.png"));

        assertThatThrownBy(() -> shelf.png(kept)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"formatVersion\": 1, \"favourites\": [{\"run\": \"00001-a\"",
                "[]",
                "null",
                "{\"favourites\": []}",
                "{\"formatVersion\": 2}",
                "{\"formatVersion\": 1, \"favourites\": [null]}",
                "{\"formatVersion\": 1, \"favourites\": [{\"kept\": \"../../etc/passwd\"}]}",
                "{\"formatVersion\": 1, \"kept\": [{\"id\": \"0123456789abcdef\"}]}"
            })
    void neitherReadsNorOverwritesAFileThatIsNotItsOwn(String text) throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), text);

        assertThat(shelf.contents()).isEqualTo(GalleryContents.NOTHING);
        assertThat(shelf.problem())
                .startsWith("checkpoints/gallery.json ")
                .doesNotContain("\n")
                .doesNotContain(root.toString());
        assertThatThrownBy(() -> shelf.favourite(TILE, true))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("nothing was changed: mend it or move it away");
        assertThat(file()).hasContent(text);
    }

    @Test
    void readsAFileAgainThatWasMended() throws IOException {
        shelf.favourite(TILE, true);
        String good = Files.readString(file());
        Files.writeString(file(), "broken");
        assertThat(shelf.problem()).isNotNull();
        Files.writeString(file(), good);

        assertThat(shelf.problem()).isNull();
        assertThat(shelf.favourites()).containsExactly(TILE);
    }

    @Test
    void holdsTenThousandFavouritesAndNoMore() throws IOException {
        StringBuilder text = new StringBuilder("{\"formatVersion\":1,\"favourites\":[");
        for (int step = 0; step < GalleryFile.MOST; step++) {
            text.append(step == 0 ? "" : ",").append("{\"run\":\"00001-a\",\"step\":%d,\"tile\":0}".formatted(step));
        }
        Files.createDirectories(file().getParent());
        Files.writeString(file(), text + "]}");

        assertThat(shelf.favourites()).hasSize(GalleryFile.MOST);
        assertThatThrownBy(() -> shelf.favourite(TILE, true)).isInstanceOf(UserError.class);
        assertThat(shelf.favourite(shelf.favourites().get(0), false)).isEqualTo(GalleryFile.MOST - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0123456789abcde", "0123456789ABCDEF", "../0123456789ab", "0123456789abcdef0"})
    void takesNoOtherIdOfAKeptCover(String id) {
        assertThatThrownBy(() -> CoverKey.ofKept(id)).isInstanceOf(UserError.class);
    }
}
