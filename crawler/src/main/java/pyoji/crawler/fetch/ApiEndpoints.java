package pyoji.crawler.fetch;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The documented APIs, by host and path: they go by the limits that they publish for API users, and not by robots.txt,
 * which speaks to crawlers of pages. Everything else on these hosts obeys robots.txt.
 */
public final class ApiEndpoints {
    /**
     * One of them.
     *
     * @param path all paths that begin so if it ends in a slash, else this one alone
     * @param pause between two requests at least, as published
     * @param note where that stands
     */
    public record Endpoint(String host, String path, Duration pause, String note) {
        private boolean holds(URI url) {
            String asked = url.getRawPath();
            return HttpUrl.hostKey(url).equals(host)
                    && (path.endsWith("/") ? asked.startsWith(path) : asked.equals(path));
        }
    }

    private static final List<Endpoint> ALL = List.of(
            new Endpoint(
                    "query.wikidata.org",
                    "/sparql",
                    Duration.ofSeconds(1),
                    "Wikidata Query Service, user manual: 60 s a query, 5 at once, 429 with Retry-After"),
            new Endpoint(
                    "musicbrainz.org",
                    "/ws/2/",
                    Duration.ofSeconds(1),
                    "MusicBrainz API, rate limiting: one request a second for each address"),
            new Endpoint(
                    "coverartarchive.org",
                    "/release-group/",
                    Duration.ofSeconds(1),
                    "Cover Art Archive API: no limit is published; a second is ours"),
            new Endpoint(
                    "coverartarchive.org",
                    "/release/",
                    Duration.ofSeconds(1),
                    "Cover Art Archive API: no limit is published; a second is ours"),
            new Endpoint(
                    "itunes.apple.com", "/search", Duration.ofSeconds(3), "iTunes Search API: about 20 calls a minute"),
            new Endpoint(
                    "itunes.apple.com", "/lookup", Duration.ofSeconds(3), "iTunes Search API: about 20 calls a minute"),
            new Endpoint("api.deezer.com", "/", Duration.ofMillis(100), "Deezer API: 50 requests in 5 seconds"));

    private ApiEndpoints() {}

    /** All of them. */
    public static List<Endpoint> all() {
        return ALL;
    }

    /** The one that a canonical URL belongs to. */
    static Optional<Endpoint> of(URI url) {
        return ALL.stream().filter(endpoint -> endpoint.holds(url)).findFirst();
    }
}
