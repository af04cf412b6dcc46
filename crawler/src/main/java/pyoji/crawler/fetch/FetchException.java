package pyoji.crawler.fetch;

import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Something was not fetched; the message is one line that says what and why. */
public final class FetchException extends IOException {
    /** Why not. */
    public enum Reason {
        /** robots.txt forbids it. */
        ROBOTS,
        /** robots.txt can't be read (5xx, unreachable), which forbids everything for now. */
        ROBOTS_UNREADABLE,
        /** Its owner does not want it used so: X-Robots-Tag, meta robots, tdm-reservation. */
        OPT_OUT,
        /** There is none: 404, 410, and 400 for an identifier that is none. */
        GONE,
        /** The host said to stop (403, 406, 429, a block page, the day's cap): nothing more is asked of it in this crawl. */
        STOPPED,
        /** No connection, no such host, or nothing but server errors after all tries. */
        UNREACHABLE,
        /** More bytes than allowed. */
        TOO_LARGE,
        /** Slow or endless: cut off. */
        TOO_SLOW,
        /** A private, loopback or link-local address that was not allowed, or not http(s). */
        ADDRESS,
        /** Too many redirects, or in a circle. */
        REDIRECTS,
        /** An answer of another kind than asked for, such as HTML in place of a picture. */
        UNEXPECTED
    }

    private static final int LONGEST_SHOWN = 160;

    private final Reason reason;
    private final URI url;
    private final int status;

    /**
     * What was not fetched and why.
     *
     * @param status the answer's HTTP status; 0 if there was none
     */
    public FetchException(Reason reason, URI url, int status, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.url = url;
        this.status = status;
    }

    /** As the other, without a cause. */
    public FetchException(Reason reason, URI url, int status, String message) {
        this(reason, url, status, message, null);
    }

    /** One line that names the URL first. */
    static FetchException because(Reason reason, URI url, int status, String why) {
        return new FetchException(reason, url, status, shown(url) + ": " + why);
    }

    /** Queries of an API fill a screen; their beginning tells which it was. */
    private static String shown(URI url) {
        String whole = url.toASCIIString();
        return whole.length() <= LONGEST_SHOWN ? whole : whole.substring(0, LONGEST_SHOWN - 1) + "…";
    }

    /** The message without the URL that it begins with. */
    String why() {
        String message = String.valueOf(getMessage());
        String start = shown(url) + ": ";
        return message.startsWith(start) ? message.substring(start.length()) : message;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** What was asked for. */
    public URI url() {
        return url;
    }

    /** The answer's HTTP status; 0 if there was none. */
    public int status() {
        return status;
    }

    /** Whether asking again later may help: a second crawl does. */
    public boolean mayPass() {
        return switch (reason) {
            case STOPPED, UNREACHABLE, TOO_SLOW, ROBOTS, ROBOTS_UNREADABLE -> true;
            case OPT_OUT, GONE, TOO_LARGE, ADDRESS, REDIRECTS, UNEXPECTED -> false;
        };
    }
}
