package pyoji.gan.engine;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Runs engine work on a thread of its own. OpenMP binds the first thread that computes to one core, and every thread that
 * it starts later inherits that; so it must not be the one that starts everybody else.
 */
public final class EngineThread {
    /** Of each engine thread: one that was started before it was bound. */
    private static final ThreadLocal<ExecutorService> ASIDE = new ThreadLocal<>();

    private EngineThread() {}

    /** Runs {@code work} to its end; what it throws is thrown here. */
    public static <T> T call(Callable<T> work) throws Exception {
        ExecutorService aside = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "beside the engine");
            thread.setDaemon(true);
            return thread;
        });
        aside.submit(() -> {}).get(); // an executor starts its thread with its first task
        FutureTask<T> task = new FutureTask<>(() -> {
            ASIDE.set(aside);
            return work.call();
        });
        Thread thread = new Thread(task, "engine");
        thread.start();
        try {
            return result(task);
        } finally {
            aside.shutdown();
        }
    }

    /**
     * Runs work that wants all cores and no engine, such as measuring, while the engine's thread waits; on any other thread,
     * right here.
     */
    public static <T> T aside(Supplier<T> work) {
        ExecutorService aside = ASIDE.get();
        if (aside == null) {
            return work.get();
        }
        try {
            return result(aside.submit(work::get));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) { // an interrupt: a Supplier has no others
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static <T> T result(Future<T> future) throws Exception {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }
}
