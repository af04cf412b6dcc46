package pyoji.gallery.shelf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What a PNG says of itself before any pixel (PNG specification, 3rd edition, 5.2 and 11.2.1). */
final class PngHead {
    private static final long SIGNATURE = 0x89504e470d0a1a0aL;
    private static final int LENGTH = 33;

    private PngHead() {}

    /** Whether these are the beginning of a PNG of this width and height, so that it is safe to decode. */
    static boolean isSquare(byte[] bytes, int side) {
        ByteBuffer head = ByteBuffer.wrap(bytes);
        return bytes.length >= LENGTH
                && head.getLong(0) == SIGNATURE
                && new String(bytes, 12, 4, StandardCharsets.US_ASCII).equals("IHDR")
                && head.getInt(16) == side
                && head.getInt(20) == side;
    }
}
