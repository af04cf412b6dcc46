package pyoji.gan.train;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Home;
import pyoji.crawler.StopRequest;
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
        TrainingCovers.covers(dataset); // before anything is made
        RunFolder.checkWritable(home);
        TrainingCovers covers = covers(dataset, options);
        return EngineThread.call(() -> {
            try (Gan gan = gan(options)) {
                Space.check(home.checkpoints(), Space.needed(options, options.steps(), 0, gan.state()));
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
                    return new RunInProgress(run, options, options.steps(), gan, covers, null, log)
                            .train(display, stop);
                }
            }
        });
    }

    /**
     * What may differ from the run's own options when it is taken up again.
     *
     * @param steps a higher goal, or null for the run's own
     * @param acceptNewData whether to go on although the split changed since the run began
     * @param beginAnew whether to begin at step 0 if every checkpoint is damaged
     */
    public record Changes(@Nullable Long steps, boolean acceptNewData, boolean beginAnew) {
        /** Nothing differs. */
        public static final Changes NONE = new Changes(null, false, false);
    }

    /**
     * Takes up a run at its last whole checkpoint.
     *
     * @throws UserError if the goal would shrink, the split changed, the run is at its goal, no checkpoint is whole, or as
     *     for {@link #begin}
     */
    public Result resume(RunFolder run, Changes changes) throws Exception {
        RunDescription description = run.description();
        TrainOptions options = description.options();
        try (ExclusiveLock lock = run.lock()) {
            run.sweep();
            RunState state = run.state();
            long goal = goal(run, state, changes.steps());
            Dataset dataset = Dataset.open(home, options.split());
            boolean changed = !dataset.digest().equals(description.datasetDigest());
            if (changed && !changes.acceptNewData()) {
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
                    Checkpoint checkpoint = restore(run, gan, changes.beginAnew(), log);
                    long from = checkpoint == null ? 0 : checkpoint.step();
                    int there = run.checkpoints().all().size();
                    Space.check(home.checkpoints(), Space.needed(options, goal - from, there, gan.state()));
                    log.say("run %s goes on from step %d to %d".formatted(run.id(), from, goal));
                    sayWhatDiffers(description, log);
                    if (changed) {
                        log.say("the split changed since the run began; its pictures no longer follow from its seed");
                    }
                    return new RunInProgress(run, options, Math.max(goal, from), gan, covers, checkpoint, log)
                            .train(display, stop);
                }
            });
        }
    }

    /** The checkpoint that was restored; null if the run begins anew. */
    private static @Nullable Checkpoint restore(RunFolder run, Gan gan, boolean beginAnew, RunLog log)
            throws IOException {
        List<String> damaged = new ArrayList<>();
        Optional<Checkpoint> checkpoint =
                run.checkpoints().restoreNewest(run.description().id(), gan.state(), damaged::add);
        for (String line : damaged) {
            log.say(line);
        }
        if (checkpoint.isEmpty() && !damaged.isEmpty() && !beginAnew) {
            throw UserError.failed(
                    "run %s: no checkpoint is whole; --begin-anew trains it from step 0 once more", run.id());
        }
        if (checkpoint.isEmpty()) {
            log.say("the run begins anew, with the same seed");
        }
        return checkpoint.orElse(null);
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

    private TrainingCovers covers(Dataset dataset, TrainOptions options) throws IOException {
        int count = dataset.trainingCovers().size();
        return TrainingCovers.of(dataset, options.size(), done -> {
            if (stop.requested()) {
                throw UserError.failed("stopped while covers were being decoded; no step was taken");
            }
            display.decoding(done, count);
        });
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
