package pyoji.gallery.server;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gallery.index.RunSummary;

/**
 * What live clients are told: the runs and the queue as last seen, each with the version at which it changed. So
 * whoever knows one version can be told all that he missed in one event, however long he was away, and no event need be
 * kept for him. Threads may share one.
 */
final class LiveState {
    /** Removed runs that are remembered; who was away for more of them gets the full state. */
    static final int REMOVALS = 1_000;

    /** Events of one version that are kept for the next client. */
    private static final int EVENTS = 16;

    private final Supplier<List<RunSummary>> runs;
    private final Supplier<QueueView.Shown> queue;
    /** Tells this server's versions from those of one before it. */
    private final String epoch = "%08x".formatted(ThreadLocalRandom.current().nextInt());

    private final Pattern id = Pattern.compile(epoch + "-(\\d{1,18})");
    private final Map<String, Versioned> known = new LinkedHashMap<>();
    private final Deque<Removal> removals = new ArrayDeque<>();
    private final Map<Long, byte[]> events = new HashMap<>();
    private long version;
    /** Whoever knows less can't be told what was removed since. */
    private long oldest;

    private QueueView.@Nullable Shown queueNow;
    private long queueAt;

    private record Versioned(RunSummary run, long at) {}

    private record Removal(String run, long at) {}

    private record Whole(List<RunSummary> runs, QueueView.@Nullable Shown queue) {}

    private record Update(List<RunSummary> runs, List<String> removed, QueueView.@Nullable Shown queue) {}

    LiveState(Supplier<List<RunSummary>> runs, Supplier<QueueView.Shown> queue) {
        this.runs = runs;
        this.queue = queue;
    }

    /** Looks at runs and queue; if anything has changed, this is a new version. */
    synchronized void look() {
        long next = version + 1;
        boolean changed = false;
        Map<String, Versioned> now = new LinkedHashMap<>();
        for (RunSummary run : runs.get()) {
            Versioned before = known.remove(run.id());
            boolean same = before != null && before.run().equals(run);
            now.put(run.id(), same ? before : new Versioned(run, next));
            changed |= !same;
        }
        changed |= !known.isEmpty();
        known.keySet().forEach(run -> removals.add(new Removal(run, next)));
        known.clear();
        known.putAll(now);
        while (removals.size() > REMOVALS) {
            oldest = removals.remove().at();
        }
        QueueView.Shown shown = queue.get();
        if (!Objects.equals(shown, queueNow)) {
            queueNow = shown;
            queueAt = next;
            changed = true;
        }
        if (changed) {
            version = next;
            events.clear();
        }
    }

    /** The version that this event id tells, if this server can go on from it. */
    synchronized OptionalLong versionOf(@Nullable String eventId) {
        Matcher asked = id.matcher(eventId == null ? "" : eventId);
        if (!asked.matches()) {
            return OptionalLong.empty();
        }
        long told = Long.parseLong(asked.group(1));
        return told >= oldest && told <= version ? OptionalLong.of(told) : OptionalLong.empty();
    }

    /**
     * Tells who knows {@code told} all that is new.
     *
     * @return an event and its version; null if nothing is new
     */
    synchronized @Nullable Event since(long told) {
        if (told == version) {
            return null;
        }
        if (told < oldest) {
            return state();
        }
        byte[] bytes = events.get(told);
        if (bytes == null) {
            bytes = bytes("update", updateSince(told));
            if (events.size() < EVENTS) {
                events.put(told, bytes);
            }
        }
        return new Event(version, bytes);
    }

    private Update updateSince(long told) {
        List<RunSummary> changed = new ArrayList<>();
        for (Versioned run : known.values()) {
            if (run.at() > told) {
                changed.add(run.run());
            }
        }
        List<String> removed = removals.stream()
                .filter(removal -> removal.at() > told && !known.containsKey(removal.run()))
                .map(Removal::run)
                .distinct()
                .toList();
        return new Update(changed, removed, queueAt > told ? queueNow : null);
    }

    /** All that there is. */
    synchronized Event state() {
        // No client ever knows version -1.
        byte[] bytes = events.computeIfAbsent(
                -1L,
                none -> bytes(
                        "state",
                        new Whole(known.values().stream().map(Versioned::run).toList(), queueNow)));
        return new Event(version, bytes);
    }

    /** Says no more than that the line is open, to who knows {@code told}. */
    Event ping(long told) {
        return new Event(told, bytes("ping", told, "{}"));
    }

    private byte[] bytes(String name, Object content) {
        return bytes(name, version, JsonFormat.line(content));
    }

    /** As the HTML standard has it (9.2.6); JSON on one line has no line end within. */
    private byte[] bytes(String name, long at, String json) {
        return "event: %s\nid: %s-%d\ndata: %s\n\n"
                .formatted(name, epoch, at, json)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** An event as it goes over the line. */
    record Event(long version, byte[] bytes) {}
}
