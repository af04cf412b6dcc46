package pyoji.crawler.bench;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import pyoji.crawler.picture.CoverImage;
import pyoji.crawler.picture.UnreadablePicture;

/** Pictures through files and back, as they come from shops. */
final class Encoded {
    private static final String JPEG_WRITER = "com.sun.imageio.plugins.jpeg.JPEGImageWriter";

    private Encoded() {}

    /** The picture from a JPEG of this quality, 1 to 100. */
    static BufferedImage jpeg(BufferedImage picture, int quality) {
        return decoded(written(new IIOImage(picture, null, null), quality / 100f));
    }

    /** The picture from a JPEG of four inks, as printers' files are: Adobe's, upside down, all grey in the black. */
    static BufferedImage cmyk(BufferedImage picture, int quality) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        WritableRaster inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 4, null);
        int[] samples = new int[4 * width];
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            picture.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                int red = row[x] >> 16 & 255;
                int green = row[x] >> 8 & 255;
                int blue = row[x] & 255;
                int light = Math.max(1, Math.max(red, Math.max(green, blue)));
                samples[4 * x] = 255 * red / light;
                samples[4 * x + 1] = 255 * green / light;
                samples[4 * x + 2] = 255 * blue / light;
                samples[4 * x + 3] = light;
            }
            inks.setPixels(0, y, width, 1, samples);
        }
        byte[] jpeg = written(new IIOImage(inks, null, null), quality / 100f);
        byte[] adobe = {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0};
        ByteBuffer out = ByteBuffer.allocate(jpeg.length + 4 + adobe.length);
        out.put(jpeg, 0, 2).putShort((short) 0xffee).putShort((short) (2 + adobe.length));
        return decoded(out.put(adobe).put(jpeg, 2, jpeg.length - 2).array());
    }

    private static BufferedImage decoded(byte[] file) {
        try {
            return CoverImage.decode(file).picture();
        } catch (UnreadablePicture e) {
            throw new IllegalStateException("a file that was just written can't be read", e);
        }
    }

    private static byte[] written(IIOImage image, float quality) {
        ImageWriter writer = jpegWriter();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(quality);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, image, param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static ImageWriter jpegWriter() {
        // The JDK's own: it writes four channels as they are.
        for (Iterator<ImageWriter> i = ImageIO.getImageWritersByFormatName("jpeg"); i.hasNext(); ) {
            ImageWriter writer = i.next();
            if (writer.getClass().getName().equals(JPEG_WRITER)) {
                return writer;
            }
        }
        throw new IllegalStateException("this JDK has no JPEG writer");
    }
}
