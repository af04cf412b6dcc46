package pyoji.gan.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * queue.json: which runs wait, in which order, and whether they may run.
 *
 * @param formatVersion {@link pyoji.gan.run.RunFolder#FORMAT_VERSION}
 * @param paused whether no run may begin
 * @param afterCurrent whether, though paused, the run that is training may come to its end
 * @param until ISO-8601 instant at which the queue pauses by itself; absent if it does not
 * @param entries first to last
 */
public record QueueState(
        int formatVersion,
        boolean paused,
        boolean afterCurrent,
        @Nullable String until,
        List<QueueEntry> entries) {

    /** Without change from outside. */
    public QueueState {
        entries = List.copyOf(entries);
    }

    /** When the queue pauses by itself. */
    public Optional<Instant> untilInstant() {
        return Optional.ofNullable(until).map(Instant::parse);
    }

    /** Whether the moment to pause at has come. */
    public boolean due(Instant now) {
        return untilInstant().filter(at -> !now.isBefore(at)).isPresent();
    }

    /** The place of a run. */
    public Optional<QueueEntry> entry(String run) {
        return entries.stream().filter(entry -> entry.run().equals(run)).findFirst();
    }

    QueueState withEntries(List<QueueEntry> changed) {
        return new QueueState(formatVersion, paused, afterCurrent, until, changed);
    }

    QueueState keeping(Predicate<QueueEntry> kept) {
        return withEntries(entries.stream().filter(kept).toList());
    }

    QueueState without(String run) {
        return keeping(entry -> !entry.run().equals(run));
    }

    /** With the entry as the last one, and nowhere else. */
    QueueState with(QueueEntry last) {
        List<QueueEntry> changed = new ArrayList<>(without(last.run()).entries());
        changed.add(last);
        return withEntries(changed);
    }

    /** With the entry at a place of these, from 1; beyond the end it is the last. */
    QueueState moved(QueueEntry entry, int position) {
        List<QueueEntry> changed = new ArrayList<>(without(entry.run()).entries());
        changed.add(Math.min(position - 1, changed.size()), entry);
        return withEntries(changed);
    }

    QueueState begun(String run) {
        return withEntries(entries.stream()
                .map(entry -> entry.run().equals(run) ? entry.begun() : entry)
                .toList());
    }

    QueueState paused(boolean now, boolean leaveCurrent) {
        return new QueueState(formatVersion, now, leaveCurrent, until, entries);
    }

    QueueState withUntil(@Nullable Instant instant) {
        return new QueueState(
                formatVersion, paused, afterCurrent, instant == null ? null : instant.toString(), entries);
    }
}
