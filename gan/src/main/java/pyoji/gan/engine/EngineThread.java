package pyoji.gan.engine;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Runs engine work on a thread of its own. OpenMP binds the first thread that computes to one core, and every thread that
 * it starts later inherits that; so it must not be the one that starts everybody else.
 */
public final class EngineThread {
    /** One that the engine's thread waits for, and one that works behind it. */
    private static final int BESIDE = 2;

    /** Of each engine thread: those that were started before it was bound. */
    private static final ThreadLocal<ExecutorService> ASIDE = new ThreadLocal<>();

    private EngineThread() {}

    /** Runs {@code work} to its end; what it throws is thrown here. */
    public static <T> T call(Callable<T> work) throws Exception {
        ThreadPoolExecutor aside =
                new ThreadPoolExecutor(BESIDE, BESIDE, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "beside the engine");
                    thread.setDaemon(true);
                    return thread;
                });
        aside.prestartAllCoreThreads(); // here: the engine's thread, once bound, would bind them too
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

    /**
     * Begins work that wants no engine, such as writing, and lets the engine's thread go on meanwhile; on any other thread,
     * it is done on return. One at a time: the caller waits for one before it begins the next.
     */
    public static CompletableFuture<Void> behind(Runnable work) {
        ExecutorService aside = ASIDE.get();
        return CompletableFuture.runAsync(work, aside == null ? Runnable::run : aside);
    }

    private static <T> T result(Future<T> future) throws Exception {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw (Exception) e.getCause();
        }
    }
}
