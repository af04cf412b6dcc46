package pyoji.gallery.index;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The curves of the runs that were looked at last, so that a long one is not read again for each look. Threads may
 * share one.
 */
public final class RecentMetrics {
    /** Runs whose curves are kept, {@link MetricsSeries#MOST} points each. */
    private static final int KEPT = 8;

    private final Map<String, MetricsReader> readers = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, MetricsReader> eldest) {
            return size() > KEPT;
        }
    };

    /**
     * The curves of a run as they are now.
     *
     * @param points as many at most, 1 or more
     */
    public RunMetrics of(IndexedRun run, int points) throws IOException {
        MetricsReader reader;
        synchronized (readers) {
            reader = readers.computeIfAbsent(
                    run.id(), id -> new MetricsReader(run.folder().path().resolve("metrics.jsonl")));
        }
        return reader.reduced(points);
    }
}
