package pyoji.crawler.picture;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import net.coobird.thumbnailator.resizers.DefaultResizerFactory;

/**
 * Foreign pictures into covers: the only place where bytes from outside are decoded, and the only one that resizes.
 *
 * <p>All bytes are taken for hostile: whatever a decoder does with them becomes a picture or an {@link
 * UnreadablePicture}.
 */
public final class CoverImage {
    /** A file of more bytes is refused unread. */
    public static final int MAX_BYTES = 64 << 20;
    /** A picture that declares more pixels is refused before it is decoded. */
    public static final long MAX_PIXELS = 64_000_000;

    /** How a picture that is not square becomes it. */
    public enum Fit {
        /** The square in its centre. */
        CROP,
        /** All of it, on a square of its border's mean colour. */
        PAD;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A decoded picture, upright.
     *
     * @param picture TYPE_INT_RGB in sRGB; smaller than the source where that has more than 8 megapixels
     * @param width the source's width in pixels, upright
     * @param height likewise its height
     * @param format JPEG, PNG, WebP, GIF, BMP or TIFF, whatever the file's name says
     */
    public record Decoded(BufferedImage picture, int width, int height, String format) {}

    private CoverImage() {}

    /** As {@link #decode(byte[])}, from a file; one that can't be read at all is an {@link UnreadablePicture} too. */
    public static Decoded decode(Path file) throws UnreadablePicture {
        return decode(bytes(file));
    }

    /** A file's bytes, {@link #MAX_BYTES} and one at most; one that can't be read is an {@link UnreadablePicture}. */
    public static byte[] bytes(Path file) throws UnreadablePicture {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MAX_BYTES + 1);
        } catch (java.nio.file.AccessDeniedException e) {
            throw new UnreadablePicture("no permission to read it", e);
        } catch (java.nio.file.NoSuchFileException e) {
            throw new UnreadablePicture("it is gone", e);
        } catch (IOException e) {
            throw new UnreadablePicture("can't be read: " + Decoder.oneLine(e), e);
        }
    }

    /**
     * Decodes a picture of any format that Pyoji reads: its first frame, turned upright, in sRGB, over white.
     *
     * @throws UnreadablePicture if it is no such picture, is damaged or cut off, or declares more than {@link
     *     #MAX_PIXELS}
     */
    public static Decoded decode(byte[] bytes) throws UnreadablePicture {
        if (bytes.length > MAX_BYTES) {
            throw new UnreadablePicture("larger than " + (MAX_BYTES >> 20) + " MiB");
        }
        return Decoder.decode(bytes);
    }

    /**
     * A square of the picture.
     *
     * @param side in pixels, 1 or more
     * @return TYPE_INT_RGB; the picture itself is not changed
     */
    public static BufferedImage square(BufferedImage picture, Fit fit, int side) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        if (fit == Fit.CROP || width == height) {
            int shorter = Math.min(width, height);
            return resize(
                    picture.getSubimage((width - shorter) / 2, (height - shorter) / 2, shorter, shorter), side, side);
        }
        int longer = Math.max(width, height);
        BufferedImage whole = resize(
                picture,
                Math.max(1, Math.round((float) width * side / longer)),
                Math.max(1, Math.round((float) height * side / longer)));
        return centred(whole, borderColour(whole), side);
    }

    /**
     * A square picture at another size; the same picture and side give the same pixels.
     *
     * @param picture a square one
     * @param side in pixels, 1 or more
     * @return TYPE_INT_RGB; the picture itself is not changed
     */
    public static BufferedImage resize(BufferedImage picture, int side) {
        return resize(picture, side, side);
    }

    /** Progressive bilinear when it shrinks, so that no source pixel is skipped, and bicubic when it grows. */
    private static BufferedImage resize(BufferedImage picture, int width, int height) {
        BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        DefaultResizerFactory.getInstance()
                .getResizer(new Dimension(picture.getWidth(), picture.getHeight()), new Dimension(width, height))
                .resize(picture, result);
        return result;
    }

    private static BufferedImage centred(BufferedImage picture, int colour, int side) {
        BufferedImage square = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        int[] row = new int[side];
        java.util.Arrays.fill(row, colour);
        square.setRGB(0, 0, side, side, row, 0, 0);
        int width = picture.getWidth();
        int height = picture.getHeight();
        int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
        square.setRGB((side - width) / 2, (side - height) / 2, width, height, pixels, 0, width);
        return square;
    }

    private static int borderColour(BufferedImage picture) {
        long red = 0;
        long green = 0;
        long blue = 0;
        long count = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            boolean edgeRow = y == 0 || y == picture.getHeight() - 1;
            int step = edgeRow ? 1 : Math.max(1, picture.getWidth() - 1);
            for (int x = 0; x < picture.getWidth(); x += step) {
                int pixel = picture.getRGB(x, y);
                red += pixel >> 16 & 0xff;
                green += pixel >> 8 & 0xff;
                blue += pixel & 0xff;
                count++;
            }
        }
        return (int) (red / count << 16 | green / count << 8 | blue / count);
    }
}
