package pyoji.gan.picture;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * One encoded frame of an {@link AnimatedGif}: a comment, how long it is shown, its own colour table, its pixels.
 *
 * <p>The comment comes first, so that {@link ProgressGif} finds the step of each frame without decoding any.
 */
public final class GifFrame {
    /** The longest comment that fits one sub-block. */
    static final int MOST_COMMENT = 255;

    /** Of a frame's bytes before the comment's text, and from its end to the delay. */
    private static final int COMMENT_HEAD = 3;

    private static final int COMMENT_TO_DELAY = 5;
    /** The frame is left as it is until the next is drawn over it. */
    private static final int LEAVE = 1 << 2;

    private final int width;
    private final int height;
    private final byte[] bytes;

    /** Of bytes as {@link #of} makes them. */
    GifFrame(int width, int height, byte[] bytes) {
        this.width = width;
        this.height = height;
        this.bytes = bytes;
    }

    /**
     * Encodes a picture with the best 256 colours for it; the same picture and comment give the same bytes.
     *
     * @param picture 1 to 65535 pixels wide and high; transparency is ignored
     * @param comment 1 to 255 ASCII characters, kept in the file: "step 4000"
     */
    public static GifFrame of(BufferedImage picture, String comment) {
        byte[] text = comment.getBytes(StandardCharsets.US_ASCII);
        if (text.length == 0 || text.length > MOST_COMMENT) {
            throw new IllegalArgumentException("a comment of " + text.length + " characters; 1 to 255 fit");
        }
        int width = picture.getWidth();
        int height = picture.getHeight();
        if (width > 0xFFFF || height > 0xFFFF) {
            throw new IllegalArgumentException(width + " x " + height + " px; a GIF has 65535 at most");
        }
        try {
            byte[] single = single(indexed(picture));
            GifBlocks blocks = new GifBlocks(new ByteArrayInputStream(single));
            byte[] shared = blocks.screen().colours();
            GifBlocks.Block image = blocks.next();
            while (image.kind() != GifBlocks.IMAGE) {
                image = blocks.next();
            }
            byte[] colours = image.colours().length > 0 ? image.colours() : shared;
            int dataLength = (int) (image.end() - image.data());

            ByteArrayOutputStream out = new ByteArrayOutputStream(dataLength + colours.length + text.length + 32);
            out.writeBytes(new byte[] {GifBlocks.EXTENSION, (byte) GifBlocks.COMMENT, (byte) text.length});
            out.writeBytes(text);
            out.write(0);
            out.writeBytes(new byte[] {GifBlocks.EXTENSION, (byte) GifBlocks.GRAPHIC_CONTROL, 4, LEAVE, 0, 0, 0, 0});
            out.writeBytes(new byte[] {GifBlocks.IMAGE, 0, 0, 0, 0});
            writeNumber(out, width);
            writeNumber(out, height);
            out.write(GifBlocks.HAS_COLOURS | Integer.numberOfTrailingZeros(colours.length / 3) - 1);
            out.writeBytes(colours);
            out.write(single, (int) image.data(), dataLength);
            return new GifFrame(width, height, out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("encoding in memory", e);
        }
    }

    /** Width in pixels. */
    public int width() {
        return width;
    }

    /** Height in pixels. */
    public int height() {
        return height;
    }

    /** How many bytes it takes in a file. */
    int length() {
        return bytes.length;
    }

    /** Writes the frame; {@code delay} is in hundredths of a second, 0 to 65535. */
    void writeTo(OutputStream out, int delay) throws IOException {
        int delayAt = COMMENT_HEAD + (bytes[COMMENT_HEAD - 1] & 255) + COMMENT_TO_DELAY;
        out.write(bytes, 0, delayAt);
        writeNumber(out, delay);
        out.write(bytes, delayAt + 2, bytes.length - delayAt - 2);
    }

    /** How long the comment and the graphic control extension are together. */
    static int bytesBeforeImage(int commentLength) {
        return COMMENT_HEAD + commentLength + COMMENT_TO_DELAY + 4;
    }

    static void writeNumber(OutputStream out, int number) throws IOException {
        out.write(number & 255);
        out.write(number >> 8);
    }

    private static BufferedImage indexed(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] &= 0xFFFFFF;
        }
        Palette palette = Palette.of(pixels);
        byte[] indices = Dither.indices(pixels, width, palette);
        int[] colours = palette.colours();
        IndexColorModel model = new IndexColorModel(8, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
        WritableRaster raster = Raster.createInterleavedRaster(
                new DataBufferByte(indices, indices.length), width, height, width, 1, new int[] {0}, null);
        return new BufferedImage(model, raster, false, null);
    }

    /** A GIF of this picture alone, as the JDK writes it: its LZW data are lifted out of it. */
    private static byte[] single(BufferedImage indexed) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setProgressiveMode(ImageWriteParam.MODE_DISABLED);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(indexed, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
