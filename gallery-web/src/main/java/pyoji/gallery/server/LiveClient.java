package pyoji.gallery.server;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One open stream of events. Nothing here ever waits for the client: while it takes no bytes it is told nothing, and
 * once it does, all that it missed in one event; so it holds one event in memory at most.
 */
final class LiveClient implements WriteListener {
    private final ServletOutputStream out;
    private final LiveState live;
    private final AsyncContext request;
    private final AtomicBoolean gone = new AtomicBoolean();
    private final Consumer<LiveClient> whenGone;

    private long told;
    private byte @Nullable [] next;
    private boolean unflushed;
    private boolean over;
    /** Whether the line is free: then, and only then, may a thread of ours write. */
    private boolean idle;

    /** By {@link System#nanoTime}. */
    private long lastWrite = System.nanoTime();

    /**
     * A client that has yet to be listened to, see {@link #begin}.
     *
     * @param request that is answered as long as it is open
     * @param first what it is told first
     * @param whenGone is told once when it has ended
     */
    LiveClient(AsyncContext request, LiveState live, LiveState.Event first, Consumer<LiveClient> whenGone)
            throws IOException {
        this.request = request;
        this.out = request.getResponse().getOutputStream();
        this.live = live;
        this.next = first.bytes();
        this.told = first.version();
        this.whenGone = whenGone;
    }

    /** Lets the server call back when the line is free. */
    void begin() {
        out.setWriteListener(this);
    }

    /**
     * Tells what is new, or a ping if nothing was for so long; nothing as long as it has not taken what it was told
     * before.
     */
    void tell(long pingNanos) {
        try {
            write(pingNanos);
        } catch (IOException | RuntimeException e) {
            end();
        }
    }

    private synchronized void write(long pingNanos) throws IOException {
        if (!idle || over) {
            return;
        }
        LiveState.Event event = live.since(told);
        if (event != null) {
            told = event.version();
            next = event.bytes();
        } else if (System.nanoTime() - lastWrite >= pingNanos) {
            next = live.ping(told).bytes();
        } else {
            return;
        }
        drain();
    }

    @Override
    public synchronized void onWritePossible() throws IOException {
        drain();
    }

    /**
     * Writes as far as the line takes it; if it is full, the server calls {@link #onWritePossible} when it no longer
     * is.
     */
    private void drain() throws IOException {
        idle = false;
        while (!over && out.isReady()) {
            byte[] bytes = next;
            if (bytes != null) {
                next = null;
                unflushed = true;
                lastWrite = System.nanoTime();
                out.write(bytes);
            } else if (unflushed) {
                unflushed = false;
                out.flush();
            } else {
                idle = true;
                return;
            }
        }
    }

    @Override
    public void onError(Throwable e) {
        end();
    }

    /** Ends the stream; in any thread, more than once, and when the server itself has ended it already. */
    void end() {
        synchronized (this) {
            over = true;
        }
        if (gone.compareAndSet(false, true)) {
            whenGone.accept(this);
            try {
                request.complete();
            } catch (IllegalStateException e) {
                // The connection broke, or the server is being stopped: the request has been completed already.
            }
        }
    }
}
