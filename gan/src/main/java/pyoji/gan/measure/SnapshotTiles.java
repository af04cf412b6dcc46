package pyoji.gan.measure;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import pyoji.gan.picture.Grid;
import pyoji.gan.run.RunFolder;

/**
 * The fakes of a snapshot, cut out of its grid. The file is taken for hostile: it may have been put there by anyone.
 */
public final class SnapshotTiles {
    /** Fakes in a snapshot; tile i was drawn from the z of seed i. */
    public static final int TILES = 16;

    private SnapshotTiles() {}

    /**
     * The fakes of a run at a step, each TYPE_INT_RGB and of the run's size.
     *
     * @throws IOException in one line, if there is no such snapshot or it is not a grid of this run
     */
    public static List<BufferedImage> of(RunFolder run, long step) throws IOException {
        Grid.Layout layout = layout(run);
        BufferedImage sheet = sheet(run, step);
        return IntStream.range(0, TILES)
                .mapToObj(i -> Grid.tile(sheet, layout, i))
                .toList();
    }

    /** The grid that they are cut out of; throws as {@link #of}. */
    public static BufferedImage sheet(RunFolder run, long step) throws IOException {
        return read(run.snapshot(step), layout(run), run.id() + " at step " + step);
    }

    private static Grid.Layout layout(RunFolder run) throws IOException {
        return Grid.Layout.of(
                TILES, Grid.columnsFor(TILES), run.description().options().size());
    }

    private static BufferedImage read(Path file, Grid.Layout layout, String called) throws IOException {
        byte[] bytes = bytes(file, layout, called);
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (ImageInputStream stream = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            // Without its text chunks, which could unpack to anything.
            reader.setInput(stream, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (width != layout.width() || height != layout.height()) {
                throw new WrongSnapshot("the snapshot of %s is %d x %d px; a grid of this run is %d x %d"
                        .formatted(called, width, height, layout.width(), layout.height()));
            }
            return reader.read(0);
        } catch (WrongSnapshot e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new WrongSnapshot("the snapshot of " + called + " is no PNG, or a damaged one");
        } finally {
            reader.dispose();
        }
    }

    private static byte[] bytes(Path file, Grid.Layout layout, String called) throws IOException {
        // Four bytes a pixel and its text: more than any PNG of these pixels needs.
        int most = 4 * layout.width() * layout.height() + (1 << 16);
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new WrongSnapshot("the snapshot of " + called + " is larger than any of this run can be");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new WrongSnapshot("there is no snapshot of " + called);
        }
    }

    /** Says in one line what is wrong with a snapshot. */
    private static final class WrongSnapshot extends IOException {
        WrongSnapshot(String message) {
            super(message);
        }
    }
}
