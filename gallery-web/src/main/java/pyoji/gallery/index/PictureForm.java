package pyoji.gallery.index;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import pyoji.gan.picture.Grid;

/** Whether bytes are what their file's name says, as far as that shows without decoding them. */
final class PictureForm {
    /** Bytes by which a GIF is known. */
    static final int GIF_SIGNATURE = 6;

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    /** The last chunk, by the PNG specification (3rd edition, 11.2.4): empty, and its checksum. */
    private static final byte[] END = {0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xae, 0x42, 0x60, (byte) 0x82};

    private static final int HEADER_END = 33;
    private static final int WIDTH = 16;
    private static final int HEIGHT = 20;

    private PictureForm() {}

    /** Whether they are a PNG, not cut off, of exactly the size that a sheet of this layout has. */
    static boolean isSheet(byte[] bytes, Grid.Layout layout) {
        return isPng(bytes) && width(bytes) == layout.width() && height(bytes) == layout.height();
    }

    /** Whether they are a PNG, not cut off, that is nowhere larger than a sheet of this layout. */
    static boolean isPartOfSheet(byte[] bytes, Grid.Layout layout) {
        return isPng(bytes)
                && width(bytes) > 0
                && height(bytes) > 0
                && width(bytes) <= layout.width()
                && height(bytes) <= layout.height();
    }

    private static boolean isPng(byte[] bytes) {
        return bytes.length >= HEADER_END + END.length
                && Arrays.equals(bytes, 0, PNG.length, PNG, 0, PNG.length)
                && new String(bytes, 12, 4, StandardCharsets.US_ASCII).equals("IHDR")
                && Arrays.equals(bytes, bytes.length - END.length, bytes.length, END, 0, END.length);
    }

    private static int width(byte[] png) {
        return ByteBuffer.wrap(png).getInt(WIDTH);
    }

    private static int height(byte[] png) {
        return ByteBuffer.wrap(png).getInt(HEIGHT);
    }

    /** Whether they begin as a GIF does. */
    static boolean isGif(byte[] beginning) {
        String signature =
                new String(beginning, 0, Math.min(GIF_SIGNATURE, beginning.length), StandardCharsets.US_ASCII);
        return signature.equals("GIF89a") || signature.equals("GIF87a");
    }
}
