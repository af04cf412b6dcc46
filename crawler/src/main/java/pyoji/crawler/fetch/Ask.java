package pyoji.crawler.fetch;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request to one URL.
 *
 * @param url canonical
 * @param form the body of a POST, encoded; empty for a GET
 * @param headers beside those that the crawler itself sends
 * @param saved what was had before; its URL is asked only whether that still holds (RFC 9110 13.1)
 */
record Ask(
        Kind kind,
        URI url,
        String form,
        Map<String, String> headers,
        @Nullable SavedPage saved) {
    /** What for. */
    enum Kind {
        /** A page or an API's answer. */
        PAGE("text/html, application/xhtml+xml, application/json, */*;q=0.5"),
        /** A picture. */
        IMAGE("image/*, */*;q=0.1"),
        /** A robots.txt: 403 and 406 are no reason to stop, and it may be cut off. */
        ROBOTS("text/plain, */*;q=0.5");

        private final String accept;

        Kind(String accept) {
            this.accept = accept;
        }
    }

    Ask {
        headers = Map.copyOf(headers);
    }

    /** A plain GET. */
    static Ask get(Kind kind, URI url) {
        return new Ask(kind, url, "", Map.of(), null);
    }

    /** What a redirect makes of it (RFC 9110 15.4); what a source sends with its request is for that host alone. */
    Ask redirected(int status, URI next) {
        boolean same = status == 307 || status == 308;
        boolean sameHost = HttpUrl.hostKey(next).equals(HttpUrl.hostKey(url));
        return new Ask(kind, next, same ? form : "", sameHost ? headers : Map.of(), saved);
    }

    /** All headers but those that every request has. */
    Map<String, String> allHeaders() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Accept", kind.accept);
        all.putAll(headers);
        if (saved != null && saved.url().equals(url)) {
            if (saved.etag() != null) {
                all.put("If-None-Match", saved.etag());
            }
            if (saved.lastModified() != null) {
                all.put("If-Modified-Since", saved.lastModified());
            }
        }
        return all;
    }
}
