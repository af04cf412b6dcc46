package pyoji.gallery.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import pyoji.crawler.Home;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.Runs;

/**
 * All runs under checkpoints/, as pages want them: looked at again when the last look is old, and read again where
 * files have changed. A run comes in with its run.json; a folder that leads out of checkpoints/ is none. Threads may
 * share one.
 */
public final class RunIndex {
    /** How old a look may be that is told as it is. */
    private static final long FRESH_NANOS = 300_000_000;

    private final Home home;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Seen seen = new Seen(Map.of(), System.nanoTime() - 10 * FRESH_NANOS);

    /**
     * What a look saw.
     *
     * @param runs by id, newest first
     * @param at by {@link System#nanoTime}
     */
    private record Seen(Map<String, IndexedRun> runs, long at) {}

    /** Of one home, which need not exist yet. */
    public RunIndex(Home home) {
        this.home = home;
    }

    /** The home. */
    public Home home() {
        return home;
    }

    /** All runs, newest first, with those that can't be read. */
    public List<IndexedRun> runs() {
        return List.copyOf(lookIfOlder(FRESH_NANOS).runs().values());
    }

    /** What lists tell of all runs, newest first. */
    public List<RunSummary> summaries() {
        return runs().stream().map(IndexedRun::summary).toList();
    }

    /** The run of exactly this id; none is denied that has just begun. */
    public Optional<IndexedRun> find(String id) {
        IndexedRun run = lookIfOlder(FRESH_NANOS).runs().get(id);
        if (run == null && Runs.existing(home, id).isPresent()) {
            run = lookIfOlder(0).runs().get(id);
        }
        return Optional.ofNullable(run);
    }

    /** Looks now at all files, after something was changed. */
    public void refresh() {
        looking.lock();
        try {
            seen = look(true);
        } finally {
            looking.unlock();
        }
    }

    private Seen lookIfOlder(long nanos) {
        if (isYounger(nanos)) {
            return seen;
        }
        looking.lock();
        try {
            // Another thread may have looked while this one waited.
            if (!isYounger(nanos)) {
                seen = look(false);
            }
            return seen;
        } finally {
            looking.unlock();
        }
    }

    private boolean isYounger(long nanos) {
        return System.nanoTime() - seen.at() < nanos;
    }

    private Seen look(boolean fully) {
        long now = System.nanoTime();
        Map<String, IndexedRun> before = seen.runs();
        Map<String, IndexedRun> runs = new LinkedHashMap<>();
        for (RunFolder folder : folders()) {
            IndexedRun known = before.get(folder.id());
            IndexedRun run = known == null ? new IndexedRun(home, folder) : known;
            run.refresh(now, fully);
            runs.put(run.id(), run);
        }
        return new Seen(Collections.unmodifiableMap(runs), now);
    }

    /** Those that really are under checkpoints/, newest first. */
    private List<RunFolder> folders() {
        try {
            List<RunFolder> inside = new ArrayList<>();
            Path root = home.checkpoints().toRealPath();
            for (RunFolder folder : Runs.all(home)) {
                if (isInside(root, folder.path())) {
                    inside.add(folder);
                }
            }
            Collections.reverse(inside);
            return inside;
        } catch (IOException | java.io.UncheckedIOException e) {
            // No checkpoints/ yet, or none that can be read.
            return List.of();
        }
    }

    private static boolean isInside(Path root, Path folder) {
        try {
            return !Files.isSymbolicLink(folder) || folder.toRealPath().startsWith(root);
        } catch (IOException e) {
            // Gone meanwhile.
            return false;
        }
    }
}
