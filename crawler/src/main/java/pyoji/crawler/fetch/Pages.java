package pyoji.crawler.fetch;

import java.io.IOException;

/** Where sources get their pages; what was fetched before comes from disk. */
public interface Pages {
    /**
     * One page or answer.
     *
     * @throws FetchException if it was not fetched; a source passes it on unless it knows better
     * @throws IOException if the disk fails
     */
    Page fetch(Request request) throws IOException;

    /**
     * Lets go of a page that came and was of no use, such as an error that says 200, so that the next crawl asks for it
     * again; for a source that goes on without it.
     */
    default void forget(IOException useless) throws IOException {}

    /** As {@link #fetch}, a plain GET. */
    default Page get(String url) throws IOException {
        return fetch(Request.get(url));
    }
}
