package pyoji.gan.train;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Home;
import pyoji.crawler.StopRequest;
import pyoji.crawler.UserError;
import pyoji.crawler.disk.ExclusiveLock;
import pyoji.gan.Randomness;
import pyoji.gan.device.DeviceChoice;
import pyoji.gan.engine.EngineThread;
import pyoji.gan.engine.Gan;
import pyoji.gan.run.Checkpoint;
import pyoji.gan.run.RunCovers;
import pyoji.gan.run.RunDescription;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState;
import pyoji.gan.run.RunState.Phase;
import pyoji.gan.run.Runs;
import pyoji.gan.run.TrainOptions;

/** Begins a run, or takes one up again, and sees it to its end. */
public final class Training {
    /** Half a minute: a film or a pruning may be at a run when its turn comes. */
    private static final int QUEUED_TRIES = 1500;

    private final Home home;
    private final TrainingDisplay display;
    private final StopRequest stop;
    private final DeviceChoice device;
    /** Read here, because the engine's thread is bound to one core and would count just that. */
    private final Map<String, String> facts = Machine.facts();

    /** On a card where one can, else on the processor. */
    public Training(Home home, TrainingDisplay display, StopRequest stop) {
        this(home, display, stop, DeviceChoice.AUTO);
    }

    /** Trains under {@code home}, shows it on {@code display}, and saves and stops when {@code stop} asks to. */
    public Training(Home home, TrainingDisplay display, StopRequest stop, DeviceChoice device) {
        this.home = home;
        this.display = display;
        this.stop = stop;
        this.device = device;
    }

    /**
     * How a training ended.
     *
     * @param state finished, or stopped or paused by request
     */
    public record Result(RunFolder run, RunState state) {}

    /**
     * Begins a new run.
     *
     * @throws UserError if no card can do what one was asked to, the split is unknown or empty, the disk too full, or
     *     training fails; a run that failed keeps its last good checkpoint
     */
    public Result begin(TrainOptions wanted) throws Exception {
        return begin(wanted, RunCovers.open(home, wanted.split()));
    }

    /** As {@link #begin(TrainOptions)}, on covers that were read just now. */
    public Result begin(TrainOptions wanted, RunCovers known) throws Exception {
        check(home, wanted, known);
        TrainOptions options = FirstWeights.settled(home, wanted);
        Runs.checkWritable(home);
        facts.putAll(Surroundings.choose(device, display));
        TrainingCovers covers = covers(known, options, stop::requested);
        return EngineThread.call(() -> {
            try (Gan gan = gan(options, known)) {
                FirstWeights.load(home, options, gan);
                Space.check(home.checkpoints(), Space.needed(options, options.steps(), 0, gan.state()));
                RunFolder run = Runs.create(home, options);
                try (ExclusiveLock lock = run.lock()) {
                    return begin(run, options, known, covers, gan, new StopSignal(run, stop, Phase.STOPPED));
                }
            }
        });
    }

    /** The first step of a run whose folder is there; by the holder of its lock. */
    private Result begin(
            RunFolder run, TrainOptions options, RunCovers known, TrainingCovers covers, Gan gan, StopSignal signal)
            throws IOException {
        Surroundings here = Surroundings.here(facts);
        run.describe(description(run, options, known, here));
        RunLog log = new RunLog(run, display::say);
        log.say("run %s: %d covers, %d steps of %d"
                .formatted(run.id(), covers.count(), options.steps(), options.batch()));
        for (String warning : SplitWarnings.of(known)) {
            log.say(warning);
        }
        if (covers.count() < options.batch()) {
            log.say("split '%s' has %d covers, fewer than a batch of %d: batches show some more than once"
                    .formatted(options.split(), covers.count(), options.batch()));
        }
        return new RunInProgress(run, options, options.steps(), gan, known, covers, null, null, log)
                .train(display, signal);
    }

    /**
     * The covers of a run to be.
     *
     * @throws UserError if a split is unknown or has no cover to train on, a cover is of no class of the run, or the run
     *     whose weights it is to begin with can't give them
     */
    public static RunCovers trainable(Home home, TrainOptions options) throws IOException {
        RunCovers known = RunCovers.open(home, options.split());
        check(home, options, known);
        return known;
    }

    /** Throws as {@link #trainable}. */
    public static void check(Home home, TrainOptions options, RunCovers known) throws IOException {
        known.datasets().forEach(TrainingCovers::covers);
        known.classes(options.classes());
        FirstWeights.settled(home, options);
    }

    /**
     * Makes the folder of a run that is to begin later, with a draft of its run.json; loads no native code.
     *
     * @throws UserError if the split is unknown or empty, or checkpoints/ can't be written
     */
    public static RunFolder enqueue(Home home, TrainOptions options) throws IOException {
        RunCovers known = trainable(home, options);
        RunFolder run = Runs.create(home, options);
        try (ExclusiveLock lock = run.lock()) {
            run.write(RunState.queued(options.steps()));
            // The last file, because it is what makes the folder a run.
            run.describe(description(run, options, known, new Surroundings(Machine.versions(), Machine.facts())));
        }
        return run;
    }

