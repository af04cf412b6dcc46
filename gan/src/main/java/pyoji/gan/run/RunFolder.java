package pyoji.gan.run;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Home;
import pyoji.crawler.UserError;
import pyoji.crawler.disk.AtomicFile;
import pyoji.crawler.disk.ExclusiveLock;
import pyoji.crawler.disk.JsonFormat;

/** One folder under checkpoints/: where each file of a run is, and who may write it. */
public final class RunFolder {
    /** Of every file of a run. */
    public static final int FORMAT_VERSION = 1;

    private static final int LOCK_TRIES = 5;
    private static final String DESCRIPTION = "run.json";
    private static final String STATE = "state.json";

    private final Path path;

    RunFolder(Path path) {
        this.path = path;
    }

    /**
     * Makes checkpoints/ if there is none.
     *
     * @throws UserError if it can't be written
     */
    public static void checkWritable(Home home) throws IOException {
        try {
            Files.createDirectories(home.checkpoints());
            if (!Files.isWritable(home.checkpoints())) {
                throw new AccessDeniedException(home.checkpoints().toString(), null, "no permission");
            }
        } catch (FileSystemException e) {
            throw UserError.usage(
                    "%s can't be written (%s); choose another --home or mend its permissions",
                    home.checkpoints(), e.getReason() == null ? e.getClass().getSimpleName() : e.getReason());
        }
    }

    /**
     * Makes the next run's folder: a number one above the highest, then the options' slug.
     *
     * @throws UserError if checkpoints/ can't be written
     */
    public static RunFolder create(Home home, TrainOptions options) throws IOException {
        checkWritable(home);
        synchronized (RunFolder.class) {
            try (ExclusiveLock numbering =
                    ExclusiveLock.acquire(home.checkpoints().resolve(".lock"))) {
                long next = Runs.numbers(home).max().orElse(0) + 1;
                Path path = home.checkpoints().resolve("%05d-%s".formatted(next, options.slug()));
                Files.createDirectory(path);
                return new RunFolder(path);
            }
        }
    }

    /** The folder. */
    public Path path() {
        return path;
    }

    /** The run's id: the folder's name. */
    public String id() {
        return path.getFileName().toString();
    }

    /** The grid of reals. */
    public Path reals() {
        return path.resolve("reals.png");
    }

    /** The grid of fakes at a step. */
    public Path snapshot(long step) {
        return path.resolve("snapshots").resolve("step-%06d.png".formatted(step));
    }

    /** The folder of all grids of fakes. */
    public Path snapshots() {
        return path.resolve("snapshots");
    }

    /** The film of all snapshots. */
    public Path gif() {
        return path.resolve("progress.gif");
    }

    /** The run's diary. */
    public Path log() {
        return path.resolve("log.txt");
    }

    /** The run's checkpoints. */
    public CheckpointStore checkpoints() {
        return new CheckpointStore(path.resolve("checkpoints"));
    }

    /** The run's metrics. */
    public MetricsFile metrics() {
        return new MetricsFile(path.resolve("metrics.jsonl"));
    }

    /** Writes run.json; once. */
    public void describe(RunDescription description) throws IOException {
        JsonFormat.write(path.resolve(DESCRIPTION), description);
    }

    /**
     * Reads run.json.
     *
     * @throws UserError if it is of another version or damaged
     */
    public RunDescription description() throws IOException {
        return checked(DESCRIPTION, RunDescription.class, RunDescription::formatVersion);
    }

    /** Replaces state.json. */
    public void write(RunState state) throws IOException {
        JsonFormat.write(path.resolve(STATE), state);
    }

    /** Where the run stands; running without a living process is interrupted, and so is a state that can't be read. */
    public RunState state() throws IOException {
        RunState state;
        try {
            state = checked(STATE, RunState.class, RunState::formatVersion);
        } catch (NoSuchFileException | JsonFormat.InvalidException e) {
            // Not written yet, or cut by a power cut: the run's options know its goal, its checkpoints the rest.
            state = new RunState(
                    FORMAT_VERSION,
                    RunState.Phase.RUNNING,
                    null,
                    0,
                    description().options().steps(),
                    0,
                    0,
                    null,
                    Instant.EPOCH.toString());
        }
        return state.state() == RunState.Phase.RUNNING && !beingWritten()
                ? state.in(RunState.Phase.INTERRUPTED)
                : state;
    }

    private <T> T checked(String file, Class<T> type, java.util.function.ToIntFunction<T> version) throws IOException {
        Path place = path.resolve(file);
        FileVersion found = JsonFormat.read(place, FileVersion.class);
        if (found.formatVersion() == null || found.formatVersion() != FORMAT_VERSION) {
            throw UserError.usage(
                    "%s is of format version %s; this Pyoji reads %d: use the Pyoji that made it",
                    place, found.formatVersion(), FORMAT_VERSION);
        }
        return JsonFormat.read(place, type);
    }

    /** The one field that every version has. */
    private record FileVersion(@Nullable Integer formatVersion) {}

    /**
     * Takes the right to write this run.
     *
     * @throws UserError if another process has it
     */
    public ExclusiveLock lock() throws IOException {
        // One who only asks whether it is free (beingWritten) holds it for a moment.
        return ExclusiveLock.tryAcquire(path.resolve("run.lock"), LOCK_TRIES)
                .orElseThrow(() -> UserError.failed(
                        "run %s is being written by another pyoji; stop that one first (Ctrl-C saves)", id()));
    }

    /** Whether a living process writes this run. */
    public boolean beingWritten() throws IOException {
        Path lock = path.resolve("run.lock");
        if (!Files.exists(lock)) {
            return false;
        }
        Optional<ExclusiveLock> free = ExclusiveLock.tryAcquire(lock);
        if (free.isPresent()) {
            free.get().close();
        }
        return free.isEmpty();
    }

    /** Removes what a killed process left half written; by the holder of the lock. */
    public void sweep() throws IOException {
        AtomicFile.sweepAll(path);
        AtomicFile.sweepAll(snapshots());
        AtomicFile.sweepAll(checkpoints().folder());
    }

    /** The steps that have a snapshot, rising. */
    public List<Long> snapshotSteps() throws IOException {
        if (!Files.isDirectory(snapshots())) {
            return List.of();
        }
        try (var files = Files.list(snapshots())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("step-\\d{6,12}\\.png"))
                    .map(name -> Long.parseLong(name.substring(5, name.length() - 4)))
                    .sorted()
                    .toList();
        }
    }
}
