package pyoji.gallery.index;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import pyoji.gan.picture.Grid;
import pyoji.gan.run.RunFolder;

/**
 * The snapshots of one run: listed when their folder changes, hashed and checked when they are asked for, and again
 * when they change. Threads may share one.
 */
final class RunSnapshots {
    /** Bytes of a longer file are not read; a grid of 128-pixel tiles has under 1 MB. */
    private static final int LONGEST = 16 << 20;

    private final RunFolder run;
    private final Map<Long, Known> known = new ConcurrentHashMap<>();
    /** Steps whose file is no whole PNG of this run. */
    private final Set<Long> broken = ConcurrentHashMap.newKeySet();

    private volatile Listing listing = new Listing(null, Instant.EPOCH, List.of());

    /** What a file was found to be; no snapshot if it is no PNG of this run's. */
    private record Known(FileStamp stamp, @Nullable Snapshot snapshot) {}

    private record Listing(@Nullable FileTime modified, Instant at, List<Long> steps) {
        boolean stillHolds(FileTime now) {
            return now.equals(modified) && RunMarks.isSettled(modified, at);
        }
    }

    RunSnapshots(RunFolder run) {
        this.run = run;
    }

    /** The steps that have a file, rising; unchecked. */
    List<Long> steps() throws IOException {
        FileTime modified = RunMarks.changed(run.snapshots());
        Listing last = listing;
        if (modified == null) {
            listing = new Listing(null, Instant.EPOCH, List.of());
        } else if (!last.stillHolds(modified)) {
            Instant at = Instant.now();
            List<Long> steps = run.snapshotSteps().stream().distinct().toList();
            listing = new Listing(modified, at, steps);
        }
        if (listing.steps().size() < known.size()) {
            known.keySet().retainAll(Set.copyOf(listing.steps()));
            broken.retainAll(known.keySet());
        }
        return listing.steps();
    }

    /** As {@link #steps}, without those that were found not to be whole and are as they were. */
    List<Long> unbroken() throws IOException {
        List<Long> steps = steps();
        return broken.isEmpty()
                ? steps
                : steps.stream().filter(step -> !isBroken(step)).toList();
    }

    private boolean isBroken(long step) {
        Known last = known.get(step);
        return last != null && last.snapshot() == null && last.stamp().equals(FileStamp.of(run.snapshot(step)));
    }

    /** The snapshot of a step, if there is one and it is whole. */
    Optional<Snapshot> at(long step, Grid.Layout layout) throws IOException {
        return RunMarks.changed(run.snapshots()) == null ? Optional.empty() : look(step, layout);
    }

    /** All that are whole, by step; new ones are hashed on all cores. */
    List<Snapshot> all(Grid.Layout layout) throws IOException {
        return steps().parallelStream()
                .flatMap(step -> look(step, layout).stream())
                .toList();
    }

    /** The whole one of the highest step. */
    Optional<Snapshot> newest(Grid.Layout layout) throws IOException {
        List<Long> steps = steps();
        for (int i = steps.size() - 1; i >= 0; i--) {
            Optional<Snapshot> snapshot = look(steps.get(i), layout);
            if (snapshot.isPresent()) {
                return snapshot;
            }
        }
        return Optional.empty();
    }

    /** How many there are, without those that were found not to be whole. */
    int count() throws IOException {
        return Math.max(0, steps().size() - broken.size());
    }

    private Optional<Snapshot> look(long step, Grid.Layout layout) {
        Path file = run.snapshot(step);
        FileStamp stamp = FileStamp.of(file);
        if (stamp == null) {
            return Optional.empty();
        }
        Known last = known.get(step);
        if (last == null || !last.stamp().equals(stamp)) {
            last = new Known(stamp, checked(step, file, layout));
            known.put(step, last);
            if (last.snapshot() == null) {
                broken.add(step);
            } else {
                broken.remove(step);
            }
        }
        return Optional.ofNullable(last.snapshot());
    }

    private static @Nullable Snapshot checked(long step, Path file, Grid.Layout layout) {
        try {
            byte[] bytes = ContentHash.bytes(file, LONGEST);
            if (PictureForm.isSheet(bytes, layout)) {
                return new Snapshot(step, file, ContentHash.of(bytes));
            }
        } catch (IOException e) {
            // Gone meanwhile, or unreadable: not shown either way.
        }
        System.err.println("pyoji: " + file + " is no PNG of this run; it is left out");
        return null;
    }

    /**
     * The bytes of a snapshot.
     *
     * @throws NoSuchFileException if they are no longer those of its hash
     */
    static byte[] read(Snapshot snapshot) throws IOException {
        byte[] bytes = ContentHash.bytes(snapshot.path(), LONGEST);
        if (!ContentHash.of(bytes).equals(snapshot.hash())) {
            throw new NoSuchFileException(snapshot.path().toString());
        }
        return bytes;
    }
}
