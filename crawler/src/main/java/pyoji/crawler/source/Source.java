package pyoji.crawler.source;

import java.io.IOException;
import java.util.Set;
import pyoji.crawler.fetch.Page;
import pyoji.crawler.fetch.Pages;

/** A place that covers come from. To add one: write a class, and list it in {@link Sources}. */
public interface Source {
    /** As {@code --source} spells it, and the manifest. */
    String name();

    /** Other names that {@code --source} takes for it. */
    default Set<String> otherNames() {
        return Set.of();
    }

    /** One line: whose the pictures are and under which terms they may be used; kept in dataset.json. */
    String terms();

    /** Whether it is off until named, because its terms or its robots.txt forbid much; then the terms are shown once. */
    boolean optIn();

    /** Whether its covers are to be shared out among many artists; what the user listed himself is taken as it is. */
    default boolean isShared() {
        return true;
    }

    /** Whether it needs nobody's server. */
    default boolean isLocal() {
        return false;
    }

    /**
     * Finds covers, in an order that is the same each time the same pages are seen, and offers them until all are
     * found or the sink has enough.
     *
     * @throws IOException what {@link Pages} threw, or that a full page gave nothing
     */
    void find(Wanted wanted, Pages pages, Sink sink) throws IOException;

    /** Whether {@code --pages} may bring it pages that somebody saved in a browser. */
    default boolean readsSavedPages() {
        return false;
    }

    /**
     * Offers what one saved page shows.
     *
     * @throws IOException if it is not a page of this source
     */
    default void read(Page saved, Wanted wanted, Sink sink) throws IOException {
        throw new UnsupportedOperationException(name() + " reads no saved pages");
    }
}
