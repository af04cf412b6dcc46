package pyoji.crawler.picture;

import java.awt.Dimension;
import java.awt.Point;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Walks a GIF's blocks to the end of its first frame, and says where on the canvas that frame lies. */
final class GifFile {
    private static final int EXTENSION = 0x21;
    private static final int FRAME = 0x2c;

    private GifFile() {}

    static Envelope envelope(byte[] bytes) throws UnreadablePicture {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int width = file.getShort(6) & 0xffff;
        int height = file.getShort(8) & 0xffff;
        int at = 13 + paletteBytes(file.get(10));
        while ((file.get(at) & 0xff) == EXTENSION) {
            at = endOfSubBlocks(file, at + 2);
        }
        if ((file.get(at) & 0xff) != FRAME) {
            throw new UnreadablePicture("damaged: a GIF without a frame");
        }
        int x = file.getShort(at + 1) & 0xffff;
        int y = file.getShort(at + 3) & 0xffff;
        int frameWidth = file.getShort(at + 5) & 0xffff;
        int frameHeight = file.getShort(at + 7) & 0xffff;
        // The palette, then one byte of code size, then the pixels.
        endOfSubBlocks(file, at + 10 + paletteBytes(file.get(at + 9)) + 1);
        // A canvas that is too small grows with its first frame, as in browsers.
        Dimension canvas = new Dimension(Math.max(width, x + frameWidth), Math.max(height, y + frameHeight));
        return new Envelope(Orientation.UPRIGHT, null, canvas, new Point(x, y));
    }

    private static int paletteBytes(byte flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }

    private static int endOfSubBlocks(ByteBuffer file, int from) {
        int at = from;
        for (int length = file.get(at) & 0xff; length != 0; length = file.get(at) & 0xff) {
            at += 1 + length;
        }
        return at + 1;
    }
}
