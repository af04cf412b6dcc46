package pyoji.gallery.server;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Home;
import pyoji.gan.render.Directions;
import pyoji.gan.render.RenderRequest;
import pyoji.gan.render.Rendered;
import pyoji.gan.render.Renderer;

/** The renderer that all addresses share, and the few places before it. Its process comes with the first request. */
final class Drawings implements AutoCloseable {
    /** Requests that wait for the renderer, which draws one at a time, so that other pages keep threads to be served by. */
    private static final int WAITING = 8;

    private final Renderer renderer;
    private final Semaphore places = new Semaphore(WAITING);

    Drawings(Home home) {
        this.renderer = new Renderer(home);
    }

    /**
     * Draws, if one of the places is free, or becomes so in time.
     *
     * @param seconds to wait for a place, 0 or more
     * @throws Refusal 503 if none is; {@link pyoji.crawler.UserError} as {@link Renderer#render} does
     */
    Rendered render(RenderRequest request, int seconds) {
        return inTurn(seconds, () -> renderer.render(request));
    }

    /** The strongest directions of a run's generator; {@code step} null for the usual one. Throws as {@link #render}. */
    Directions directions(String run, @Nullable Long step) {
        return inTurn(0, () -> renderer.directions(run, step));
    }

    private interface Drawing<T> {
        T now() throws InterruptedException;
    }

    private <T> T inTurn(int seconds, Drawing<T> drawing) {
        try {
            if (!places.tryAcquire(seconds, TimeUnit.SECONDS)) {
                throw Refusal.busy("the renderer is busy with other requests; try again in a moment");
            }
            try {
                return drawing.now();
            } finally {
                places.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.busy("the gallery is being closed");
        }
    }

    @Override
    public void close() {
        renderer.close();
    }
}
