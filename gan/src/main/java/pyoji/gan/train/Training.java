package pyoji.gan.train;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Home;
import pyoji.crawler.UserError;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.disk.ExclusiveLock;
import pyoji.gan.Randomness;
import pyoji.gan.engine.EngineThread;
import pyoji.gan.engine.Gan;
import pyoji.gan.engine.NativeLibrary;
import pyoji.gan.run.Checkpoint;
import pyoji.gan.run.RunDescription;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState;
import pyoji.gan.run.RunState.Phase;
import pyoji.gan.run.TrainOptions;

/** Begins a run, or takes one up again, and sees it to its end. */
public final class Training {
    private final Home home;
    private final TrainingDisplay display;
    private final StopRequest stop;
    /** Read here, because the engine's thread is bound to one core and would count just that. */
    private final Map<String, String> facts = Machine.facts();

    /** Trains under {@code home}, shows it on {@code display}, and saves and stops when {@code stop} asks to. */
    public Training(Home home, TrainingDisplay display, StopRequest stop) {
        this.home = home;
        this.display = display;
        this.stop = stop;
    }

    /**
     * How a training ended.
     *
     * @param state finished, or stopped by request
     */
    public record Result(RunFolder run, RunState state) {}

    /**
     * Begins a new run.
     *
     * @throws UserError if the split is unknown or empty, the disk too full, or training fails; a run that failed keeps its
     *     last good checkpoint
     */
    public Result begin(TrainOptions options) throws Exception {
        Dataset dataset = Dataset.open(home, options.split());
        TrainingCovers covers = covers(dataset, options);
        return EngineThread.call(() -> {
            try (Gan gan = gan(options)) {
                Space.check(home.checkpoints(), Space.needed(options, options.steps(), gan.state()));
                RunFolder run = RunFolder.create(home, options);
                try (ExclusiveLock lock = run.lock()) {
                    run.describe(description(run, options, dataset));
                    RunLog log = new RunLog(run, display::say);
                    log.say("run %s: %d covers, %d steps of %d"
                            .formatted(run.id(), covers.count(), options.steps(), options.batch()));
                    if (covers.count() < options.batch()) {
                        log.say("split '%s' has %d covers, fewer than a batch of %d: batches show some more than once"
                                .formatted(options.split(), covers.count(), options.batch()));
                    }
                    return train(run, options, options.steps(), gan, covers, null, log);
                }
            }
        });
    }

    /**
     * Takes up a run at its last whole checkpoint.
     *
     * @param steps a higher goal, or null for the run's own
     * @param acceptNewData whether to go on although the split changed since the run began
     * @throws UserError if the goal would shrink, the split changed, the run is at its goal, or as for {@link #begin}
     */
    public Result resume(RunFolder run, @Nullable Long steps, boolean acceptNewData) throws Exception {
        RunDescription description = run.description();
        TrainOptions options = description.options();
        try (ExclusiveLock lock = run.lock()) {
            run.sweep();
            RunState state = run.state();
            long goal = goal(run, state, steps);
            Dataset dataset = Dataset.open(home, options.split());
            boolean changed = !dataset.digest().equals(description.datasetDigest());
            if (changed && !acceptNewData) {
                throw UserError.usage(
                        "split '%s' changed since run %s began (%d covers then, %d now); --accept-new-data goes on with it",
                        options.split(),
                        run.id(),
                        description.covers(),
                        dataset.trainingCovers().size());
            }
            TrainingCovers covers = covers(dataset, options);
            return EngineThread.call(() -> {
                try (Gan gan = gan(options)) {
                    RunLog log = new RunLog(run, display::say);
                    Optional<Checkpoint> checkpoint = restore(run, gan, log);
                    long from = checkpoint.map(Checkpoint::step).orElse(0L);
                    Space.check(home.checkpoints(), Space.needed(options, goal - from, gan.state()));
                    log.say("run %s goes on from step %d to %d".formatted(run.id(), from, goal));
                    sayWhatDiffers(description, log);
                    if (changed) {
                        log.say("the split changed since the run began; its pictures no longer follow from its seed");
                    }
                    run.metrics().cutAfter(from, TrainingLoop.TICK);
                    return train(run, options, goal, gan, covers, checkpoint.orElse(null), log);
                }
            });
        }
    }

    private static Optional<Checkpoint> restore(RunFolder run, Gan gan, RunLog log) throws IOException {
        StringBuilder damaged = new StringBuilder();
        Optional<Checkpoint> checkpoint = run.checkpoints()
                .restoreNewest(gan.state(), line -> damaged.append(line).append('\n'));
        for (String line : damaged.toString().lines().toList()) {
            log.say(line);
        }
        if (checkpoint.isEmpty()) {
            log.say("there is no whole checkpoint yet: the run begins anew, with the same seed");
        }
        return checkpoint;
    }

