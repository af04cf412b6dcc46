package pyoji.crawler.fetch;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.disk.JsonFormat;
import pyoji.crawler.fetch.FetchException.Reason;

/** Every host's robots.txt (RFC 9309): had once a day, kept beside the host's state, and asked about every URL. */
final class RobotsFiles {
    /**
     * What holds for a URL.
     *
     * @param pause between two requests at least
     * @param reason FORBIDDEN because of what: the rules, or that nobody can read them
     * @param why it is forbidden; empty if it is not
     */
    record Ruling(Robots decision, Duration pause, Reason reason, String why) {
        /** By the rules. */
        Ruling(Robots decision, Duration pause, String why) {
            this(decision, pause, Reason.ROBOTS, why);
        }
    }

    /**
     * {@code .hosts/<host>.robots.json}.
     *
     * @param text empty if there is none (4xx)
     */
    record SavedRobots(int formatVersion, URI url, Instant fetchedAt, String text) {
        static final int FORMAT_VERSION = 1;

        SavedRobots {
            Objects.requireNonNull(url, "url");
            Objects.requireNonNull(fetchedAt, "fetchedAt");
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * One origin's rules.
     *
     * @param rules null if they can't be read
     * @param why not
     */
    private record Known(@Nullable BaseRobotRules rules, String why, Instant since, Duration keeps) {
        boolean holdsAt(Instant now) {
            return !since.isAfter(now) && now.isBefore(since.plus(keeps));
        }
    }

    /** Robots files say so in lower case. */
    private static final Set<String> PRODUCT = Set.of("pyoji");

    private static final Duration DAY = Duration.ofDays(1);
    /** How soon a robots.txt that could not be read is asked for again. */
    private static final Duration UNREADABLE_KEEPS = Duration.ofMinutes(15);
    /** A crawl that has to wait longer between two requests is not worth the host's while. */
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(60);

    private final WebOptions options;
    private final Journey journey;
    private final Map<String, Origin> origins = new ConcurrentHashMap<>();

    RobotsFiles(WebOptions options, Journey journey) {
        this.options = options;
        this.journey = journey;
    }

    /**
     * Whether, and how fast, a URL may be asked for.
     *
     * @param url canonical
     * @throws FetchException if the host may not be asked at all: its address is none to go to, or it said stop
     * @throws IOException if the disk fails
     */
    Ruling ruling(URI url) throws IOException {
        Duration pause = options.limits().pause();
        Optional<ApiEndpoints.Endpoint> api = ApiEndpoints.of(url);
        if (api.isPresent()) {
            return new Ruling(Robots.API, longer(pause, api.get().pause()), "");
        }
        Known known = known(url);
        BaseRobotRules rules = known.rules();
        if (rules == null) {
            return new Ruling(Robots.FORBIDDEN, pause, Reason.ROBOTS_UNREADABLE, known.why());
        }
        if (!rules.isAllowed(url.toString())) {
            return new Ruling(Robots.FORBIDDEN, pause, "its host's robots.txt forbids it");
        }
        Duration delay = Duration.ofMillis(Math.max(0, rules.getCrawlDelay()));
        if (delay.compareTo(LONGEST_DELAY) > 0) {
            return new Ruling(
                    Robots.FORBIDDEN,
                    pause,
                    "its host's robots.txt wants " + delay.toSeconds() + " s between requests, longer than the "
                            + LONGEST_DELAY.toSeconds() + " s that a crawl waits");
        }
        return new Ruling(Robots.ALLOWED, longer(pause, delay), "");
    }

    private Known known(URI url) throws IOException {
        try {
            return origins.computeIfAbsent(url.resolve("/robots.txt").toString(), Origin::new)
                    .known();
        } catch (FetchException e) {
            // Whoever asked for the page knows nothing of a robots.txt.
            throw FetchException.because(e.reason(), url, e.status(), e.why());
        }
    }

    /** One scheme, host and port; has its robots.txt fetched by one thread. */
    private final class Origin {
        private final URI url;
        private @Nullable Known known;

        Origin(String robots) {
            this.url = URI.create(robots);
        }

        synchronized Known known() throws IOException {
            Instant now = options.pace().now();
            if (known == null || !known.holdsAt(now)) {
                known = saved();
            }
            if (known == null || !known.holdsAt(now)) {
                known = fetched();
            }
            return known;
        }

        private @Nullable Known saved() throws IOException {
            if (!Files.exists(file())) {
                return null;
            }
            try {
                SavedRobots saved = JsonFormat.read(file(), SavedRobots.class);
                return saved.formatVersion() == SavedRobots.FORMAT_VERSION && url.equals(saved.url())
                        ? parsed(saved)
                        : null;
            } catch (JsonFormat.InvalidException e) {
                // Damaged: asked for again.
                return null;
            }
        }

        private Known fetched() throws IOException {
            try {
                Ruling always = new Ruling(Robots.ALLOWED, options.limits().pause(), "");
                Reply reply =
                        journey.go(Ask.get(Ask.Kind.ROBOTS, url), ask -> always).reply();
                if (reply.status() == 200 || reply.status() / 100 == 4) {
                    String text = reply.status() == 200 ? wholeLines(reply.body()) : "";
                    SavedRobots saved = new SavedRobots(SavedRobots.FORMAT_VERSION, url, reply.at(), text);
                    Files.createDirectories(file().getParent());
                    JsonFormat.write(file(), saved);
                    return parsed(saved);
                }
                return unreadable("answered " + reply.status());
            } catch (FetchException e) {
                boolean elsewhere =
                        e.getCause() instanceof FetchException hop && !hop.url().equals(url);
                if (!elsewhere && (e.reason() == Reason.STOPPED || e.reason() == Reason.ADDRESS)) {
                    throw e;
                }
                return unreadable(e.why());
            }
        }

        private Known unreadable(String why) {
            return new Known(
                    null,
                    "nothing is asked of a host whose robots.txt can't be read: " + why,
                    options.pace().now(),
                    UNREADABLE_KEEPS);
        }

        private Known parsed(SavedRobots saved) {
            // No delay is too long for the parser, which would forbid everything without saying why.
            BaseRobotRules rules = new SimpleRobotRulesParser(Long.MAX_VALUE, 1)
                    .parseContent(url.toString(), saved.text().getBytes(StandardCharsets.UTF_8), "text/plain", PRODUCT);
            return new Known(rules, "", saved.fetchedAt(), DAY);
        }

        private Path file() {
            String host = HostGate.fileName(HttpUrl.hostKey(url));
            String scheme = url.getScheme().equals("http") ? ".http" : "";
            return options.stateFolder().resolve(host + scheme + ".robots.json");
        }
    }

    /** UTF-8; where it was cut off, the last line may say the opposite of what it did. */
    private static String wholeLines(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (body.length < Transport.ROBOTS_BYTES) {
            return text;
        }
        return text.substring(0, Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1);
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
