package pyoji.crawler.picture;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/** The formats that Pyoji decodes, told by their first bytes, each with the one reader that it trusts. */
enum Format {
    JPEG("JPEG", "com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi"),
    PNG("PNG", "com.sun.imageio.plugins.png.PNGImageReaderSpi"),
    WEBP("WebP", "com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi"),
    GIF("GIF", "com.sun.imageio.plugins.gif.GIFImageReaderSpi"),
    BMP("BMP", "com.twelvemonkeys.imageio.plugins.bmp.BMPImageReaderSpi"),
    TIFF("TIFF", "com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi");

    private static final String NOT_READ = "not a picture that Pyoji reads (JPEG, PNG, WebP, GIF, BMP, TIFF)";

    private final String label;
    private final String readerClass;

    Format(String label, String readerClass) {
        this.label = label;
        this.readerClass = readerClass;
    }

    /** As people write it: JPEG, WebP. */
    String label() {
        return label;
    }

    /** A new reader of this format; whatever else is registered with ImageIO is not asked. */
    ImageReader newReader() throws UnreadablePicture {
        var providers = IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, true);
        while (providers.hasNext()) {
            ImageReaderSpi provider = providers.next();
            if (provider.getClass().getName().equals(readerClass)) {
                try {
                    return provider.createReaderInstance();
                } catch (java.io.IOException e) {
                    throw new UnreadablePicture("the " + label + " reader can't start: " + e.getMessage(), e);
                }
            }
        }
        throw new IllegalStateException(
                "the " + label + " reader " + readerClass + " is not on the class path; build Pyoji again");
    }

    /**
     * Tells the format by the bytes alone.
     *
     * @throws UnreadablePicture if it is none of these; the reason says what it is instead, where that is plain
     */
    static Format of(byte[] bytes) throws UnreadablePicture {
        if (starts(bytes, 0, "\u00ff\u00d8\u00ff")) {
            return JPEG;
        }
        if (starts(bytes, 0, "\u0089PNG\r\n\032\n")) {
            return PNG;
        }
        if (starts(bytes, 0, "RIFF") && starts(bytes, 8, "WEBP")) {
            return WEBP;
        }
        if (starts(bytes, 0, "GIF87a") || starts(bytes, 0, "GIF89a")) {
            return GIF;
        }
        // 'BM' alone would be too little: the size of the header that follows must be a known one.
        if (starts(bytes, 0, "BM") && bytes.length > 18 && bytes[14] >= 12 && starts(bytes, 15, "\0\0\0")) {
            return BMP;
        }
        if (starts(bytes, 0, "II*\0") || starts(bytes, 0, "MM\0*")) {
            return TIFF;
        }
        String other = describe(bytes);
        throw new UnreadablePicture(other.isEmpty() ? NOT_READ : other + ", " + NOT_READ);
    }

    private static String describe(byte[] bytes) {
        if (bytes.length == 0) {
            return "an empty file";
        }
        if (starts(bytes, 4, "ftyp")) {
            String brand = new String(bytes, 8, Math.min(4, bytes.length - 8), StandardCharsets.ISO_8859_1);
            return switch (brand) {
                case "avif", "avis" -> "an AVIF picture";
                case "heic", "heix", "heim", "heis", "hevc", "mif1", "msf1" -> "a HEIC picture";
                default -> "a video";
            };
        }
        if (starts(bytes, 0, "8BPS")) {
            return "a Photoshop file";
        }
        if (starts(bytes, 0, "%PDF")) {
            return "a PDF";
        }
        if (starts(bytes, 0, "PK\003\004")) {
            return "a ZIP archive";
        }
        if (starts(bytes, 0, "\u00ff\n") || starts(bytes, 0, "\0\0\0\fJXL ")) {
            return "a JPEG XL picture";
        }
        return describeText(bytes);
    }

    private static String describeText(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, 1024), StandardCharsets.UTF_8);
        String text = head.toLowerCase(Locale.ROOT);
        if (text.contains("<svg")) {
            return "an SVG drawing";
        }
        if (text.contains("<!doctype html") || text.contains("<html")) {
            return "an HTML page";
        }
        boolean printable =
                head.codePoints().allMatch(c -> c >= ' ' && c != 0x7f || c == '\n' || c == '\r' || c == '\t');
        return printable && head.indexOf('\ufffd') < 0 ? "a text file" : "";
    }

    private static boolean starts(byte[] bytes, int at, String magic) {
        byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
        return bytes.length >= at + wanted.length
                && Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length);
    }
}
