package pyoji.gan.render;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Home;
import pyoji.crawler.UserError;
import pyoji.gan.render.Frames.Frame;
import pyoji.gan.render.Frames.Kind;
import pyoji.gan.render.Frames.MalformedException;

/**
 * Draws fakes in a child process that is kept warm: the process that asks never runs native code, and no crash takes it
 * along. The child starts with the first request, is started again after a crash, and is let go when nothing was asked for
 * a while. Any thread may ask; one request is drawn at a time, the others wait their turn.
 */
public final class Renderer implements AutoCloseable {
    private final List<String> command;
    private final Patience patience;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final ScheduledThreadPoolExecutor timer;
    /** Written by who has the turn. */
    private volatile @Nullable RenderProcess child;

    private @Nullable Future<?> rest;
    private volatile boolean closed;

    /** One for the runs of this home. */
    public Renderer(Home home) {
        this(home, Patience.DEFAULT);
    }

    /** One that waits as long as that. */
    public Renderer(Home home, Patience patience) {
        this(RenderProcess.command(home), patience);
    }

    /** One whose child is started by that command. */
    Renderer(List<String> command, Patience patience) {
        this.command = command;
        this.patience = patience;
        this.timer = new ScheduledThreadPoolExecutor(
                1,
                task -> {
                    Thread thread = new Thread(task, "renderer's clock");
                    thread.setDaemon(true);
                    return thread;
                },
                new ScheduledThreadPoolExecutor.DiscardPolicy());
        timer.setRemoveOnCancelPolicy(true);
    }

    /**
     * Draws.
     *
     * @throws UserError with usage's exit code if there is no such run or checkpoint, or a recipe doesn't fit it; with that
     *     of failure if the checkpoint is damaged, the renderer crashed twice, took too long, or has too much to do
     */
    public Rendered render(RenderRequest request) throws InterruptedException {
        return ask(Kind.RENDER, Messages.json(request), answer -> {
            Rendered rendered = Messages.rendered(expected(Kind.RENDERED, answer));
            if (rendered.pictures().size() != request.recipes().size()) {
                throw new MalformedException("it drew another number of pictures");
            }
            return rendered;
        });
    }

    /**
     * The strongest directions of a run's generator.
     *
     * @param step the checkpoint's step; null for the best snapshot's, or else the newest whole one
     * @throws UserError as {@link #render} does
     */
    public Directions directions(String run, @Nullable Long step) throws InterruptedException {
        byte[] payload = Messages.json(new Messages.Checkpointed(run, step));
        return ask(Kind.FIND_DIRECTIONS, payload, answer -> Messages.directions(expected(Kind.DIRECTIONS, answer)));
    }

    private interface Reading<T> {
        T of(Frame answer) throws IOException;
    }

    private static byte[] expected(Kind kind, Frame answer) throws IOException {
        if (answer.kind() == Kind.REFUSED) {
            throw Messages.refused(answer.payload());
        }
        if (answer.kind() != kind) {
            throw new MalformedException("it answered %s instead of %s".formatted(answer.kind(), kind));
        }
        return answer.payload();
    }

    private <T> T ask(Kind kind, byte[] payload, Reading<T> reading) throws InterruptedException {
        if (!turn.tryLock(patience.later().toMillis(), TimeUnit.MILLISECONDS)) {
            throw UserError.failed("the renderer is busy with other requests; try again in a moment");
        }
        try {
            if (rest != null) {
                rest.cancel(false);
            }
            return tryTwice(kind, payload, reading);
        } finally {
            rest = timer.schedule(this::letGo, patience.idle().toMillis(), TimeUnit.MILLISECONDS);
            turn.unlock();
        }
    }

    private <T> T tryTwice(Kind kind, byte[] payload, Reading<T> reading) {
        for (boolean again = false; ; again = true) {
            RenderProcess current = child;
            boolean first = current == null || !current.alive();
            if (first) {
                current = start();
            }
            Duration limit = first ? patience.first() : patience.later();
            try {
                return reading.of(current.ask(kind, payload, limit, timer));
            } catch (IOException e) {
                child = null;
                String why = current.epitaph(e);
                if (closed) {
                    throw UserError.failed("the renderer was closed");
                }
                if (current.outOfTime()) {
                    throw UserError.failed(
                            "the renderer took longer than %s s and was ended; try again, or ask for fewer at once",
                            limit.toMillis() / 1000.0);
                }
                if (again) {
                    throw UserError.failed("the renderer failed: %s", why);
                }
            }
        }
    }

    private RenderProcess start() {
        if (closed) {
            throw UserError.failed("the renderer was closed");
        }
        try {
            RenderProcess started = RenderProcess.start(command);
            child = started;
            if (closed) { // meanwhile; close() may have looked before there was a child
                started.close();
            }
            return started;
        } catch (IOException e) {
            throw UserError.failed("the renderer failed: its process can't be started (%s)", e.getMessage());
        }
    }

    /** Ends the child that has nothing to do, unless somebody just asked. */
    private void letGo() {
        if (turn.tryLock()) {
            try {
                end();
                child = null;
            } finally {
                turn.unlock();
            }
        }
    }

    private void end() {
        RenderProcess current = child;
        if (current != null) {
            current.close();
        }
    }

    /** The child's process, for as long as there is one. */
    Optional<ProcessHandle> process() {
        return Optional.ofNullable(child).map(RenderProcess::handle).filter(ProcessHandle::isAlive);
    }

    /** Ends the child; what is being asked fails. */
    @Override
    public void close() {
        closed = true;
        timer.shutdownNow();
        end();
    }
}
