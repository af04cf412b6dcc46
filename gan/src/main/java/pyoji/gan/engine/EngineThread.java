package pyoji.gan.engine;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Runs engine work on a thread of its own. OpenMP binds the first thread that computes to one core, and every thread that
 * it starts later inherits that; so it must not be the one that starts everybody else.
 */
public final class EngineThread {
    private EngineThread() {}

    /** Runs {@code work} to its end; what it throws is thrown here. */
    public static <T> T call(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "engine");
        thread.start();
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }
}
