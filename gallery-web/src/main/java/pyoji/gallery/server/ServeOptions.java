package pyoji.gallery.server;

import org.jspecify.annotations.Nullable;
import pyoji.crawler.Home;

/**
 * How a gallery is served.
 *
 * @param host the address to listen at; one that is not loopback wants a token of every visitor
 * @param port 0 takes a free one
 * @param runsQueue whether this server also works off the queue
 * @param autoResume whether a run that was going when the machine died goes on by itself
 * @param notified a command or URL that is told of each run that ends; null for none
 */
public record ServeOptions(
        Home home,
        String host,
        int port,
        boolean runsQueue,
        boolean autoResume,
        @Nullable String notified) {
    /** Where a gallery listens if nothing else is said. */
    public static final String LOOPBACK = "127.0.0.1";

    /** The port, if nothing else is said. */
    public static final int PORT = 7070;

    /** On this machine alone, at a port of its own choice, without working off the queue. */
    public static ServeOptions quiet(Home home) {
        return new ServeOptions(home, LOOPBACK, 0, false, false, null);
    }
}
