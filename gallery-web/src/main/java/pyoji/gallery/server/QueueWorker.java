package pyoji.gallery.server;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Home;
import pyoji.crawler.StopRequest;
import pyoji.crawler.UserError;
import pyoji.gan.queue.Notifier;
import pyoji.gan.queue.Queue;
import pyoji.gan.queue.QueueListener;
import pyoji.gan.queue.QueueRunner;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState;

/**
 * Works off the queue as long as the gallery is served, each run in a process of its own. Where another process does that
 * already it waits until that one ends.
 */
final class QueueWorker implements AutoCloseable {
    /** Between looks at whether another runner has ended. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** For the run in training to save: the largest networks on a slow disk, with room to spare. */
    private static final Duration SAVING = Duration.ofMinutes(2);

    private final Home home;
    private final Queue queue;
    private final QueueRunner.Options options;
    private final Consumer<String> out;
    private final StopRequest stop = new StopRequest();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::work, "queue");
    private volatile @Nullable String training;

    /**
     * One that works from {@link #start} on.
     *
     * @param out is told, a line each, what it does
     * @throws UserError if {@code notified} can't be called
     */
    QueueWorker(ServeOptions options, Consumer<String> out) {
        this.home = options.home();
        this.queue = Queue.of(home);
        String notified = options.notified();
        this.options = new QueueRunner.Options(options.autoResume(), notified == null ? null : Notifier.of(notified));
        this.out = out;
        stop.whenRequested(stopped::countDown);
    }

    void start() {
        thread.start();
    }

    private void work() {
        String last = "";
        while (!stop.requested()) {
            try {
                // An empty home stays empty as long as it is only looked at.
                if (Files.isDirectory(home.checkpoints()) && queue.runner().isEmpty()) {
                    new QueueRunner(home, options, new Teller()).run(stop, QueueRunner.Mode.FOREVER);
                }
                stopped.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (IOException | RuntimeException e) {
                // Whatever a file says, it may be mended, and the queue is looked at again.
                String line = "the queue: " + (e instanceof IOException || e instanceof UserError ? e.getMessage() : e);
                if (!line.equals(last)) {
                    out.accept(line);
                    last = line;
                }
                waitAMoment();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void waitAMoment() {
        try {
            stopped.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Prints what happens to runs, for who watches the terminal. */
    private final class Teller implements QueueListener {
        @Override
        public void started(RunFolder run, boolean adopted) {
            training = run.id();
            out.accept("run " + run.id() + (adopted ? " is in training already" : " is being trained"));
        }

        @Override
        public void ended(RunFolder run, RunState state) {
            training = null;
            String reason = state.reason();
            out.accept("run %s: %s at step %d%s"
                    .formatted(run.id(), state.state(), state.step(), reason == null ? "" : ", " + reason));
        }

        @Override
        public void offered(RunFolder run) {
            out.accept("run " + run.id() + " was interrupted; the queue on the first page goes on with it");
        }

        @Override
        public void say(String line) {
            out.accept(line);
        }
    }

    /** Has the run in training saved, as paused: it keeps its place for the next runner. */
    @Override
    public void close() {
        stop.request();
        if (!thread.isAlive()) {
            return;
        }
        String run = training;
        if (run != null) {
            out.accept("run " + run + " is saving; it goes on when the queue is run again");
        }
        try {
            thread.join(SAVING.toMillis());
            if (thread.isAlive()) {
                thread.interrupt(); // its child saves when it can, and is there for the next runner
                out.accept("run " + run + " is still saving, in a process of its own");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
