package pyoji.crawler;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Asks long work to save and stop. */
public final class StopRequest {
    private static final int INTERRUPTED_BUT_SAVED = 130;
    private static final int FAILED = 1;

    private final CountDownLatch done = new CountDownLatch(1);
    private final List<Runnable> breakers = new ArrayList<>();
    private volatile boolean requested;
    private volatile int exitCode = FAILED;

    /** Work that looks at a stop request, and returns when all is saved. */
    @FunctionalInterface
    public interface Work<T> {
        T with(StopRequest stop) throws Exception;
    }

    /**
     * Does work that Ctrl-C and SIGTERM ask to save and stop. They then end the process with 130 if all was saved; if it
     * could not be, with 1 and a line on {@code err}.
     */
    public static <T> T onShutdown(PrintWriter err, Work<T> work) throws Exception {
        StopRequest stop = new StopRequest();
        Thread hook = new Thread(stop::stopAndWait, "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            T result = work.with(stop);
            stop.exitCode = INTERRUPTED_BUT_SAVED;
            return result;
        } catch (Exception e) {
            if (stop.requested) {
                err.println("pyoji: " + e.getMessage()); // the process ends before anybody else could say it
                err.flush();
            }
            throw e;
        } finally {
            stop.done.countDown();
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The shutdown has begun: the hook itself ends the process.
            }
        }
    }

    private void stopAndWait() {
        request();
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.out.flush();
        System.err.flush();
        Runtime.getRuntime().halt(exitCode);
    }

    /** Asks to stop after the step, or the cover, that is being taken. */
    public synchronized void request() {
        requested = true;
        breakers.forEach(Runnable::run);
        breakers.clear();
    }

    /** What breaks off waiting, such as for somebody's server; run once when a stop is requested, in another thread. */
    public synchronized void whenRequested(Runnable breaker) {
        if (requested) {
            breaker.run();
        } else {
            breakers.add(breaker);
        }
    }

    /** Whether to stop. */
    public boolean requested() {
        return requested;
    }
}
