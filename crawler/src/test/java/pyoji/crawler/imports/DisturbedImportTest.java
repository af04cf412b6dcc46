package pyoji.crawler.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.UserError;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.picture.CoverImage.Fit;

/** Imports after a kill, after damage, and on a disk that fails. */
class DisturbedImportTest extends ImportFixture {
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void importAfterAKillMendsTheTornRow(int whole) throws IOException {
        cover("a.png", Color.RED);
        cover("b.png", Color.GREEN);
        imported("test");
        Path manifest = home.datasets().resolve("test/manifest.jsonl");
        List<String> rows = Files.readAllLines(manifest);
        // The last row is cut in its middle, as a kill would leave it; with one row, there is nothing but the torn one.
        String torn = String.join("\n", rows.subList(2 - whole, 2));
        Files.writeString(manifest, torn.substring(0, torn.length() - 20));
        imported("test");
        assertThat(covers("test")).hasSize(2);
    }

    @Test
    void tornRejectionIsMended() throws IOException {
        cover("a.png", Color.RED);
        Files.writeString(folder.resolve("b.jpg"), "");
        imported("test");
        Path rejected = home.datasets().resolve("test/rejected.jsonl");
        Files.write(rejected, Files.readString(rejected).substring(0, 30).getBytes(StandardCharsets.UTF_8));
        imported("test");
        assertThat(Dataset.open(home, "test").rejections()).hasSize(1);
    }

    @Test
    void rowsAppendedByAKilledImportAreKept() throws IOException {
        cover("a.png", Color.RED);
        imported("test");
        Path manifest = home.datasets().resolve("test/manifest.jsonl");
        Files.writeString(manifest, "{\"formatVersion\":1,\"id\":\"to", StandardOpenOption.APPEND);
        cover("b.png", Color.BLUE);
        assertThat(imported("test").count()).isEqualTo(2);
    }

    @Test
    void pictureThatWasLostIsPutBack() throws IOException {
        cover("a.png", Color.RED);
        imported("test");
        Path stored =
                home.datasets().resolve("test").resolve(covers("test").get(0).file());
        Files.delete(stored);
        imported("test");
        assertThat(stored).exists();
    }

    @Test
    void pictureThatWasDamagedIsPutBack() throws IOException {
        cover("a.png", Color.RED);
        imported("test");
        Path stored =
                home.datasets().resolve("test").resolve(covers("test").get(0).file());
        byte[] whole = Files.readAllBytes(stored);
        Files.write(stored, java.util.Arrays.copyOf(whole, whole.length / 2));
        imported("test");
        assertThat(stored).hasBinaryContent(whole);
    }

    @Test
    void diskThatFailsOnTheWayIsNamedWithTheFile() throws IOException {
        for (int i = 0; i < 3; i++) {
            cover(i + ".png", new Color(i * 20, 0, 0));
        }
        Path images = home.datasets().resolve("test/images");
        FolderImport test = new FolderImport(home, "test", Fit.CROP, null);
        assertThatThrownBy(() -> test.run(List.of(folder), (done, total) -> {
                    if (done == 2) {
                        moveAway(images);
                    }
                }))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("the import stopped at 2.png")
                .hasMessageContaining("2 covers were added and stay");
    }

    private static void moveAway(Path images) {
        try {
            Files.move(images, images.resolveSibling("away"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
