package pyoji.gan.bench;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.drawn.DrawnCovers;
import pyoji.crawler.picture.CoverImage;

/** A folder of JPEG files as catalogues hand them out, of drawn covers. */
final class BenchCovers {
    /** Side in pixels. */
    static final int SIDE = 600;

    private static final float QUALITY = 0.9f;

    private BenchCovers() {}

    /** Draws so many into {@code folder}. */
    static void write(Path folder, int count) throws IOException {
        Files.createDirectories(folder);
        try {
            IntStream.range(0, count).parallel().forEach(i -> {
                BufferedImage cover = CoverImage.resize(DrawnCovers.draw(i, GroupKind.GIRL), SIDE);
                write(cover, folder.resolve("cover-%05d.jpg".formatted(i)));
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void write(BufferedImage cover, Path file) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(QUALITY);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(cover, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
    }
}
