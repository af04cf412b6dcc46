package pyoji.gallery.server;

import java.util.concurrent.locks.LockSupport;

/** What comes true without a sign that a test could wait for. */
final class Eventually {
    private static final long PATIENCE_NANOS = 15_000_000_000L;
    private static final long PAUSE_NANOS = 10_000_000;

    private Eventually() {}

    /** Something that may fail. */
    interface Condition {
        boolean holds() throws Exception;
    }

    /** Looks until the condition holds; false if it does not in 15 seconds. */
    static boolean isTrue(Condition condition) {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < until) {
            try {
                if (condition.holds()) {
                    return true;
                }
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return false;
    }
}
