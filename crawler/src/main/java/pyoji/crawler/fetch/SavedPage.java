package pyoji.crawler.fetch;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A page as the state keeps it, or that there is none.
 *
 * @param url where it was found after all redirects
 * @param status 200, or that of a page which is not there
 * @param body unzipped; empty if it is not there
 * @param etag the server's name for this version, if it gave one
 * @param lastModified as the server wrote it
 * @param fetchedAt when the server last gave it, or said that it still holds
 */
public record SavedPage(
        URI url,
        int status,
        @Nullable String contentType,
        byte[] body,
        @Nullable String etag,
        @Nullable String lastModified,
        Instant fetchedAt,
        Robots robots) {
    /** Whether it was not there. */
    boolean isGone() {
        return status != 200;
    }

    /** As a source sees it. */
    public Page page() {
        return new Page(url, contentType, body, fetchedAt, robots);
    }

    /** The same, which still held then. */
    SavedPage stillAt(Instant now) {
        return new SavedPage(url, status, contentType, body, etag, lastModified, now, robots);
    }
}
