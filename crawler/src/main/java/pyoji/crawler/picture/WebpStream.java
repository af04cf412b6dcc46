package pyoji.crawler.picture;

import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A WebP's bytes with a few zeros after them, as libwebp reads them.
 *
 * <p>The reader looks up to eight bytes ahead, and passes over the end of the file as often as it meets it: with a
 * damaged file that declares many pixels, for minutes. Here it gets what a whole file needs, and is stopped then.
 */
final class WebpStream extends ImageInputStreamImpl {
    private static final int ZEROS = 16;

    private final byte[] bytes;

    WebpStream(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() throws UnreadablePicture {
        bitOffset = 0;
        int value = streamPos < bytes.length ? bytes[(int) streamPos] & 0xff : 0;
        checkPlace(streamPos + 1);
        streamPos++;
        return value;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws UnreadablePicture {
        bitOffset = 0;
        checkPlace(streamPos + length);
        for (int i = 0; i < length; i++) {
            into[offset + i] = streamPos + i < bytes.length ? bytes[(int) streamPos + i] : 0;
        }
        streamPos += length;
        return length;
    }

    private void checkPlace(long end) throws UnreadablePicture {
        if (end > bytes.length + ZEROS) {
            throw new UnreadablePicture("a WebP that is cut off or damaged");
        }
    }

    @Override
    public long length() {
        return bytes.length;
    }
}
