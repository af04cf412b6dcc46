package pyoji.gallery.measured;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Home;
import pyoji.crawler.Names;
import pyoji.crawler.UserError;
import pyoji.gallery.index.Reason;
import pyoji.gan.run.RunCovers;

/**
 * The real covers that runs learned from: read once for each state of a split, in one thread in the background, so that
 * nobody waits long for a large split; those used last are kept. Threads may share one.
 */
public final class RealCovers implements AutoCloseable {
    private static final int MOST_SPLITS = 4;
    /** 2 kB each. */
    private static final int MOST_COVERS = 150_000;
    /** A split changes with each cover that a crawl finds; a large one is not read over and over meanwhile. */
    private static final int LARGE = 500;

    private static final long REST_NANOS = TimeUnit.MINUTES.toNanos(2);

    private final Home home;
    private final Splits splits;
    private final Map<Key, Reading> read = new LinkedHashMap<>(16, 0.75f, true);
    private final ExecutorService reader = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "real covers");
        thread.setDaemon(true);
        return thread;
    });

    /** Splits as they are now, one or several that are joined. */
    private record Opened(String name, List<Splits.OpenSplit> splits) {
        /** Of all their training covers together. */
        String digest() {
            return String.join(
                    "+", splits.stream().map(Splits.OpenSplit::digest).toList());
        }

        int size() {
            return splits.stream().mapToInt(one -> one.dataset().size()).sum();
        }

        RunCovers covers() {
            return RunCovers.of(
                    name, splits.stream().map(Splits.OpenSplit::dataset).toList());
        }
    }

    private record Key(String split, int size) {}

    /**
     * A split that is read, or being read.
     *
     * @param digest of its training covers then
     * @param begun by {@link System#nanoTime}
     */
    private record Reading(String digest, long begun, CompletableFuture<Reals> reals) {
        /** One that failed does not serve: what was wrong may have been mended. */
        boolean serves(Opened now) {
            boolean resting = now.size() > LARGE && System.nanoTime() - begun < REST_NANOS;
            return !reals.isCompletedExceptionally() && (resting || digest.equals(now.digest()));
        }
    }

    /**
     * What was found.
     *
     * @param problem why there are none, a sentence; null if there are
     */
    public record Answer(@Nullable Reals reals, @Nullable String problem) {
        private static Answer none(String problem) {
            return new Answer(null, problem);
        }
    }

    /** Of these splits of a home. */
    public RealCovers(Home home, Splits splits) {
        this.home = home;
        this.splits = splits;
    }

    /**
     * The covers that a run learned from, as they are now.
     *
     * @param split a split's name, or several joined by '+'
     * @param size side in pixels at which a run trained on them
     * @param patience how long to wait if they are still being read
     */
    public Answer of(String split, int size, Duration patience) {
        try {
            List<Splits.OpenSplit> found = new ArrayList<>();
            for (String name : RunCovers.names(split, splits.names())) {
                Splits.OpenSplit one = splits.find(name).orElse(null);
                if (one == null) {
                    return Answer.none("The split '%s' is not here any more.".formatted(Names.printable(name)));
                }
                found.add(one);
            }
            Opened open = new Opened(split, found);
            return new Answer(
                    reading(new Key(split, size), open).get(patience.toMillis(), TimeUnit.MILLISECONDS), null);
        } catch (TimeoutException e) {
            return Answer.none("The real covers of '%s' are still being read; look again in a moment."
                    .formatted(Names.printable(split)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.none("The gallery is being closed.");
        } catch (ExecutionException e) {
            return Answer.none(unreadable(e.getCause() == null ? e : e.getCause()));
        } catch (IOException | UserError e) {
            return Answer.none(unreadable(e));
        }
    }

    private String unreadable(Throwable e) {
        return "The real covers can't be read: " + Reason.of(e, home);
    }

    private synchronized CompletableFuture<Reals> reading(Key key, Opened open) {
        Reading last = read.get(key);
        if (last == null || !last.serves(open)) {
            last = new Reading(
                    open.digest(),
                    System.nanoTime(),
                    CompletableFuture.supplyAsync(() -> read(open, key.size()), reader));
            read.put(key, last);
            forgetOldest();
        }
        return last.reals();
    }

    private void forgetOldest() {
        Iterator<Reading> oldest = read.values().iterator();
        while (read.size() > 1 && (read.size() > MOST_SPLITS || covers() > MOST_COVERS)) {
            oldest.next();
            oldest.remove();
        }
    }

    private long covers() {
        return read.values().stream()
                .map(Reading::reals)
                .filter(reals -> reals.isDone() && !reals.isCompletedExceptionally())
                .mapToLong(reals -> reals.join().count())
                .sum();
    }

    private static Reals read(Opened open, int size) {
        try {
            return Reals.of(open.covers(), size);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    @Override
    public void close() {
        reader.shutdownNow();
    }
}
