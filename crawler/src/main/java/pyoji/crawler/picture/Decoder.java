package pyoji.crawler.picture;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.picture.CoverImage.Decoded;

/** Runs one reader over one file's bytes, and holds it to its limits. */
final class Decoder {
    /** Above this a picture is read with rows and columns left out; it still has over 2000 a side when square. */
    private static final int DECODED_PIXELS = 8_000_000;
    /** Megapixels that may be in the works at once in all threads, so that large files wait for each other. */
    private static final int BUDGET = 64;
    /** The WebP reader keeps an object for every block of 4x4, about this many times what the others need. */
    private static final int WEBP_WEIGHT = 8;

    private static final Semaphore MEGAPIXELS = new Semaphore(BUDGET, true);

    static {
        // Streams are in memory already; nothing is to be put in temporary files.
        ImageIO.setUseCache(false);
    }

    private Decoder() {}

    static Decoded decode(byte[] bytes) throws UnreadablePicture {
        Format format = Format.of(bytes);
        try {
            return decode(format, bytes);
        } catch (UnreadablePicture e) {
            throw e;
        } catch (EOFException | RuntimeException | StackOverflowError | AssertionError e) {
            // What a decoder's own slips say is of no use to people.
            throw new UnreadablePicture("a " + format.label() + " that is cut off or damaged", e);
        } catch (IOException e) {
            throw new UnreadablePicture("a damaged " + format.label() + " (" + oneLine(e) + ")", e);
        } catch (OutOfMemoryError e) {
            throw new UnreadablePicture("a " + format.label() + " that needs more memory than Java has here", e);
        }
    }

    private static Decoded decode(Format format, byte[] bytes) throws IOException {
        Envelope envelope = Envelope.of(format, bytes);
        ImageReader reader = format.newReader();
        try (ImageInputStream stream =
                format == Format.WEBP ? new WebpStream(bytes) : new ByteArrayImageInputStream(bytes)) {
            // Metadata is not the reader's to parse: a few kilobytes of zipped text can unfold to gigabytes.
            reader.setInput(stream, true, true);
            Dimension frame = new Dimension(reader.getWidth(0), reader.getHeight(0));
            Dimension size = envelope.canvas() == null ? frame : envelope.canvas();
            long pixels = Math.max(checkedPixels(frame), checkedPixels(size));
            int megapixels = 1 + (int) (pixels / 1_000_000) * (format == Format.WEBP ? WEBP_WEIGHT : 1);
            int permits = Math.min(BUDGET, megapixels);
            MEGAPIXELS.acquireUninterruptibly(permits);
            try {
                return read(format, reader, envelope, size, pixels);
            } finally {
                MEGAPIXELS.release(permits);
            }
        } finally {
            reader.dispose();
        }
    }

    private static long checkedPixels(Dimension size) throws UnreadablePicture {
        if (size.width <= 0 || size.height <= 0) {
            throw new UnreadablePicture("declares a size of " + size.width + "x" + size.height + " pixels");
        }
        long pixels = (long) size.width * size.height;
        if (pixels > CoverImage.MAX_PIXELS) {
            throw new UnreadablePicture(String.format(
                    Locale.ROOT,
                    "declares %dx%d pixels, more than %d megapixels",
                    size.width,
                    size.height,
                    CoverImage.MAX_PIXELS / 1_000_000));
        }
        return pixels;
    }

    private static Decoded read(Format format, ImageReader reader, Envelope envelope, Dimension size, long pixels)
            throws IOException {
        DamageListener damage = new DamageListener();
        reader.addIIOReadWarningListener(damage);
        ImageReadParam param = reader.getDefaultReadParam();
        int step = (int) Math.ceil(Math.sqrt((double) pixels / DECODED_PIXELS));
        param.setSourceSubsampling(step, step, 0, 0);
        if (format == Format.JPEG) {
            keepGreyProfile(reader, param);
        }
        BufferedImage raw = reader.read(0, param);
        damage.check();
        BufferedImage frame = Srgb.of(raw, envelope.profile());
        BufferedImage whole = onCanvas(frame, envelope.canvas(), envelope.frameAt(), step);
        boolean sideways = Orientation.isSideways(envelope.orientation());
        return new Decoded(
                Orientation.upright(whole, envelope.orientation()),
                sideways ? size.height : size.width,
                sideways ? size.width : size.height,
                format.label());
    }

    /** TwelveMonkeys' reader leaves a grey profile out unless asked for the samples as they are. */
    private static void keepGreyProfile(ImageReader reader, ImageReadParam param) throws IOException {
        ImageTypeSpecifier type = reader.getRawImageType(0);
        if (type != null && type.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY) {
            param.setDestinationType(type);
        }
    }

    private static BufferedImage onCanvas(BufferedImage frame, @Nullable Dimension canvas, Point frameAt, int step) {
        if (canvas == null) {
            return frame;
        }
        int width = (canvas.width + step - 1) / step;
        int height = (canvas.height + step - 1) / step;
        if (frame.getWidth() == width && frame.getHeight() == height) {
            return frame;
        }
        BufferedImage whole = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = whole.createGraphics();
        try {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, width, height);
            graphics.drawImage(frame, frameAt.x / step, frameAt.y / step, null);
        } finally {
            graphics.dispose();
        }
        return whole;
    }

    /** An error's first line, or its kind if it has none; short and safe to print. */
    static String oneLine(Throwable error) {
        String message = error.getMessage();
        if (message == null || message.isBlank()) {
            return error.getClass().getSimpleName();
        }
        String line = printable(message.strip().lines().findFirst().orElse(""));
        return line.length() <= 120 ? line : line.substring(0, 119) + "…";
    }

    /** Bytes from outside end up in messages; control characters must not reach a terminal. */
    static String printable(String text) {
        return text.replaceAll("\\p{C}", "·");
    }
}
