package pyoji.gan.train;

import java.util.concurrent.CountDownLatch;

/** Asks a running training to save and stop; Ctrl-C and SIGTERM do, once {@link #onShutdown} was called. */
public final class StopRequest implements AutoCloseable {
    /** Exit code of what was interrupted and saved. */
    public static final int INTERRUPTED = 130;

    private final CountDownLatch saved = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stopAndWait, "stop");
    private volatile boolean requested;

    /** Makes Ctrl-C and SIGTERM wait until the training has saved, then exit with 130. */
    public StopRequest onShutdown() {
        Runtime.getRuntime().addShutdownHook(hook);
        return this;
    }

    private void stopAndWait() {
        requested = true;
        try {
            saved.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.out.flush();
        System.err.flush();
        Runtime.getRuntime().halt(INTERRUPTED);
    }

    /** Asks to stop after the step that is being taken. */
    public void request() {
        requested = true;
    }

    /** Whether to stop. */
    public boolean requested() {
        return requested;
    }

    /** To be called when all is saved. */
    @Override
    public void close() {
        saved.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The shutdown has begun: the hook itself ends the process.
        }
    }
}
