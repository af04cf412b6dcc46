package pyoji.gan.picture;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * Where in a progress GIF the frame of each step is.
 *
 * @param width of every frame, in pixels
 * @param height of every frame, in pixels
 * @param frames by step, one or more
 */
record StepIndex(int width, int height, NavigableMap<Long, Span> frames) {
    /** The bytes of a frame in the file. */
    record Span(long offset, int length) {}

    /** Far more than any run has; it bounds what a hostile file can make of this index. */
    private static final int MOST_FRAMES = 1 << 20;

    private static final Pattern STEP = Pattern.compile("step (\\d{1,18})");

    /** The comment that the frame of a step carries. */
    static String comment(long step) {
        return "step " + step;
    }

    /**
     * Reads a file that {@link ProgressGif} wrote, without decoding a pixel.
     *
     * @throws GifBlocks.Damaged if it is anything else, or not whole
     */
    static StepIndex read(Path file) throws IOException {
        try (CheckedInputStream in =
                new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16), new CRC32())) {
            GifBlocks blocks = new GifBlocks(in);
            GifBlocks.Screen screen = blocks.screen();
            if (!blocks.next().isExtension(GifBlocks.APPLICATION)) {
                throw new GifBlocks.Damaged("does not loop");
            }
            NavigableMap<Long, Span> frames = new TreeMap<>();
            while (true) {
                long checksum = in.getChecksum().getValue();
                GifBlocks.Block comment = blocks.next();
                if (!comment.isExtension(GifBlocks.COMMENT)) {
                    throw new GifBlocks.Damaged("no comment at byte " + comment.start());
                }
                String text = new String(comment.head(), StandardCharsets.US_ASCII);
                if (!frames.isEmpty() && text.equals(AnimatedGif.checksumComment(checksum))) {
                    break;
                }
                long step = step(text);
                if (frames.size() == MOST_FRAMES || !frames.isEmpty() && step <= frames.lastKey()) {
                    throw new GifBlocks.Damaged("step " + step + " is out of order");
                }
                GifBlocks.Block control = blocks.next();
                GifBlocks.Block image = blocks.next();
                boolean plain = control.end() == comment.start() + GifFrame.bytesBeforeImage(comment.head().length);
                if (!plain || !control.isExtension(GifBlocks.GRAPHIC_CONTROL) || !fills(image, screen)) {
                    throw new GifBlocks.Damaged("no frame of step " + step);
                }
                frames.put(step, new Span(comment.start(), (int) (image.end() - comment.start())));
            }
            if (blocks.next().kind() != GifBlocks.TRAILER) {
                throw new GifBlocks.Damaged("does not end after its checksum");
            }
            return new StepIndex(screen.width(), screen.height(), frames);
        }
    }

    private static long step(String comment) throws GifBlocks.Damaged {
        Matcher step = STEP.matcher(comment);
        if (!step.matches()) {
            throw new GifBlocks.Damaged("neither a step nor the right checksum: " + comment);
        }
        return Long.parseLong(step.group(1));
    }

    private static boolean fills(GifBlocks.Block image, GifBlocks.Screen screen) {
        byte[] place = image.head();
        return image.kind() == GifBlocks.IMAGE
                && image.colours().length > 0
                && GifBlocks.number(place, 0) == 0
                && GifBlocks.number(place, 2) == 0
                && GifBlocks.number(place, 4) == screen.width()
                && GifBlocks.number(place, 6) == screen.height();
    }
}
