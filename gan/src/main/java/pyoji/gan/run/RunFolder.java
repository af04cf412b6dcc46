package pyoji.gan.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
    private static final String STOP = "stop";

    private final Path path;

    RunFolder(Path path) {
        this.path = path;
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

    /**
     * The step from which its fakes are drawn unless another is asked for: that of its best snapshot if that was
     * measured, else {@link #newestStep}.
     *
     * @throws UserError if it has no checkpoint yet
     */
    public long usualStep() throws IOException {
        BestSnapshot best = state().best();
        return best != null && checkpoints().all().containsKey(best.step()) ? best.step() : newestStep();
    }

    /**
     * The step of its newest whole checkpoint, or of its newest if none is whole. Reads them through.
     *
     * @throws UserError if it has none yet
     */
    public long newestStep() throws IOException {
        var checkpoints = checkpoints().all();
        if (checkpoints.isEmpty()) {
            throw UserError.usage(
                    "run %s has no checkpoint yet; its first comes at step %d",
                    id(), description().options().checkpointEvery());
        }
        return checkpoints().newestWhole().orElse(checkpoints.lastKey());
    }

    /** The run's metrics. */
    public MetricsFile metrics() {
        return new MetricsFile(path.resolve("metrics.jsonl"));
    }

    /** Writes run.json: as a draft when the run is queued, for good when it begins. */
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
        RunState state = written();
        if (state.state() != RunState.Phase.RUNNING || beingWritten()) {
            return state;
        }
        RunState again = written(); // it may have ended between the two looks
        return again.state() == RunState.Phase.RUNNING ? again.interrupted() : again;
    }

    private RunState written() throws IOException {
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
        return state;
    }

    private <T> T checked(String file, Class<T> type, java.util.function.ToIntFunction<T> version) throws IOException {
        Path place = path.resolve(file);
        FileVersion found = JsonFormat.read(place, FileVersion.class);
        Integer there = found == null ? null : found.formatVersion();
        if (there == null || there != FORMAT_VERSION) {
            throw UserError.usage(
                    "%s is of format version %s; this Pyoji reads %d: use the Pyoji that made it",
                    place, there == null ? "none" : there, FORMAT_VERSION);
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
        return lock(LOCK_TRIES);
    }

    /** As {@link #lock()}, patient for {@code tries} times 20 ms: one who only asks, or makes a film, holds it for a while. */
    public ExclusiveLock lock(int tries) throws IOException {
        return ExclusiveLock.tryAcquire(path.resolve("run.lock"), tries)
                .orElseThrow(() -> UserError.failed(
                        "run %s is being written by another pyoji; stop that one first (Ctrl-C saves)", id()));
    }

    /** Whether a living process writes this run. */
    public boolean beingWritten() throws IOException {
        Path lock = path.resolve("run.lock");
        return Files.exists(lock) && ExclusiveLock.isHeld(lock);
    }

    /**
     * Whether it has taken all the steps that it was to take, and the last one is safe. A queued one may: for a higher goal that a
     * kill lost; or may not, as a process may die between its last step and the checkpoint of it.
     */
    public boolean atGoal() throws IOException {
        RunState state = state();
        return state.state() == RunState.Phase.FINISHED
                || state.state() == RunState.Phase.QUEUED
                        && state.step() >= state.steps()
                        && checkpoints().isWhole(state.step());
    }

    /**
     * Whether this is a place in the queue and no more: no step was ever tried, so that run.json may still change and nothing
     * is lost with the folder.
     */
    public boolean isDraft() throws IOException {
        if (Files.exists(log())
                || Files.exists(snapshots())
                || Files.exists(checkpoints().folder())) {
            return false;
        }
        try {
            RunState state = JsonFormat.read(path.resolve(STATE), RunState.class);
            return state != null && state.step() == 0;
        } catch (NoSuchFileException | JsonFormat.InvalidException e) {
            return false; // nobody knows what it was
        }
    }

    /**
     * Asks whoever trains this run, in any process, to save and to end it.
     *
     * @param phase stopped or paused: what it will be then
     */
    public void requestStop(RunState.Phase phase) throws IOException {
        if (phase != RunState.Phase.STOPPED && phase != RunState.Phase.PAUSED) {
            throw new IllegalArgumentException("a run is asked to be stopped or paused, not " + phase);
        }
        byte[] asked = phase.toString().getBytes(StandardCharsets.US_ASCII);
        try {
            AtomicFile.write(path.resolve(STOP), asked);
        } catch (NoSuchFileException e) {
            AtomicFile.write(
                    path.resolve(STOP), asked); // swept away by the training, which does that once, as it begins
        }
    }

    /** What {@link #requestStop} asked for and nobody has done yet; cheap enough for every step. */
    public Optional<RunState.Phase> stopRequested() {
        try (InputStream in = Files.newInputStream(path.resolve(STOP))) {
            String asked = new String(in.readNBytes(16), StandardCharsets.US_ASCII).strip();
            boolean pause = asked.equals(RunState.Phase.PAUSED.toString());
            return Optional.of(pause ? RunState.Phase.PAUSED : RunState.Phase.STOPPED);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(RunState.Phase.STOPPED); // it is there: to save and stop loses nothing
        }
    }

    /** Forgets a stop that was asked for; by the holder of the lock. */
    public void clearStop() throws IOException {
        Files.deleteIfExists(path.resolve(STOP));
    }

    /** Deletes the run with all that is in it; by the holder of the lock. */
    public void delete() throws IOException {
        Files.deleteIfExists(path.resolve(DESCRIPTION)); // killed from here on, it is no run
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException error) throws IOException {
                Files.delete(dir);
                return FileVisitResult.CONTINUE;
            }
        });
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
