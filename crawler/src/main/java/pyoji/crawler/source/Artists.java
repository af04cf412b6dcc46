package pyoji.crawler.source;

import java.io.IOException;
import java.util.List;
import pyoji.crawler.fetch.Pages;

/** Says whose records are wanted: those that the user named, or all of the wanted kind. */
@FunctionalInterface
public interface Artists {
    /**
     * The artists, in an order that is the same each time.
     *
     * @throws IOException if the pages that name them can't be had
     */
    List<Artist> of(Wanted wanted, Pages pages, Sink sink) throws IOException;
}
