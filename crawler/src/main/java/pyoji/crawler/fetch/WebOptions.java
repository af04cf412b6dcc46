package pyoji.crawler.fetch;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Names;
import pyoji.crawler.UserError;

/**
 * Who asks, where it may go, and how much it takes.
 *
 * @param contact an e-mail address or a page at which the crawler's owner can be reached; goes into the User-Agent
 * @param version Pyoji's, for the User-Agent
 * @param allowedHosts hosts, or host:port, that may have a private address
 * @param mirror asked instead of everybody: https://HOST/PATH as MIRROR/HOST/PATH, without pauses; null for the real
 *     hosts
 * @param hosts the folder that keeps each host's state, which all crawls share
 * @param refresh whether pages from before this crawl are asked for again (conditionally), however young
 */
public record WebOptions(
        String contact,
        String version,
        Set<String> allowedHosts,
        @Nullable URI mirror,
        Path hosts,
        boolean refresh,
        Limits limits,
        Pace pace) {
    private static final Pattern MAIL = Pattern.compile("[\\w.%+-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
    private static final Pattern PAGE =
            Pattern.compile("https?://[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+(:\\d+)?(/[!-~&&[^()]]*)?");

    /**
     * What is too much.
     *
     * @param pageBytes of a page, unzipped
     * @param imageBytes of a picture
     * @param redirects followed for one request
     * @param connect until a connection stands
     * @param firstByte from the request to the answer's headers
     * @param transfer from the answer's headers to its end
     * @param window a transfer that brings less than {@code bytesPerSecond} over so long is cut off
     * @param pause between two requests to one host at least; up to 20 % more is added by chance
     * @param requestsPerDay to one host, robots.txt included; days are UTC
     */
    public record Limits(
            int pageBytes,
            int imageBytes,
            int redirects,
            Duration connect,
            Duration firstByte,
            Duration transfer,
            Duration window,
            int bytesPerSecond,
            Duration pause,
            int requestsPerDay) {
        /** 10 MB a page, 20 MB a picture; 70 s until the answer begins, as Wikidata takes up to 60 s for a query. */
        public static final Limits USUAL = new Limits(
                10_000_000,
                20_000_000,
                5,
                Duration.ofSeconds(10),
                Duration.ofSeconds(70),
                Duration.ofMinutes(3),
                Duration.ofSeconds(10),
                1000,
                Duration.ofSeconds(1),
                5000);
    }

    /**
     * Refuses what can't be.
     *
     * @throws UserError naming --contact, --allow-host or --mirror
     */
    public WebOptions {
        contact = checkedContact(contact);
        Set<String> hostNames = new TreeSet<>();
        allowedHosts.forEach(host -> hostNames.add(checkedHost(host)));
        allowedHosts = Set.copyOf(hostNames);
        mirror = mirror == null ? null : checkedMirror(mirror);
    }

    /** The usual ones. */
    public WebOptions(@Nullable String contact, String version, Path hosts) {
        this(checkedContact(contact), version, Set.of(), null, hosts, false, Limits.USUAL, Pace.real());
    }

    /**
     * The contact, if it is one.
     *
     * @throws UserError if it is missing, or neither an e-mail address nor a page
     */
    public static String checkedContact(@Nullable String contact) {
        String stripped = contact == null ? "" : contact.strip();
        if (stripped.isEmpty()) {
            throw UserError.usage("nothing is fetched without a contact: give --contact an e-mail address or a page"
                    + " at which you can be reached, or set PYOJI_CONTACT");
        }
        if (stripped.length() > 200
                || !MAIL.matcher(stripped).matches() && !PAGE.matcher(stripped).matches()) {
            throw UserError.usage(
                    "--contact '%s' (or PYOJI_CONTACT) is neither an e-mail address nor a page;"
                            + " give one such as you@example.org or https://example.org/about",
                    Names.printable(stripped));
        }
        return stripped;
    }

    private static String checkedHost(String allowed) {
        try {
            return HttpUrl.allowedHost(allowed.strip());
        } catch (IllegalArgumentException e) {
            throw UserError.usage(
                    "--allow-host '%s' is no host; give a name or an address, with or without :port",
                    Names.printable(allowed));
        }
    }

    private static URI checkedMirror(URI mirror) {
        String scheme = mirror.getScheme();
        boolean http = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
        if (!http || mirror.getHost() == null || mirror.getRawQuery() != null || mirror.getRawFragment() != null) {
            throw UserError.usage(
                    "--mirror '%s' is no http(s) address; give one such as http://127.0.0.1:8080/", mirror);
        }
        return mirror.toString().endsWith("/") ? mirror : URI.create(mirror + "/");
    }

    /** These, with hosts that may have a private address. */
    public WebOptions allowing(Set<String> hostNames) {
        return new WebOptions(contact, version, hostNames, mirror, hosts, refresh, limits, pace);
    }

    /** These, asking a mirror. */
    public WebOptions withMirror(@Nullable URI other) {
        return new WebOptions(contact, version, allowedHosts, other, hosts, refresh, limits, pace);
    }

    /** These, asking again for all pages or not. */
    public WebOptions withRefresh(boolean all) {
        return new WebOptions(contact, version, allowedHosts, mirror, hosts, all, limits, pace);
    }

    /** These, within other limits. */
    public WebOptions withLimits(Limits others) {
        return new WebOptions(contact, version, allowedHosts, mirror, hosts, refresh, others, pace);
    }

    /** These, by another clock. */
    public WebOptions withPace(Pace other) {
        return new WebOptions(contact, version, allowedHosts, mirror, hosts, refresh, limits, other);
    }

    /** Where hosts' state is; what a mirror says is nothing that the real hosts said. */
    Path stateFolder() {
        return mirror == null ? hosts : hosts.resolve("mirror-" + HostGate.fileName(mirror.getRawAuthority()));
    }

    /** How the crawler names itself: product, version and contact. */
    public String userAgent() {
        return "Pyoji/" + version + " ( " + contact + " )";
    }
}
