package pyoji.gan.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Names;
import pyoji.crawler.UserError;
import pyoji.gan.engine.Method;
import pyoji.gan.engine.Shape;

/**
 * Every option of a run, resolved; written into run.json and never changed.
 *
 * @param split what it trains on; several splits are joined by '+'
 * @param preset the method's name; some of it may have been changed
 * @param method how the networks learn; null stands for the preset's
 * @param steps how many steps it was begun for; {@code resume --steps} may raise the goal, which state.json holds
 * @param batch reals in a step, 2 or more
 * @param size side of the pictures in pixels: 64, 128 or 256
 * @param latent numbers in a z, 1 to 512
 * @param seed decides first weights, order of covers, every z and label
 * @param snapshotEvery steps between snapshots
 * @param checkpointEvery steps between checkpoints
 * @param keepEvery steps between checkpoints that are kept for good; 0 keeps the last three, the best and the final one
 * @param evaluateEvery steps between measurements of the fakes, a multiple of 10; 0: none; see {@link #measuresAt}
 * @param stopWhenStale steps without a better snapshot after which the run is finished; 0: it goes on to its goal
 * @param from whose weights it begins with; null: with weights of chance
 * @param classes the kinds of covers that it tells apart, see {@link pyoji.gan.Classes}; null stands for none
 * @param name the end of the run's folder's name, if any
 */
