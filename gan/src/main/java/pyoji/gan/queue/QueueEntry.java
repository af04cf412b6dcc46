package pyoji.gan.queue;

import org.jspecify.annotations.Nullable;

/**
 * A run's place in the queue. What the run is and where it stands is in its own folder.
 *
 * @param run the run's id
 * @param addedAt ISO-8601 instant
 * @param started whether a runner has begun it, or taken it up, from here
 * @param steps a new goal; absent for the run's own
 */
public record QueueEntry(
        String run,
        String addedAt,
        boolean started,
        @Nullable Long steps) {
    QueueEntry begun() {
        return new QueueEntry(run, addedAt, true, steps);
    }
}
