package pyoji.crawler.crawl;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import pyoji.crawler.StopRequest;
import pyoji.crawler.UserError;
import pyoji.crawler.source.Found;
import pyoji.crawler.source.NameKey;
import pyoji.crawler.source.Sink;
import pyoji.crawler.source.Source;

/**
 * Takes what one source finds: pictures are fetched and made ready by several threads, and settled by the calling one in
 * the order they were found, so that the same answers give the same split.
 */
final class Gathering implements Sink {
    /** Pictures in the works at once; what bounds the memory. */
    private static final int AHEAD = 8;
    /** So many failures without a picture in between mean that the host is gone, or the network: not the pictures. */
    private static final int HOPELESS = 20;

    private record InWork(String artist, Future<Picked> picked) {}

    private final Settlement settlement;
    private final Pickup pickup;
    private final ExecutorService threads;
    private final CrawlOptions options;
    private final CrawlDisplay display;
    private final StopRequest stop;
    private final Tally tally;
    private final boolean shared;
    private final Queue<InWork> inWork = new ArrayDeque<>();
    private final Map<String, Integer> underWay = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> failedHosts = new HashSet<>();
    private int failuresInARow;

    Gathering(
            Settlement settlement,
            Pickup pickup,
            ExecutorService threads,
            CrawlOptions options,
            CrawlDisplay display,
            StopRequest stop,
            Source source,
            Tally tally) {
        this.settlement = settlement;
        this.pickup = pickup;
        this.threads = threads;
        this.options = options;
        this.display = display;
        this.stop = stop;
        this.shared = source.isShared();
        this.tally = tally;
    }

    @Override
    public boolean offer(Found found) {
        try {
            return take(found);
        } catch (IOException e) {
            throw diskFailed(e);
        }
    }

    private boolean take(Found found) throws IOException {
        if (enough()) {
            return false;
        }
        boolean again = !seen.add(CoversSoFar.identity(found)) | (found.key() != null && !seen.add(found.key()));
        if (again) {
            tally.foundOne();
            tally.duplicateOne();
        } else if (settlement.knows(found, tally)) {
            tally.foundOne();
        } else {
            ask(found);
        }
        display.at(tally, settlement.covers(), options.wanted().limit());
        return !enough();
    }

    private void ask(Found found) throws IOException {
        String artist = found.artist() == null ? "" : NameKey.of(found.artist());
        if (shared && !artist.isEmpty() && !mayHaveMoreOf(artist)) {
            tally.foundOne();
            tally.beyondOne();
            return;
        }
        // No more are asked for than can still be kept: nobody's server works for nothing.
        while (!inWork.isEmpty()
                && (inWork.size() >= AHEAD
                        || settlement.covers() + inWork.size()
                                >= options.wanted().limit())) {
            settleOne();
        }
        if (!enough()) {
            tally.foundOne();
            inWork.add(new InWork(artist, threads.submit(() -> pickup.pick(found))));
            underWay.merge(artist, 1, Integer::sum);
        }
    }

    private boolean mayHaveMoreOf(String artist) throws IOException {
        int most = options.wanted().perArtist();
        while (underWay.getOrDefault(artist, 0) > 0 && settlement.coversBy(artist) + underWay.get(artist) >= most) {
            settleOne();
        }
        return settlement.coversBy(artist) < most;
    }

    private boolean enough() {
        return stop.requested()
                || failuresInARow >= HOPELESS
                || settlement.covers() >= options.wanted().limit();
    }

    /** Settles what is still in the works. */
    void finish() {
        try {
            while (!inWork.isEmpty() && !stop.requested()) {
                settleOne();
            }
        } catch (IOException e) {
            throw diskFailed(e);
        }
        inWork.forEach(work -> work.picked().cancel(true));
        if (failuresInARow >= HOPELESS && tally.error() == null) {
            tally.endedBy(HOPELESS + " pictures in a row could not be had; the last: " + settlement.lastFailure());
        }
    }

    private void settleOne() throws IOException {
        InWork work = inWork.remove();
        underWay.merge(work.artist(), -1, Integer::sum);
        Picked picked;
        try {
            picked = result(work.picked());
        } catch (InterruptedIOException e) {
            if (stop.requested()) {
                return; // broken off; the next crawl asks again
            }
            throw e;
        }
        boolean failed = !settlement.settle(picked, tally);
        if (picked.failure() == null) {
            failuresInARow = 0;
        } else if (failed && counts(picked)) {
            failuresInARow++;
        }
        display.at(tally, settlement.covers(), options.wanted().limit());
    }

    /** In a list of the user's own, one host that is gone counts once: it costs nothing to go on with the others. */
    private boolean counts(Picked failed) {
        return shared
                || failedHosts.add(
                        String.valueOf(URI.create(failed.place().image()).getHost()));
    }

    static UserError diskFailed(IOException e) {
        boolean plain = e.getClass() == IOException.class || e instanceof InterruptedIOException;
        return UserError.failed(
                "the crawl stopped (%s); what was added stays, mend the disk and crawl again",
                plain ? e.getMessage() : e.getClass().getSimpleName() + ": " + e.getMessage());
    }

    private static Picked result(Future<Picked> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the crawl was interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof OutOfMemoryError) {
                throw UserError.failed(
                        "the covers to compare with need more memory than Java has here; what was added stays, go on in"
                                + " a split of its own");
            }
            throw new IOException(e.getCause());
        }
    }

    @Override
    public void say(String line) {
        display.say(line);
    }
}
