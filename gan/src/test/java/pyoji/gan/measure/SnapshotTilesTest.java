package pyoji.gan.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;
import pyoji.crawler.picture.Png;
import pyoji.gan.picture.Grid;
import pyoji.gan.run.Preset;
import pyoji.gan.run.RunDescription;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.Runs;
import pyoji.gan.run.TrainOptions;
import pyoji.gan.train.Snapshots;

class SnapshotTilesTest {
    private static final List<BufferedImage> FAKES =
            LongStream.range(0, 16).mapToObj(Patches::random).toList();

    private RunFolder run;
    private Path file;

    @BeforeEach
    void run(@TempDir Path folder) throws IOException {
        TrainOptions options = new TrainOptions("girl-group", Preset.CLASSIC, 100, 2, 64, 8, 1, 50, 50, 0, null);
        run = Runs.create(new Home(folder), options);
        run.describe(new RunDescription(
                RunFolder.FORMAT_VERSION, run.id(), "2026-01-01T00:00:00Z", options, "none", 11, Map.of(), Map.of()));
        file = run.snapshot(50);
        Files.createDirectories(run.snapshots());
    }

    private static byte[] png(BufferedImage picture) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Png.write(picture, Map.of("Software", "Pyoji"), out);
        return out.toByteArray();
    }

    private void assertRefused(String because) {
        assertThatThrownBy(() -> SnapshotTiles.of(run, 50))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("00001-girl-group-classic-64 at step 50", because)
                .hasMessageNotContaining("\n");
    }

    @Test
    void tilesAreTheFakesThatTheGridWasMadeOf() throws IOException {
        Files.write(file, png(Grid.compose(FAKES, 4)));
        List<BufferedImage> tiles = SnapshotTiles.of(run, 50);
        assertThat(tiles).hasSize(16);
        for (int i = 0; i < 16; i++) {
            assertThat(Patches.bytes(tiles.get(i))).isEqualTo(Patches.bytes(FAKES.get(i)));
        }
    }

    @Test
    void snapshotHasAsManyTilesAsTrainingDraws() {
        assertThat(SnapshotTiles.TILES).isEqualTo(Snapshots.TILES);
    }

    @Test
    void missingSnapshotIsSaidToBe() {
        assertRefused("there is no snapshot");
    }

    @Test
    void gridOfAnotherSizeIsRefusedWithBothSizes() throws IOException {
        Files.write(file, png(Grid.compose(FAKES.subList(0, 4), 2)));
        assertRefused("134 x 134 px; a grid of this run is 266 x 266");
    }

    @Test
    void largerGridIsNotCutSmaller() throws IOException {
        Files.write(file, png(new BufferedImage(266, 267, BufferedImage.TYPE_INT_RGB)));
        assertRefused("266 x 267 px");
    }

    @Test
    void fileThatIsNoPngIsRefused() throws IOException {
        Files.writeString(file, "<svg onload='alert(1)'/>");
        assertRefused("no PNG");
    }

    @Test
    void emptyFileIsRefused() throws IOException {
        Files.createFile(file);
        assertRefused("no PNG");
    }

    @Test
    void halfAFileIsRefused() throws IOException {
        byte[] whole = png(Grid.compose(FAKES, 4));
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertRefused("damaged");
    }

    @Test
    void hugePictureIsRefusedBeforeItIsDecoded() throws IOException {
        byte[] bomb = png(Grid.compose(FAKES, 4));
        // The header's width and height, and its checksum after the 13 bytes that it has.
        ByteBuffer.wrap(bomb).putInt(16, 60_000).putInt(20, 60_000).putInt(29, crc(bomb, 16, 60_000));
        Files.write(file, bomb);
        assertRefused("60000 x 60000 px");
    }

    private static int crc(byte[] png, int at, int side) {
        byte[] header = Arrays.copyOfRange(png, 12, 29);
        ByteBuffer.wrap(header).putInt(at - 12, side).putInt(at - 8, side);
        CRC32 crc = new CRC32();
        crc.update(header);
        return (int) crc.getValue();
    }

    @Test
    void fileThatIsTooLargeIsNotReadToItsEnd() throws IOException {
        byte[] whole = png(Grid.compose(FAKES, 4));
        Files.write(file, Arrays.copyOf(whole, 1 << 20));
        assertRefused("larger than any");
    }

    @Test
    void textThatUnpacksToAnythingIsNotUnpacked() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] whole = png(Grid.compose(FAKES, 4));
        out.write(whole, 0, 33);
        // A compressed text of unknown method: whoever unpacks it fails.
        byte[] chunk = "zTXtbomb\0\7damaged".getBytes(StandardCharsets.ISO_8859_1);
        CRC32 crc = new CRC32();
        crc.update(chunk);
        out.write(ByteBuffer.allocate(4).putInt(chunk.length - 4).array());
        out.write(chunk);
        out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
        out.write(whole, 33, whole.length - 33);
        Files.write(file, out.toByteArray());
        assertThat(SnapshotTiles.of(run, 50)).hasSize(16);
    }
}