    private static long goal(RunFolder run, RunState state, @Nullable Long steps) {
        if (steps != null && steps < state.steps()) {
            throw UserError.usage(
                    "--steps %d is less than the goal of run %s, %d; steps may only grow",
                    steps, run.id(), state.steps());
        }
        long goal = steps == null ? state.steps() : steps;
        if (state.state() == Phase.FINISHED && goal == state.steps()) {
            throw UserError.usage(
                    "run %s is finished at step %d; to train on, give a higher --steps", run.id(), state.steps());
        }
        return goal;
    }

    private RunState trainOn(TrainingLoop loop, RunFolder run, Snapshots snapshots, RunLog log) throws IOException {
        try {
            RunState end = loop.run(stop);
            snapshots.flush();
            log.say(
                    end.state() == Phase.FINISHED
                            ? "finished at step " + end.step()
                            : "stopped and saved at step %d; pyoji resume %s goes on".formatted(end.step(), run.id()));
            return end;
        } catch (Diverged e) {
            throw failed(
                    loop,
                    snapshots,
                    log,
                    run,
                    e.getMessage()
                            + "; the last good checkpoint is kept. Begin another run with another --seed, a larger --batch or"
                            + " more covers; the same one would come to the same end");
        } catch (IOException e) {
            throw failed(loop, snapshots, log, run, writeFailure(run, e));
        } catch (RuntimeException | OutOfMemoryError e) {
            UserError error = failed(loop, snapshots, log, run, "the engine failed: " + e);
            error.initCause(e);
            throw error;
        }
    }

    private static String writeFailure(RunFolder run, IOException e) throws IOException {
        long free = run.path().toFile().getUsableSpace();
        String full = String.valueOf(e.getMessage()).contains("No space left") || free < (1 << 20)
                ? "the disk is full (%s left on it); free some room, then pyoji resume %s"
                        .formatted(Space.text(free), run.id())
                : "could not write (%s); mend that, then pyoji resume %s".formatted(e.getMessage(), run.id());
        return full + " goes on from the last good checkpoint";
    }

    /** Notes the failure wherever that still can be done, and makes the error of it. */
    private static UserError failed(TrainingLoop loop, Snapshots snapshots, RunLog log, RunFolder run, String reason) {
        UserError error = UserError.failed("run %s: %s", run.id(), reason);
        String[] last = {"none yet", "step " + loop.savedStep()};
        try {
            loop.write(Phase.FAILED, reason);
            log.note("failed: " + reason + " (last checkpoint: " + last[loop.savedStep() < 0 ? 0 : 1] + ")");
            snapshots.flush();
        } catch (IOException e) {
            error.addSuppressed(e); // the disk is still full: the first error says so
        }
        return error;
    }

    private Result train(
            RunFolder run,
            TrainOptions options,
            long goal,
            Gan gan,
            TrainingCovers covers,
            @Nullable Checkpoint from,
            RunLog log)
            throws IOException {
        try (Snapshots snapshots = new Snapshots(run, options, from == null ? -1 : from.step())) {
            snapshots.reals(covers);
            TrainingLoop loop =
                    new TrainingLoop(run, options, goal, gan, new Batches(options, covers), snapshots, log, display);
            if (from != null) {
                loop.continueFrom(from);
            }
            return new Result(run, trainOn(loop, run, snapshots, log));
        }
    }

    private TrainingCovers covers(Dataset dataset, TrainOptions options) throws IOException {
        int count = dataset.trainingCovers().size();
        return TrainingCovers.of(dataset, options.size(), done -> display.decoding(done, count));
    }

    private static Gan gan(TrainOptions options) {
        long seed = Randomness.WEIGHTS.at(options.seed(), 0).nextLong();
        return new Gan(
                options.shape(),
                options.preset().generatorRate(),
                options.preset().discriminatorRate(),
                seed);
    }

    private RunDescription description(RunFolder run, TrainOptions options, Dataset dataset) {
        return new RunDescription(
                RunFolder.FORMAT_VERSION,
                run.id(),
                Instant.now().toString(),
                options,
                dataset.digest(),
                dataset.trainingCovers().size(),
                versions(),
                machine());
    }

    private static Map<String, String> versions() {
        Map<String, String> versions = Machine.versions();
        versions.put("engine", NativeLibrary.describe().get("library"));
        return versions;
    }

    private Map<String, String> machine() {
        Map<String, String> machine = new LinkedHashMap<>(facts);
        machine.put("threads", NativeLibrary.describe().get("threads"));
        machine.put("device", NativeLibrary.describe().get("device"));
        return machine;
    }

    /** Equal bits are promised for the same Java, instructions, library and threads only. */
    private void sayWhatDiffers(RunDescription then, RunLog log) throws IOException {
        Map<String, String> before = new LinkedHashMap<>(then.versions());
        before.putAll(then.machine());
        Map<String, String> now = versions();
        now.putAll(machine());
        for (String key : new String[] {"java", "engine", "instructions", "threads", "device"}) {
            if (!String.valueOf(before.get(key)).equals(now.get(key))) {
                log.say("%s was %s when the run began and is %s now: the last bits of its pictures may differ"
                        .formatted(key, before.get(key), now.get(key)));
            }
        }
    }
}
