package pyoji.gan.picture;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Walks a GIF block by block, once from front to back. It believes nothing: what does not add up is {@link Damaged}, it
 * never keeps more than a colour table, and it ends where the stream ends.
 */
final class GifBlocks {
    static final int IMAGE = 0x2C;
    static final int EXTENSION = 0x21;
    static final int TRAILER = 0x3B;
    /** Labels of extensions. */
    static final int COMMENT = 0xFE;

    static final int GRAPHIC_CONTROL = 0xF9;
    static final int APPLICATION = 0xFF;
    /** In the packed field of the screen and of an image: a colour table follows. */
    static final int HAS_COLOURS = 0x80;

    static final int SCREEN_BYTES = 13;
    static final int DESCRIPTOR_BYTES = 10;

    private static final byte[] SIGNATURE = {'G', 'I', 'F', '8', '9', 'a'};
    /** No picture of a sheet comes near; it bounds what is ever copied at once. */
    private static final long MOST_BYTES_IN_BLOCK = 32L << 20;

    /** These bytes are not a whole GIF of the expected kind. */
    static final class Damaged extends IOException {
        Damaged(String what) {
            super(what);
        }
    }

    /** The logical screen in pixels, and the global colour table (red, green, blue, …; empty if there is none). */
    record Screen(int width, int height, byte[] colours) {}

    /**
     * One block.
     *
     * @param kind {@link #IMAGE}, {@link #EXTENSION} or {@link #TRAILER}
     * @param label of an extension; 0 for others
     * @param start offset of its first byte in the stream
     * @param data offset of an image's LZW data
     * @param end offset after its last byte
     * @param head an image's descriptor without the first byte (9 bytes), or an extension's first sub-block
     * @param colours an image's own colour table, as in {@link Screen}
     */
    record Block(int kind, int label, long start, long data, long end, byte[] head, byte[] colours) {
        boolean isExtension(int wanted) {
            return kind == EXTENSION && label == wanted;
        }
    }

    private static final byte[] NONE = {};

    private final InputStream in;
    private long offset;

    /** Reads from the current place of {@code in}, which should be buffered. */
    GifBlocks(InputStream in) {
        this.in = in;
    }

    /** Reads the header; to be called once, first. */
    Screen screen() throws IOException {
        byte[] screen = bytes(SCREEN_BYTES);
        for (int i = 0; i < SIGNATURE.length; i++) {
            if (screen[i] != SIGNATURE[i]) {
                throw new Damaged("not a GIF89a");
            }
        }
        return new Screen(number(screen, 6), number(screen, 8), colours(screen[10]));
    }

    /** Reads the next block, whole. After the trailer, the stream must end. */
    Block next() throws IOException {
        long start = offset;
        int kind = one();
        switch (kind) {
            case IMAGE -> {
                byte[] descriptor = bytes(DESCRIPTOR_BYTES - 1);
                byte[] colours = colours(descriptor[8]);
                long data = offset;
                int codeSize = one();
                if (codeSize < 2 || codeSize > 8) {
                    throw new Damaged("LZW code size " + codeSize);
                }
                skipSubBlocks(start);
                return new Block(kind, 0, start, data, offset, descriptor, colours);
            }
            case EXTENSION -> {
                int label = one();
                byte[] head = bytes(one());
                if (head.length > 0) {
                    skipSubBlocks(start);
                }
                return new Block(kind, label, start, offset, offset, head, NONE);
            }
            case TRAILER -> {
                if (in.read() != -1) {
                    throw new Damaged("bytes after the end");
                }
                return new Block(kind, 0, start, offset, offset, NONE, NONE);
            }
            default -> throw new Damaged("unknown block " + kind + " at byte " + start);
        }
    }

    /** Two bytes, the lower first: 0 to 65535. */
    static int number(byte[] bytes, int at) {
        return bytes[at] & 255 | (bytes[at + 1] & 255) << 8;
    }

    private byte[] colours(int packed) throws IOException {
        return (packed & HAS_COLOURS) == 0 ? NONE : bytes(3 << (packed & 7) + 1);
    }

    private void skipSubBlocks(long start) throws IOException {
        for (int length = one(); length > 0; length = one()) {
            try {
                in.skipNBytes(length);
            } catch (EOFException e) {
                throw cutShort();
            }
            offset += length;
            if (offset - start > MOST_BYTES_IN_BLOCK) {
                throw new Damaged("a block of more than " + MOST_BYTES_IN_BLOCK + " bytes");
            }
        }
    }

    private int one() throws IOException {
        int value = in.read();
        if (value < 0) {
            throw cutShort();
        }
        offset++;
        return value;
    }

    private byte[] bytes(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw cutShort();
        }
        offset += count;
        return bytes;
    }

    private Damaged cutShort() {
        return new Damaged("ends after byte " + offset);
    }
}
