package pyoji.crawler.source;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.fetch.EmptyPageException;
import pyoji.crawler.fetch.FetchException;

/** Breadth first: the first cover of each list, then the second of each, so that no artist fills a split alone. */
final class InTurn {
    /** After so many odd pages one after the other, it is not the pages. */
    private static final int FAILURES = 5;

    private InTurn() {}

    /** One artist's covers, or one search's; pages are asked for only when what those before them gave is used up. */
    abstract static class Covers {
        private final Wanted.Years years;
        private final Deque<Found> ready = new ArrayDeque<>();
        private boolean ended;

        Covers(Wanted wanted) {
            years = wanted.years();
        }

        /** What the next page shows, perhaps nothing; null when there are no more pages. */
        abstract @Nullable Collection<Found> more() throws IOException;

        /** The same cover with what only a page of its own tells; it stays as it is if that is gone or odd. */
        Found completed(Found found) throws IOException {
            return found;
        }

        private @Nullable Found next() throws IOException {
            while (true) {
                while (!ready.isEmpty()) {
                    Found found = whole(ready.remove());
                    if (years.include(found.year())) {
                        return found;
                    }
                }
                Collection<Found> page = ended ? null : more();
                if (page == null) {
                    ended = true;
                    return null;
                }
                ready.addAll(page);
            }
        }

        private Found whole(Found found) throws IOException {
            try {
                return completed(found);
            } catch (FetchException | EmptyPageException e) {
                if (e instanceof FetchException refused && refused.mayPass()) {
                    throw e;
                }
                return found;
            }
        }
    }

    /**
     * Offers all of the lists until the sink has enough. A list whose page is gone or odd ends there, and the others go
     * on.
     *
     * @throws IOException if nothing more is to be asked of the host, if page after page is odd, or if nothing was found
     *     and that is why
     */
    static void offer(Collection<? extends Covers> lists, Sink sink) throws IOException {
        Queue<Covers> waiting = new ArrayDeque<>(lists);
        boolean any = false;
        boolean enough = false;
        int inRow = 0;
        IOException failure = null;
        while (!enough && !waiting.isEmpty()) {
            Covers list = waiting.remove();
            Found found = null;
            try {
                found = list.next();
                inRow = 0;
            } catch (FetchException | EmptyPageException e) {
                if (e instanceof FetchException refused && refused.mayPass() || ++inRow == FAILURES) {
                    throw e;
                }
                say(failure, sink);
                failure = e;
            }
            if (found != null) {
                any = true;
                enough = !sink.offer(found);
                waiting.add(list);
            }
        }
        if (failure != null && !any) {
            throw failure;
        }
        say(failure, sink);
    }

    private static void say(@Nullable IOException failure, Sink sink) {
        if (failure != null) {
            sink.say(String.valueOf(failure.getMessage()));
        }
    }
}
