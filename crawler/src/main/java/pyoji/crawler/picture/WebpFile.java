package pyoji.crawler.picture;

import java.awt.Dimension;
import java.awt.Point;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Walks a WebP's chunks: checks the sizes that they declare, and finds the first frame's place and the EXIF. */
final class WebpFile {
    private static final int HEADER_BYTES = 8;

    private final ByteBuffer file;
    private int orientation = Orientation.UPRIGHT;
    private @Nullable Dimension canvas;
    private @Nullable Dimension frame;
    private Point frameAt = new Point();
    private boolean animated;

    private WebpFile(ByteBuffer file) {
        this.file = file;
    }

    static Envelope envelope(byte[] bytes) throws UnreadablePicture {
        WebpFile webp = new WebpFile(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        int end = Math.addExact(HEADER_BYTES, webp.length(0));
        webp.walk(12, end);
        if (webp.frame == null) {
            throw new UnreadablePicture("damaged: a WebP without a picture");
        }
        if (webp.canvas != null && !webp.animated && !webp.canvas.equals(webp.frame)) {
            throw new UnreadablePicture("damaged: its picture is not of the size that it declares");
        }
        return new Envelope(webp.orientation, null, webp.canvas, webp.frameAt);
    }

    private void walk(int from, int end) throws UnreadablePicture {
        int at = from;
        while (at + HEADER_BYTES <= end) {
            int length = length(at);
            ByteBuffer content = file.slice(at + HEADER_BYTES, length).order(ByteOrder.LITTLE_ENDIAN);
            take(name(at), content, at + HEADER_BYTES);
            // Chunks are padded to an even length.
            at = Math.addExact(at + HEADER_BYTES, length + (length & 1));
        }
    }

    private void take(String chunk, ByteBuffer content, int at) throws UnreadablePicture {
        switch (chunk) {
            case "VP8X" -> canvas = new Dimension(1 + int24(content, 4), 1 + int24(content, 7));
            case "ICCP" -> ProfileHeader.check(content);
            case "EXIF" -> orientation = Orientation.ofExif(content);
            case "VP8 " -> picture(new Dimension(content.getShort(6) & 0x3fff, content.getShort(8) & 0x3fff));
            case "VP8L" -> {
                int bits = content.getInt(1);
                picture(new Dimension(1 + (bits & 0x3fff), 1 + (bits >> 14 & 0x3fff)));
            }
            case "ANMF" -> {
                if (!animated) {
                    animated = true;
                    frameAt = new Point(2 * int24(content, 0), 2 * int24(content, 3));
                    walk(at + 16, at + content.limit());
                    if (!new Dimension(1 + int24(content, 6), 1 + int24(content, 9)).equals(frame)) {
                        throw new UnreadablePicture("damaged: its first frame is not of the size that it declares");
                    }
                }
            }
            default -> {}
        }
    }

    private void picture(Dimension size) throws UnreadablePicture {
        if (frame != null) {
            throw new UnreadablePicture("damaged: a still WebP of two pictures");
        }
        frame = size;
    }

    private int length(int chunkAt) {
        int length = file.getInt(chunkAt + 4);
        if (length < 0 || length > file.limit() - chunkAt - HEADER_BYTES) {
            throw new IndexOutOfBoundsException(chunkAt);
        }
        return length;
    }

    private String name(int chunkAt) {
        return new String(file.array(), chunkAt, 4, StandardCharsets.ISO_8859_1);
    }

    private static int int24(ByteBuffer content, int at) {
        return (content.getShort(at) & 0xffff) | (content.get(at + 2) & 0xff) << 16;
    }
}
