package pyoji.crawler.fetch;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;

/** A full page that gave nothing: its format has changed, or it is another page than it should be. */
public final class EmptyPageException extends IOException {
    private final URI url;

    /**
     * Of a page.
     *
     * @param expected what should have been there, such as a selector or a field
     */
    EmptyPageException(String source, URI url, int bytes, String expected) {
        super(String.format(
                Locale.ROOT,
                "%s: parser found 0 items on a page of %s (%s), where it expected %s; the page format has changed",
                source,
                bytes < 2000 ? bytes + " bytes" : bytes / 1000 + " kB",
                url,
                expected));
        this.url = url;
    }

    /** The page. */
    public URI url() {
        return url;
    }
}