    /**
     * Notes the failure of a run whose process died without a word.
     *
     * @param reason one line
     * @throws UserError if the run is being written
     */
    public static void fail(RunFolder run, String reason) throws IOException {
        try (ExclusiveLock lock = run.lock()) {
            if (!run.isDraft()) {
                new RunLog(run, line -> {}).note("failed: " + reason);
            }
            run.write(run.state().in(Phase.FAILED, reason));
        }
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
     * Takes up a run at its last whole checkpoint, or begins one that the queue made.
     *
     * @throws UserError if the goal would shrink, the split changed, the run is at its goal, no checkpoint is whole, or
     * as     for {@link #begin}
     */
    public Result resume(RunFolder run, Changes changes) throws Exception {
        try (ExclusiveLock lock = run.lock()) {
            run.clearStop(); // whoever asked meant a process that is gone
            return takeUp(run, changes, new StopSignal(run, stop, Phase.STOPPED));
        }
    }

    /**
     * As {@link #resume}, for the queue: a stop that was asked for while this process came up is heeded, and what ends
     * this process from outside leaves the run paused.
     *
     * @param steps a higher goal, or null for the run's own
     */
    public Result resumeQueued(RunFolder run, @Nullable Long steps) throws Exception {
        try (ExclusiveLock lock = run.lock(QUEUED_TRIES)) {
            RunState state = run.state();
            if (state.state() == Phase.STOPPED || state.state() == Phase.FAILED) {
                return new Result(run, state); // taken out of the queue while this process came up
            }
            if (run.atGoal() && (steps == null || steps <= state.steps())) { // queued for a goal that a kill lost
                RunState finished = state.in(Phase.FINISHED, null);
                run.write(finished);
                return new Result(run, finished);
            }
            return takeUp(run, new Changes(steps, false, false), new StopSignal(run, stop, Phase.PAUSED));
        }
    }

    private Result takeUp(RunFolder run, Changes changes, StopSignal signal) throws Exception {
        run.sweep();
        RunDescription description = run.description();
        boolean draft = run.isDraft();
        RunState state = run.state();
        long goal = goal(run, state, changes.steps());
        TrainOptions options =
                draft ? FirstWeights.settled(home, description.options().withSteps(goal)) : description.options();
        RunCovers known = draft ? trainable(home, options) : RunCovers.open(home, options.split());
        boolean changed = !draft && !known.digest(options.classes()).equals(description.datasetDigest());
        if (changed && !changes.acceptNewData()) {
            throw UserError.usage(
                    "split '%s' changed since run %s began (%d covers then, %d now); --accept-new-data goes on with it",
                    options.split(), run.id(), description.covers(), known.count());
        }
        known.classes(options.classes()); // says so if a new cover is of none
        facts.putAll(Surroundings.choose(device, display));
        TrainingCovers covers = coversUnlessStopped(run, known, options, signal);
        return EngineThread.call(() -> {
            try (Gan gan = gan(options, known)) {
                RunLog log = new RunLog(run, display::say);
                Checkpoint checkpoint = draft ? null : restore(run, gan, changes.beginAnew(), log);
                if (checkpoint == null) {
                    FirstWeights.load(home, options, gan);
                }
                long from = checkpoint == null ? 0 : checkpoint.step();
                int there = run.checkpoints().all().size();
                Space.check(home.checkpoints(), Space.needed(options, goal - from, there, gan.state()));
                if (draft) {
                    return begin(run, options, known, covers, gan, signal);
                }
                log.say("run %s goes on from step %d to %d".formatted(run.id(), from, goal));
                Surroundings.here(facts).sayWhatDiffers(description, log);
                if (changed) {
                    log.say("the split changed since the run began; its pictures no longer follow from its seed");
                }
                Long raisedAt = goal > state.steps() ? Long.valueOf(from) : state.raisedAt();
                return new RunInProgress(
                                run, options, Math.max(goal, from), gan, known, covers, checkpoint, raisedAt, log)
                        .train(display, signal);
            }
        });
    }

    private TrainingCovers coversUnlessStopped(RunFolder run, RunCovers known, TrainOptions options, StopSignal signal)
            throws IOException {
        try {
            return covers(known, options, signal::given);
        } catch (UserError e) {
            if (signal.given()) {
                run.write(run.state().in(signal.phase(), null));
                run.clearStop();
            }
            throw e;
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

    private static long goal(RunFolder run, RunState state, @Nullable Long steps) throws IOException {
        if (steps != null && steps < state.steps()) {
            throw UserError.usage(
                    "--steps %d is less than the goal of run %s, %d; steps may only grow",
                    steps, run.id(), state.steps());
        }
        long goal = steps == null ? state.steps() : steps;
        if (run.atGoal() && goal == state.steps()) {
            throw UserError.usage(
                    "run %s is finished at step %d; to train on, give a higher --steps", run.id(), state.steps());
        }
        return goal;
    }

    private TrainingCovers covers(RunCovers known, TrainOptions options, BooleanSupplier stopped) throws IOException {
        return TrainingCovers.of(known, options.size(), (done, of) -> {
            if (stopped.getAsBoolean()) {
                throw UserError.failed("stopped while covers were being decoded; no step was taken");
            }
            display.decoding(done, of);
        });
    }

    private static Gan gan(TrainOptions options, RunCovers known) {
        long seed = Randomness.WEIGHTS.at(options.seed(), 0).nextLong();
        return new Gan(
                options.shape(), options.method(), seed, known.perClass(options.classes()), options.from() == null);
    }

    private static RunDescription description(
            RunFolder run, TrainOptions options, RunCovers known, Surroundings surroundings) {
        return new RunDescription(
                RunFolder.FORMAT_VERSION,
                run.id(),
                Instant.now().toString(),
                options,
                known.digest(options.classes()),
                known.count(),
                surroundings.versions(),
                surroundings.machine());
    }
}
