package pyoji.crawler.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import pyoji.crawler.Names;
import pyoji.crawler.fetch.FetchException.Reason;

/**
 * The crawler's way out: pages and pictures from other people's servers, as their owners want it, within limits, and
 * never from an address that is not public. Thread-safe.
 */
public final class Web implements Pages, AutoCloseable {
    private static final Duration DAY = Duration.ofDays(1);
    /** Who asks and how is not a source's to say; neither is what java.net.http writes itself. */
    private static final Set<String> NOT_A_SOURCES = Set.of(
            "user-agent",
            "cookie",
            "accept-encoding",
            "if-none-match",
            "if-modified-since",
            "content-type",
            "range",
            "from");

    private final WebOptions options;
    private final FetchState state;
    private final Instant begun;
    private final AddressGuard guard;
    private final Transport transport;
    private final Journey journey;
    private final RobotsFiles robots;

    /**
     * For one crawl; takes up the state's last one unless that came to its end.
     *
     * @param state stays open when this is closed
     * @throws IOException if the state can't be read
     */
    public Web(WebOptions options, FetchState state) throws IOException {
        this(options, state, InetAddress::getAllByName);
    }

    Web(WebOptions options, FetchState state, AddressGuard.Resolver resolver) throws IOException {
        this.options = options;
        this.state = state;
        this.begun = state.begin(options.pace().now());
        this.guard = new AddressGuard(options.allowedHosts(), resolver);
        this.transport = new Transport(options, guard);
        this.journey = new Journey(
                guard, new Asking(options, transport), options.limits().redirects());
        this.robots = new RobotsFiles(options, journey);
    }

    /**
     * A page or an API's answer: from the state while it holds, else asked for.
     *
     * <p>What an unfinished crawl fetched is taken up by the next one as it is. After a finished crawl, what is older
     * than a day is asked for again, only whether it changed if the server gave a validator.
     *
     * @throws FetchException if it was not fetched
     * @throws IOException if the disk fails
     */
    @Override
    public Page fetch(Request request) throws IOException {
        URI url = HttpUrl.canonical(request.url());
        Optional<SavedPage> saved = state.page(request.key());
        if (saved.isPresent() && holds(saved.get())) {
            if (saved.get().isGone()) {
                throw FetchException.because(
                        Reason.GONE,
                        url,
                        saved.get().status(),
                        "answered " + saved.get().status() + " on "
                                + saved.get().fetchedAt());
            }
            return saved.get().page();
        }
        SavedPage known = saved.filter(page -> !page.isGone()).orElse(null);
        request.headers().keySet().forEach(Web::refuseHeader);
        Ask ask = new Ask(Ask.Kind.PAGE, url, request.body(), request.headers(), known);
        return keep(request.key(), ask, journey.go(ask, this::permitted));
    }

    private boolean holds(SavedPage saved) {
        boolean ownOne = !saved.fetchedAt().isBefore(begun);
        boolean young = saved.fetchedAt().plus(DAY).isAfter(options.pace().now());
        // That something is missing is worth asking about every day.
        return saved.isGone() ? young && (ownOne || !options.refresh()) : ownOne || young && !options.refresh();
    }

    private Page keep(String key, Ask ask, Journey.Arrival arrival) throws IOException {
        Reply reply = arrival.reply();
        SavedPage known = ask.saved();
        if (reply.status() == 304 && known != null) {
            SavedPage still = known.stillAt(reply.at());
            state.save(key, still);
            return still.page();
        }
        SavedPage page = new SavedPage(
                reply.url(),
                reply.status(),
                reply.contentType(),
                reply.status() == 200 ? reply.body() : new byte[0],
                reply.validator("ETag"),
                reply.validator("Last-Modified"),
                reply.at(),
                arrival.robots());
        if (isGone(reply.status())) {
            state.save(key, page);
        }
        refuseUnlessFound(ask, reply);
        if (reply.isHtml()) {
            Optional<String> refusal = OptOut.in(page.page().html());
            if (refusal.isPresent()) {
                throw Journey.refusal(ask, reply, Reason.OPT_OUT, refusal.get());
            }
        }
        state.save(key, page);
        return page.page();
    }

    /**
     * A picture, always asked for: what became of it is the crawl's to keep in the state.
     *
     * @throws FetchException if it was not fetched, or what came is of another kind
     * @throws IOException if the disk fails
     */
    public Image image(URI url) throws IOException {
        Ask ask = Ask.get(Ask.Kind.IMAGE, HttpUrl.canonical(url));
        Journey.Arrival arrival = journey.go(ask, this::permitted);
        Reply reply = arrival.reply();
        refuseUnlessFound(ask, reply);
        String type = reply.mediaType();
        // Some stores give all files without a type, or with one of no meaning; the decoder looks at the bytes.
        if (!type.isEmpty() && !type.startsWith("image/") && !type.endsWith("/octet-stream")) {
            String what = reply.isHtml() ? "HTML" : Names.printable(type);
            throw Journey.refusal(ask, reply, Reason.UNEXPECTED, what + " in place of a picture");
        }
        return new Image(
                reply.url(), reply.body(), reply.contentType(), reply.at(), arrival.robots(), sha256(reply.body()));
    }

    /**
     * Why a URL may be asked for, or that it may not; has robots.txt fetched if need be, and nothing else.
     *
     * @throws FetchException if its host can't be asked at all
     * @throws IOException if the disk fails
     */
    public Robots decision(URI url) throws IOException {
        URI canonical = HttpUrl.canonical(url);
        guard.permit(canonical);
        return robots.ruling(canonical).decision();
    }

    private RobotsFiles.Ruling permitted(Ask ask) throws IOException {
        RobotsFiles.Ruling ruling = robots.ruling(ask.url());
        if (ruling.decision() == Robots.FORBIDDEN) {
            throw FetchException.because(ruling.reason(), ask.url(), 0, ruling.why());
        }
        return ruling;
    }

    private static void refuseHeader(String name) {
        if (NOT_A_SOURCES.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("a source may not send the header " + name);
        }
    }

    private static boolean isGone(int status) {
        return status == 404 || status == 410 || status == 400;
    }

    private static void refuseUnlessFound(Ask ask, Reply reply) throws FetchException {
        int status = reply.status();
        if (status != 200) {
            Reason reason = isGone(status) ? Reason.GONE : Reason.UNEXPECTED;
            throw Journey.refusal(ask, reply, reason, "answered " + status);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Breaks off what is under way; fetches nothing more. */
    @Override
    public void close() {
        transport.close();
        journey.close();
    }
}
