package pyoji.gallery.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import pyoji.gallery.index.RunIndex;

/**
 * What changes, as it changes. As long as anybody listens, one thread looks at the disk twice a second and tells each
 * client whose line is free; nobody waits for one whose line is not, and the connection's own patience ends that one.
 */
final class LiveEvents implements Endpoints, AutoCloseable {
    /** Open streams. */
    static final int MOST_CLIENTS = 256;

    /** So that nobody hears more than twice a second. */
    private static final long PAUSE_MILLIS = 500;

    private final LiveState live;
    private final long pingNanos;
    private final Set<LiveClient> clients = new LinkedHashSet<>();
    private @Nullable Thread watcher;
    private boolean closed;

    LiveEvents(RunIndex index, QueueView queue) {
        this(new LiveState(index::summaries, queue::shown), Duration.ofSeconds(15));
    }

    /** With another pause between two pings. */
    LiveEvents(LiveState live, Duration ping) {
        this.live = live;
        this.pingNanos = ping.toNanos();
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/events", this::open);
    }

    private void open(Context ctx) {
        if (count() >= MOST_CLIENTS) {
            throw full();
        }
        ctx.contentType("text/event-stream; charset=utf-8")
                .header("Cache-Control", "no-store")
                // A proxy in between would else wait for the end.
                .header("X-Accel-Buffering", "no");
        ctx.future(() -> {
            try {
                return listen(ctx);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Refusal full() {
        return Refusal.busy("%d pages are open already; close some".formatted(MOST_CLIENTS));
    }

    /**
     * Begins a stream.
     *
     * @return what never completes: Javalin would go on with a request that may be over by then, fail at that, and fail at
     *     saying so, without end
     */
    private CompletableFuture<Void> listen(Context ctx) throws IOException {
        live.look();
        LiveState.Event first = first(ctx.header("Last-Event-ID"));
        LiveClient client = new LiveClient(ctx.req().getAsyncContext(), live, first, this::remove);
        add(client);
        try {
            client.begin();
        } catch (RuntimeException e) {
            remove(client);
            throw e;
        }
        return new CompletableFuture<>();
    }

    /** All that there is, or what a client missed that was here before. */
    private LiveState.Event first(@Nullable String lastEventId) {
        OptionalLong told = live.versionOf(lastEventId);
        if (told.isEmpty()) {
            return live.state();
        }
        LiveState.Event missed = live.since(told.getAsLong());
        return missed == null ? live.ping(told.getAsLong()) : missed;
    }

    /** How many listen. */
    int count() {
        synchronized (clients) {
            return clients.size();
        }
    }

    private void add(LiveClient client) {
        synchronized (clients) {
            if (closed || clients.size() >= MOST_CLIENTS) {
                throw full();
            }
            clients.add(client);
            if (watcher == null) {
                watcher = new Thread(this::watch, "live events");
                watcher.setDaemon(true);
                watcher.start();
            }
        }
    }

    private void remove(LiveClient client) {
        synchronized (clients) {
            clients.remove(client);
        }
    }

    private void watch() {
        for (List<LiveClient> listening = next(); !listening.isEmpty(); listening = next()) {
            try {
                live.look();
            } catch (RuntimeException e) {
                System.err.println("pyoji: the runs can't be watched: " + e);
            }
            listening.forEach(client -> client.tell(pingNanos));
        }
    }

    /** Those who listen after a pause; when nobody does the watcher ends. */
    private List<LiveClient> next() {
        synchronized (clients) {
            try {
                long until = System.nanoTime() + PAUSE_MILLIS * 1_000_000;
                for (long left = PAUSE_MILLIS; left > 0 && !closed; left = (until - System.nanoTime()) / 1_000_000) {
                    clients.wait(left);
                }
            } catch (InterruptedException e) {
                closed = true;
            }
            if (closed || clients.isEmpty()) {
                watcher = null;
                return List.of();
            }
            return List.copyOf(clients);
        }
    }

    @Override
    public void close() {
        List<LiveClient> listening;
        synchronized (clients) {
            closed = true;
            clients.notifyAll();
            listening = List.copyOf(clients);
        }
        listening.forEach(LiveClient::end);
    }
}
