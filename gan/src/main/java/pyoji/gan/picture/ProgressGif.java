package pyoji.gan.picture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.disk.AtomicFile;

/**
 * The GIF of a run's progress: one frame for each snapshot, in the order of their steps, growing while the run goes on.
 *
 * <p>The file is whole at any moment: it is only ever replaced atomically. Frames that are in it are not kept in memory;
 * their bytes are copied from the old file into the new one, never encoded again. For one thread.
 */
public final class ProgressGif implements AutoCloseable {
    /** What {@link #open} found. */
    public enum Found {
        /** There was no file. */
        NOTHING,
        /** All frames of the file are here. */
        WHOLE,
        /** The file is not one that this class wrote, or not all of it: no frame is here, and a flush replaces it. */
        DAMAGED
    }

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final int SHOW_LAST = 200;

    /** A frame in the file ({@code pending} null), or one that is not there yet. */
    private record Slot(long offset, int length, @Nullable GifFrame pending) {}

    /** Tells whether someone else replaced the file. */
    private record Stamp(long size, FileTime modified) {}

    private final Path file;
    private final int delay;
    private final Found found;
    private NavigableMap<Long, Slot> frames = new TreeMap<>();
    private int width;
    private int height;
    /** Frames left the list since the last flush. */
    private boolean shrunk;

    private @Nullable Stamp stamp;
    private Instant lastFlush = Instant.EPOCH;

    private ProgressGif(Path file, int delay) throws IOException {
        this.file = file;
        this.delay = AnimatedGif.checkDelay(delay);
        this.found = readFrames();
    }

    /**
     * Opens a GIF to go on with it. Unless {@link #found} is {@link Found#WHOLE} it has no frame yet, and those of
     * earlier snapshots are to be put again.
     *
     * @param delay how long each frame is shown, in hundredths of a second, 2 to 65535; the last is shown 2 seconds
     * @throws IOException if the file is there but can't be read
     */
    public static ProgressGif open(Path file, int delay) throws IOException {
        return new ProgressGif(file, delay);
    }

    /** What was there when the GIF was opened. */
    public Found found() {
        return found;
    }

    /** The steps of all frames, in the file and not yet there, ascending. */
    public List<Long> steps() {
        return List.copyOf(frames.keySet());
    }

    /**
     * Adds the frame of a step, in its place; replaces the one of the same step.
     *
     * @param step 0 or more
     * @param picture of the same size as the other frames
     */
    public void put(long step, BufferedImage picture) {
        if (step < 0) {
            throw new IllegalArgumentException("step " + step + " is negative");
        }
        if (!frames.isEmpty() && (picture.getWidth() != width || picture.getHeight() != height)) {
            throw new IllegalArgumentException("the frame of step " + step + " is " + picture.getWidth() + " x "
                    + picture.getHeight() + " px; those of " + file + " are " + width + " x " + height);
        }
        width = picture.getWidth();
        height = picture.getHeight();
        GifFrame frame = GifFrame.of(picture, StepIndex.comment(step));
        frames.put(step, new Slot(0, frame.length(), frame));
    }

    /** Drops the frames after a step: a run that is resumed from its checkpoint makes them again. */
    public void truncateAfter(long step) {
        shrunk |= !frames.tailMap(step, false).isEmpty();
        frames.tailMap(step, false).clear();
    }

    /**
     * Flushes if the frames have grown by a tenth since the last time, or if anything changed and a minute has passed.
     *
     * @param now the current time
     * @return whether the file was replaced
     */
    public boolean flushIfDue(Instant now) throws IOException {
        long pending = pendingFrames();
        long inFile = frames.size() - pending;
        boolean grown = pending > 0 && pending * 10 >= inFile;
        // A clock that was set back must not hold frames back.
        boolean waited = Duration.between(lastFlush, now).abs().compareTo(LONGEST_WAIT) >= 0;
        if (!grown && !(waited && (pending > 0 || shrunk))) {
            return false;
        }
        boolean replaced = flush();
        lastFlush = now;
        return replaced;
    }

    /**
     * Replaces the file if anything changed. A GIF without frames is no GIF: if none are left, the old file stays until
     * there are.
     *
     * @return whether the file was replaced
     * @throws IOException if it can't be written; the old file and all frames are then as they were
     */
    public boolean flush() throws IOException {
        if (pendingFrames() == 0 && !shrunk) {
            return false;
        }
        forgetFramesThatAreGone();
        if (frames.isEmpty()) {
            return false;
        }
        NavigableMap<Long, Slot> written = new TreeMap<>();
        AtomicFile.write(file, out -> {
            try (RandomAccessFile old = openFile()) {
                AnimatedGif gif = new AnimatedGif(out, delay, Math.max(delay, SHOW_LAST));
                for (Map.Entry<Long, Slot> entry : frames.entrySet()) {
                    Slot slot = entry.getValue();
                    long offset = gif.add(slot.pending() != null ? slot.pending() : read(old, slot));
                    written.put(entry.getKey(), new Slot(offset, slot.length(), null));
                }
                gif.finish();
            }
        });
        frames = written;
        shrunk = false;
        stamp = stampOfFile();
        return true;
    }

    /** Flushes. */
    @Override
    public void close() throws IOException {
        flush();
    }

    private Found readFrames() throws IOException {
        try {
            StepIndex index = StepIndex.read(file);
            width = index.width();
            height = index.height();
            index.frames().forEach((step, span) -> frames.put(step, new Slot(span.offset(), span.length(), null)));
            stamp = stampOfFile();
            return Found.WHOLE;
        } catch (NoSuchFileException e) {
            return Found.NOTHING;
        } catch (GifBlocks.Damaged e) {
            return Found.DAMAGED;
        }
    }

    /** If someone else deleted or replaced the file, goes on with the frames that are still to be had. */
    private void forgetFramesThatAreGone() throws IOException {
        if (Objects.equals(stamp, stampOfFile())) {
            return;
        }
        ProgressGif now = new ProgressGif(file, delay);
        boolean fits = now.width == width && now.height == height;
        frames.entrySet()
                .removeIf(frame ->
                        frame.getValue().pending() == null && !(fits && now.frames.containsKey(frame.getKey())));
        frames.replaceAll((step, slot) -> slot.pending() != null ? slot : now.frames.get(step));
    }

    private @Nullable RandomAccessFile openFile() throws IOException {
        return pendingFrames() < frames.size() ? new RandomAccessFile(file.toFile(), "r") : null;
    }

    private GifFrame read(RandomAccessFile old, Slot slot) throws IOException {
        byte[] bytes = new byte[slot.length()];
        old.seek(slot.offset());
        old.readFully(bytes);
        return new GifFrame(width, height, bytes);
    }

    private long pendingFrames() {
        return frames.values().stream().filter(slot -> slot.pending() != null).count();
    }

    private @Nullable Stamp stampOfFile() throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.size(), attributes.lastModifiedTime());
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** How many bytes of encoded frames are in memory. */
    long pendingBytes() {
        return frames.values().stream()
                .filter(slot -> slot.pending() != null)
                .mapToLong(Slot::length)
                .sum();
    }
}
