package pyoji.gan.picture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.disk.AtomicFile;

/**
 * Writes a GIF that loops for ever, frame by frame: every GIF that Pyoji makes.
 *
 * <p>It ends with a comment that holds the checksum of all before it, so that damage is seen.
 */
public final class AnimatedGif {
    /** Browsers slow faster ones down to a tenth of a second. */
    private static final int LEAST_DELAY = 2;

    private static final int MOST_DELAY = 0xFFFF;

    /** Repeats without end. */
    private static final byte[] LOOP = {3, 1, 0, 0, 0};

    private final CheckedOutputStream out;
    private final int delay;
    private final int lastDelay;
    /** Kept back until it is known whether it is the last, which is shown longer. */
    private @Nullable GifFrame held;

    private int width;
    private int height;
    private long offset;

    /**
     * Begins a GIF.
     *
     * @param out should be buffered; not closed here
     * @param delay how long each frame is shown, in hundredths of a second, 2 to 65535
     * @param lastDelay the same for the last frame
     */
    public AnimatedGif(OutputStream out, int delay, int lastDelay) {
        this.out = new CheckedOutputStream(out, new CRC32());
        this.delay = checkDelay(delay);
        this.lastDelay = checkDelay(lastDelay);
    }

    /**
     * Writes a whole GIF, atomically; one frame is in memory at a time.
     *
     * @param delay as in the constructor
     * @param lastDelay as in the constructor
     * @param frames one or more, all of one size
     * @throws IOException if it can't be written; an old file is then untouched
     */
    public static void write(Path file, int delay, int lastDelay, Iterator<GifFrame> frames) throws IOException {
        AtomicFile.write(file, out -> {
            AnimatedGif gif = new AnimatedGif(out, delay, lastDelay);
            while (frames.hasNext()) {
                gif.add(frames.next());
            }
            gif.finish();
        });
    }

    /** The delay in hundredths of a second for a speed of 0.01 to 50 frames a second. */
    public static int delayFor(double framesPerSecond) {
        if (!(framesPerSecond >= 0.01 && framesPerSecond <= 50)) {
            throw new IllegalArgumentException(framesPerSecond + " frames a second; a GIF can have 0.01 to 50");
        }
        return (int) Math.round(100 / framesPerSecond);
    }

    /**
     * Adds a frame after those added before.
     *
     * @param frame of the size of the first
     * @return where the frame begins in the file
     */
    public long add(GifFrame frame) throws IOException {
        if (offset == 0) {
            width = frame.width();
            height = frame.height();
            writeHead();
        }
        if (frame.width() != width || frame.height() != height) {
            throw new IllegalArgumentException("a frame of " + frame.width() + " x " + frame.height()
                    + " px in a GIF of " + width + " x " + height);
        }
        if (held != null) {
            held.writeTo(out, delay);
        }
        held = frame;
        long start = offset;
        offset += frame.length();
        return start;
    }

    /** Writes the end; nothing can be added after it. */
    public void finish() throws IOException {
        if (held == null) {
            throw new IllegalStateException("a GIF needs at least one frame");
        }
        held.writeTo(out, lastDelay);
        held = null;
        byte[] checksum = checksumComment(out.getChecksum().getValue()).getBytes(StandardCharsets.US_ASCII);
        out.write(new byte[] {GifBlocks.EXTENSION, (byte) GifBlocks.COMMENT, (byte) checksum.length});
        out.write(checksum);
        out.write(0);
        out.write(GifBlocks.TRAILER);
    }

    /** What the last comment says: the CRC-32 of all before it. */
    static String checksumComment(long checksum) {
        return String.format(Locale.ROOT, "crc %08x", checksum);
    }

    private void writeHead() throws IOException {
        out.write("GIF89a".getBytes(StandardCharsets.US_ASCII));
        GifFrame.writeNumber(out, width);
        GifFrame.writeNumber(out, height);
        // No colour table for all: each frame has its own.
        out.write(new byte[] {0, 0, 0});
        out.write(new byte[] {GifBlocks.EXTENSION, (byte) GifBlocks.APPLICATION, 11});
        out.write("NETSCAPE2.0".getBytes(StandardCharsets.US_ASCII));
        out.write(LOOP);
        offset = GifBlocks.SCREEN_BYTES + 3 + 11 + LOOP.length;
    }

    static int checkDelay(int delay) {
        if (delay < LEAST_DELAY || delay > MOST_DELAY) {
            throw new IllegalArgumentException("delay " + delay + " is not 2 to 65535 hundredths of a second");
        }
        return delay;
    }
}
