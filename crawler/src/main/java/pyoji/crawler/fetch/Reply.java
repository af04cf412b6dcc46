package pyoji.crawler.fetch;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A server's answer to one request.
 *
 * @param url what was asked for
 * @param body unzipped; only the start of it unless the status is 200
 */
record Reply(URI url, int status, HttpHeaders headers, byte[] body, Instant at) {
    /** A header's first value. */
    Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** A header that is to be sent back to the server, unless it holds what can't be sent. */
    @Nullable
    String validator(String name) {
        return header(name).filter(value -> value.matches("[ -~]{1,1000}")).orElse(null);
    }

    /** All values of a header. */
    List<String> all(String name) {
        return headers.allValues(name);
    }

    /** As it came. */
    @Nullable
    String contentType() {
        return header("Content-Type").orElse(null);
    }

    /** The content type without its parameters, in lower case; empty if there is none. */
    String mediaType() {
        return header("Content-Type").orElse("").replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    }

    /** Whether it says that it is HTML. */
    boolean isHtml() {
        return mediaType().equals("text/html") || mediaType().equals("application/xhtml+xml");
    }

    /** Whether it leads elsewhere. */
    boolean isRedirect() {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> header("Location").isPresent();
            default -> false;
        };
    }

    /** As a page. */
    Page page(Robots robots) {
        return new Page(url, contentType(), body, at, robots);
    }
}
