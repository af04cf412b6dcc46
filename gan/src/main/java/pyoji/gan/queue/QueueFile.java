package pyoji.gan.queue;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Home;
import pyoji.crawler.UserError;
import pyoji.crawler.disk.AtomicFile;
import pyoji.crawler.disk.ExclusiveLock;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.Runs;

/** checkpoints/queue.json: read without a lock, changed under one, never replaced while it can't be read. */
final class QueueFile {
    private static final QueueState EMPTY = new QueueState(RunFolder.FORMAT_VERSION, false, false, null, List.of());

    private final Home home;
    private final Path file;

    QueueFile(Home home) {
        this.home = home;
        this.file = home.checkpoints().resolve("queue.json");
    }

    /** As it may stand on disk: anything may be missing. */
    private record Raw(
            @Nullable Integer formatVersion,
            @Nullable Boolean paused,
            @Nullable Boolean afterCurrent,
            @Nullable String until,
            @Nullable List<@Nullable RawEntry> entries) {}

    private record RawEntry(
            @Nullable String run,
            @Nullable String addedAt,
            @Nullable Boolean started,
            @Nullable Long steps) {}

    /**
     * The queue as it stands; empty if there is no file.
     *
     * @throws UserError naming the file if it is damaged or of another version
     */
    QueueState read() throws IOException {
        Raw raw;
        try {
            raw = JsonFormat.read(file, Raw.class);
        } catch (NoSuchFileException e) {
            return EMPTY;
        } catch (JsonFormat.InvalidException e) {
            throw damaged(e.getMessage());
        }
        if (raw == null || raw.formatVersion() == null || raw.entries() == null) {
            throw damaged(file + " is not valid: it has no formatVersion or no entries");
        }
        if (raw.formatVersion() != RunFolder.FORMAT_VERSION) {
            throw UserError.failed(
                    "%s is of format version %d; this Pyoji reads %d: use the Pyoji that made it",
                    file, raw.formatVersion(), RunFolder.FORMAT_VERSION);
        }
        try {
            return new QueueState(
                    RunFolder.FORMAT_VERSION,
                    Boolean.TRUE.equals(raw.paused()),
                    Boolean.TRUE.equals(raw.afterCurrent()),
                    raw.until() == null ? null : Instant.parse(raw.until()).toString(),
                    entries(raw.entries()));
        } catch (DateTimeException e) {
            throw damaged(file + " is not valid: until is '" + raw.until() + "', which is no instant");
        }
    }

    private List<QueueEntry> entries(List<@Nullable RawEntry> raw) {
        Map<String, QueueEntry> byRun = new LinkedHashMap<>();
        for (RawEntry entry : raw) {
            if (entry == null || entry.run() == null) {
                throw damaged(file + " is not valid: an entry names no run");
            }
            String addedAt = entry.addedAt() == null ? Instant.EPOCH.toString() : entry.addedAt();
            byRun.putIfAbsent(
                    entry.run(),
                    new QueueEntry(entry.run(), addedAt, Boolean.TRUE.equals(entry.started()), entry.steps()));
        }
        return new ArrayList<>(byRun.values());
    }

    private static UserError damaged(String what) {
        return UserError.failed(
                "%s; mend it, or move it away: no run is lost, and those that are queued are found again when the queue runs",
                what);
    }

    /** Reads, changes and replaces it, alone among all processes and threads; what does not change is not written. */
    QueueState update(UnaryOperator<QueueState> change) throws IOException {
        Runs.checkWritable(home);
        // ExclusiveLock tells processes apart, and makes a second thread of this one wait as well.
        try (ExclusiveLock lock = ExclusiveLock.acquire(home.checkpoints().resolve(".queue.lock"))) {
            QueueState before = read();
            QueueState after = change.apply(before);
            if (!after.equals(before)) {
                JsonFormat.write(file, after);
                AtomicFile.sweep(home.checkpoints());
            }
            return after;
        }
    }
}
