package pyoji.gan.command;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.w3c.dom.NodeList;
import pyoji.crawler.picture.Png;

/** What can be seen in a written picture or film. */
final class Seen {
    private Seen() {}

    /** The pixels of a PNG, row by row. */
    static int[] pixels(Path png) throws IOException {
        return pixels(Png.read(png));
    }

    static int[] pixels(BufferedImage picture) {
        int width = picture.getWidth();
        return picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
    }

    /** How far apart two pictures of one size are: the mean difference of a channel, 0 to 255. */
    static double distance(BufferedImage a, BufferedImage b) {
        int[] first = pixels(a);
        int[] second = pixels(b);
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                sum += Math.abs((first[i] >> shift & 255) - (second[i] >> shift & 255));
            }
        }
        return sum / (3 * first.length);
    }

    /**
     * A GIF as the JDK reads it.
     *
     * @param delays of each frame, in hundredths of a second
     */
    record Film(List<BufferedImage> frames, List<Integer> delays, boolean loops) {
        static Film of(Path gif) throws IOException {
            List<BufferedImage> frames = new ArrayList<>();
            List<Integer> delays = new ArrayList<>();
            boolean loops = false;
            ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
            try (ImageInputStream stream = ImageIO.createImageInputStream(gif.toFile())) {
                reader.setInput(stream);
                for (int i = 0; i < reader.getNumImages(true); i++) {
                    frames.add(reader.read(i));
                    IIOMetadataNode metadata =
                            (IIOMetadataNode) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
                    delays.add(Integer.parseInt(
                            attribute(metadata.getElementsByTagName("GraphicControlExtension"), "delayTime")));
                    loops |= attribute(metadata.getElementsByTagName("ApplicationExtension"), "applicationID")
                            .equals("NETSCAPE");
                }
            } finally {
                reader.dispose();
            }
            return new Film(frames, delays, loops);
        }

        private static String attribute(NodeList nodes, String name) {
            return nodes.getLength() == 0 ? "" : ((IIOMetadataNode) nodes.item(0)).getAttribute(name);
        }
    }
}
