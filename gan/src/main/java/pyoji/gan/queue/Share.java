package pyoji.gan.queue;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The processors that one of several trainings at once has for itself.
 *
 * @param first the first of them, from 0
 * @param threads how many, 1 or more
 */
record Share(int first, int threads) {
    /** An equal share for each of {@code atOnce} trainings; what doesn't divide evenly stays free. */
    static Share of(int place, int atOnce, int processors) {
        int threads = Math.max(1, processors / atOnce);
        return new Share(place * threads, threads);
    }

    /** As OpenMP is told of it. */
    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("OMP_NUM_THREADS", Integer.toString(threads));
        // Threads are bound to their places, so each process needs others; a single one is best left to the system.
        environment.put("OMP_PLACES", threads == 1 ? "sockets" : "{%d}:%d".formatted(first, threads));
        return environment;
    }
}
