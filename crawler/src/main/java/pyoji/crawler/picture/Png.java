package pyoji.crawler.picture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.w3c.dom.NodeList;

/** PNG as Pyoji writes it: sRGB pixels and international text chunks. For foreign files, see CoverImage. */
public final class Png {
    private static final String FORMAT = "javax_imageio_png_1.0";

    private Png() {}

    /**
     * Writes a picture with text chunks (iTXt, UTF-8), in the map's order. The same picture and text give the same bytes.
     *
     * @param picture opaque; its pixels are taken as sRGB
     * @param text keywords of 1 to 79 Latin-1 characters, and their values
     */
    public static void write(BufferedImage picture, Map<String, String> text, OutputStream out) throws IOException {
        PngEncoder.write(picture, text, out);
    }

    /** Reads the pixels of a PNG that Pyoji wrote. */
    public static BufferedImage read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            BufferedImage picture = ImageIO.read(in);
            if (picture == null) {
                throw new IOException(file + " is not a PNG");
            }
            return picture;
        }
    }

    /** Reads the text chunks of a PNG that Pyoji wrote, in their order. */
    public static Map<String, String> readText(Path file) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (ImageInputStream stream = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(stream, true);
            NodeList entries =
                    ((IIOMetadataNode) reader.getImageMetadata(0).getAsTree(FORMAT)).getElementsByTagName("iTXtEntry");
            Map<String, String> text = new LinkedHashMap<>();
            for (int i = 0; i < entries.getLength(); i++) {
                IIOMetadataNode entry = (IIOMetadataNode) entries.item(i);
                text.put(entry.getAttribute("keyword"), entry.getAttribute("text"));
            }
            return text;
        } finally {
            reader.dispose();
        }
    }
}