public record TrainOptions(
        String split,
        Preset preset,
        Method method,
        long steps,
        int batch,
        int size,
        int latent,
        long seed,
        long snapshotEvery,
        long checkpointEvery,
        long keepEvery,
        long evaluateEvery,
        long stopWhenStale,
        @Nullable Origin from,
        List<String> classes,
        @Nullable String name) {

    /** So that Adam's counter, an int, holds two updates a step. */
    public static final long MAX_STEPS = 1_000_000_000;
    /** Reals that a night's run sees; the literature's budget on 100 covers is 300,000 to 400,000. */
    private static final long NIGHT_IMAGES = 320_000;
    /** Reals that a run from another's weights sees; on few covers it begins to copy after a fifth of them. */
    private static final long TUNING_IMAGES = 32_000;
    /** Images between two measurements of the fakes. */
    private static final long USUAL_IMAGES = 8_000;
    /** Fakes that are measured while a run trains, of seeds 0 and on. */
    public static final int MEASURED_FAKES = 128;
    /** Steps between two rows of metrics.jsonl. */
    public static final int TICK = 10;
    /** Batch norm needs two to compare. */
    public static final int MIN_BATCH = 2;
    /** Reals in the largest step that a run may have had; see {@link #maxBatch} for new ones. */
    private static final int MAX_BATCH = 1024;

    /** Throws {@link UserError} that names the option if one is out of range. */
    public TrainOptions {
        method = method == null ? preset.method() : method; // a run of before methods could be changed
        classes = classes == null ? List.of() : List.copyOf(classes); // a run of before there were any
        split = Names.checked("split", split);
        name = name == null ? null : Names.checked("--name", name);
        atLeast("--steps", steps, 1, "20000 is a night");
        if (steps > MAX_STEPS) {
            throw UserError.usage("--steps %d is more than %d", steps, MAX_STEPS);
        }
        atLeast("--batch", batch, MIN_BATCH, "batch norm needs two or more to compare");
        new Shape(size, latent, classes.size());
        if (batch > MAX_BATCH) {
            throw UserError.usage("--batch %d is more than %d", batch, MAX_BATCH);
        }
        atLeast("--snapshot-every", snapshotEvery, 1, "100 is usual");
        atLeast("--checkpoint-every", checkpointEvery, 1, "500 is usual");
        atLeast("--keep-every", keepEvery, 0, "0 keeps the last three, the best and the final one");
        atLeast("--evaluate-every", evaluateEvery, 0, "0 measures nothing");
        if (evaluateEvery % TICK != 0) {
            throw UserError.usage("--evaluate-every %d is no multiple of %d", evaluateEvery, TICK);
        }
        atLeast("--stop-when-stale", stopWhenStale, 0, "0 goes on to the last step");
        if (stopWhenStale > 0 && evaluateEvery == 0) {
            throw UserError.usage("--stop-when-stale %d needs --evaluate-every", stopWhenStale);
        }
    }

    /** Reals in the largest step of a new run: as many as have the pixels of 512 of 64x64, since they lie in memory. */
    public static int maxBatch(int size) {
        return 512 * 64 * 64 / (size * size);
    }

    /**
     * These options, of a new run.
     *
     * @throws UserError if its batch is more than {@link #maxBatch}
     */
    public TrainOptions fitting() {
        if (batch > maxBatch(size)) {
            throw UserError.usage(
                    "--batch %d is more than %d, the most of %dx%d; 8 to 32 is usual",
                    batch, maxBatch(size), size, size);
        }
        return this;
    }

    /** With the preset's method as it is, nothing measured, and without classes. */
    public TrainOptions(
            String split,
            Preset preset,
            long steps,
            int batch,
            int size,
            int latent,
            long seed,
            long snapshotEvery,
            long checkpointEvery,
            long keepEvery,
            @Nullable String name) {
        this(
                split,
                preset,
                preset.method(),
                steps,
                batch,
                size,
                latent,
                seed,
                snapshotEvery,
                checkpointEvery,
                keepEvery,
                0,
                0,
                null,
                List.of(),
                name);
    }

    /** What a new run has if nothing else is said. */
    public static TrainOptions usual(String split, long seed) {
        return usual(split, Preset.USUAL, seed);
    }

    /** What a new run by a preset on many covers has if nothing else is said: a night's images. */
    public static TrainOptions usual(String split, Preset preset, long seed) {
        return usual(split, RunCovers.FEW, preset, seed);
    }

    /** Likewise on these covers, which may be few. */
    public static TrainOptions usual(RunCovers covers, Preset preset, long seed) {
        return usual(covers.split(), covers.count(), preset, seed);
    }

    private static TrainOptions usual(String split, int covers, Preset preset, long seed) {
        int batch = preset.batch();
        long steps = usualSteps(batch);
        long evaluateEvery = usualEvaluateEvery(steps, batch);
        return new TrainOptions(
                split,
                preset,
                preset.method(covers),
                steps,
                batch,
                64,
                100,
                seed,
                100,
                500,
                0,
                evaluateEvery,
                0,
                null,
                List.of(),
                null);
    }

    /**
     * The same of a run that learns as the one does whose weights it will begin with: by its method, and what this one's
     * changes pictures by as well, since it may have fewer covers.
     */
    public TrainOptions learningAs(TrainOptions theirs) {
        return new TrainOptions(
                split,
                theirs.preset,
                theirs.method.augmentedAlso(method.augment()),
                steps,
                batch,
                theirs.size,
                theirs.latent,
                seed,
                snapshotEvery,
                checkpointEvery,
                keepEvery,
                evaluateEvery,
                stopWhenStale,
                from,
                classes,
                name);
    }

    /** Steps of a new run if nothing else is said: a night's, that see 320,000 reals. */
    public static long usualSteps(int batch) {
        return Math.max(1, NIGHT_IMAGES / batch);
    }

    /** Likewise of a run that begins with another's weights: those that see 32,000. */
    public static long usualTuningSteps(int batch) {
        return Math.max(1, TUNING_IMAGES / batch);
    }

    /**
     * Whether the fakes are measured after that step: every {@code evaluateEvery}, and where the weights are another run's
     * also at each fifth of the way to the first of these, since few covers are soon copied by one that can draw already.
     */
    public boolean measuresAt(long step) {
        if (evaluateEvery == 0 || step == 0) {
            return false;
        }
        return step % evaluateEvery == 0 || step < evaluateEvery && early() > 0 && step % early() == 0;
    }

    /** How often the fakes are measured in that many steps from the first one. */
    public long measurements(long steps) {
        if (evaluateEvery == 0) {
            return 0;
        }
        long before = early() == 0 ? 0 : Math.min(steps, evaluateEvery - 1) / early();
        return before + steps / evaluateEvery;
    }

    private long early() {
        return from == null ? 0 : evaluateEvery / 5 / TICK * TICK;
    }

    /**
     * Steps between measurements if nothing else is said: every 8,000 images, which keeps them under a fiftieth of a
     * run's time; once in a shorter run.
     */
    public static long usualEvaluateEvery(long steps, int batch) {
        long ticks = Math.max(1, Math.min(USUAL_IMAGES / batch, steps) / TICK);
        return steps < TICK ? 0 : ticks * TICK;
    }

    private static void atLeast(String option, long value, long least, String hint) {
        if (value < least) {
            throw UserError.usage("%s %d is less than %d; %s", option, value, least, hint);
        }
    }

    /**
     * Whether this trains by the preset of another, and with the same switches; or each with the preset's own, which shows few
     * covers in other ways than many.
     */
    public boolean hasMethodOf(TrainOptions other) {
        return preset == other.preset && (method.equals(other.method) || hasOwnMethod() && other.hasOwnMethod());
    }

    private boolean hasOwnMethod() {
        return method.equals(preset.method()) || method.equals(preset.method(1));
    }

    /** What decides the shapes of the networks. */
    public Shape shape() {
        return new Shape(size, latent, classes.size(), method.skipExcitation());
    }

    /** The same for so many steps, with things falling due at a pace of their own: for benches. */
    public TrainOptions paced(long goal, long snapshots, long checkpoints, long evaluations) {
        return with(goal, snapshots, checkpoints, evaluations, from);
    }

    /** The same with its first weights from there. */
    public TrainOptions withFrom(Origin origin) {
        return with(steps, snapshotEvery, checkpointEvery, evaluateEvery, origin);
    }

    private TrainOptions with(long goal, long snapshots, long checkpoints, long evaluations, @Nullable Origin origin) {
        return new TrainOptions(
                split,
                preset,
                method,
                goal,
                batch,
                size,
                latent,
                seed,
                snapshots,
                checkpoints,
                keepEvery,
                evaluations,
                stopWhenStale,
                origin,
                classes,
                name);
    }

    /** The same with another goal. */
    public TrainOptions withSteps(long goal) {
        return paced(goal, snapshotEvery, checkpointEvery, evaluateEvery);
    }

    /** The run's folder's name after its number: SPLIT-PRESET-SIZE[-NAME]. */
    public String slug() {
        return split + "-" + preset + "-" + size + (name == null ? "" : "-" + name);
    }
}
