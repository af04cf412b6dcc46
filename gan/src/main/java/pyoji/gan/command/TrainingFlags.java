package pyoji.gan.command;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import pyoji.crawler.Home;
import pyoji.crawler.UserError;
import pyoji.crawler.command.Choice;
import pyoji.gan.run.Condition;
import pyoji.gan.run.Origin;
import pyoji.gan.run.Preset;
import pyoji.gan.run.RunCovers;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.Runs;
import pyoji.gan.run.TrainOptions;

/** The options of a run as given on the command line, each of them perhaps not; a picocli mixin. */
final class TrainingFlags {
    @Option(
            names = "--preset",
            converter = PresetChoice.class,
            paramLabel = "PRESET",
            description = "The method: ${COMPLETION-CANDIDATES}; default: studio.")
    @Nullable
    Preset preset;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Steps to take; default: those that see 320000 reals, a night; with --from"
                    + " 32000, since few covers are soon copied.")
    @Nullable
    Long steps;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Reals in a step; default: the preset's, 32 for classic, 16 for studio.")
    @Nullable
    Integer batch;

    @Option(names = "--size", paramLabel = "PIXELS", description = "Side of the pictures, 64, 128 or 256; default: 64.")
    @Nullable
    Integer size;

    @Option(names = "--latent", paramLabel = "N", description = "Numbers in a z, 1 to 512; default: 100.")
    @Nullable
    Integer latent;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same seed makes the same run again; default: a random one, which is written down.")
    @Nullable
    Long seed;

    @Option(names = "--snapshot-every", paramLabel = "N", description = "Steps between snapshots; default: 100.")
    @Nullable
    Long snapshotEvery;

    @Option(names = "--checkpoint-every", paramLabel = "N", description = "Steps between checkpoints; default: 500.")
    @Nullable
    Long checkpointEvery;

    @Option(
            names = "--keep-every",
            paramLabel = "N",
            description = "Keep each checkpoint at a multiple of N for good, beside the last three and the best;"
                    + " default: 0, none.")
    @Nullable
    Long keepEvery;

    @Option(
            names = "--evaluate-every",
            paramLabel = "N",
            description =
                    "Steps between measurements of the fakes, which choose the best snapshot, a multiple of 10; 0:"
                            + " none; default: every 8,000 images, or once in a shorter run. With --from, also at each fifth of"
                            + " the way to the first.")
    @Nullable
    Long evaluateEvery;

    @Option(
            names = "--stop-when-stale",
            paramLabel = "N",
            description = "End the run when N steps have brought no better snapshot; default: 0, never.")
    @Nullable
    Long stopWhenStale;

    @Option(
            names = "--from",
            paramLabel = "RUN",
            description =
                    "Begin with the weights of another run's best snapshot (or RUN@STEP), and learn as it did, with"
                            + " what studio changes pictures by for so few covers as well, unless --preset is given; --size"
                            + " and --latent are that run's, too.")
    @Nullable
    String from;

    @Option(
            names = "--condition",
            converter = ConditionChoice.class,
            paramLabel = "WHAT",
            description = "Tell covers of different kinds apart, and draw each: ${COMPLETION-CANDIDATES}, for splits"
                    + " joined as boy-group+girl-group; default: nothing is told apart.")
    @Nullable
    Condition condition;

    @Option(names = "--name", paramLabel = "NAME", description = "Ends the run's folder's name.")
    @Nullable
    String name;

    @ArgGroup(validate = false, heading = "What the preset decides, changed:%n")
    private MethodFlags method = new MethodFlags();

    private static final class ConditionChoice extends Choice<Condition> {
        ConditionChoice() {
            super(Condition.class);
        }
    }

    private static final class PresetChoice extends Choice<Preset> {
        PresetChoice() {
            super(Preset.class);
        }
    }

    /**
     * A run to be.
     *
     * @param options with defaults filled in
     * @param covers as they were when these were chosen
     */
    record NewRun(TrainOptions options, RunCovers covers) {}

    /** A new run on a split, whose covers are read. */
    NewRun forNewRun(Home home, String split) throws IOException {
        long random = new SecureRandom().nextInt(Integer.MAX_VALUE);
        RunCovers covers = covers(home, split, random);
        Origin origin = from == null ? null : origin(home, from);
        TrainOptions theirs = origin == null
                ? null
                : Runs.find(home, origin.run()).description().options();
        boolean asTheyDid = theirs != null && preset == null;
        TrainOptions usual = TrainOptions.usual(covers, asTheyDid ? theirs.preset() : chosen(), random);
        TrainOptions options = over(
                asTheyDid ? usual.learningAs(theirs) : usual,
                theirs == null ? usual : theirs,
                origin,
                condition == null ? List.of() : condition.classes(covers));
        return new NewRun(options, covers);
    }

    private Preset chosen() {
        return or(preset, Preset.USUAL);
    }

    private RunCovers covers(Home home, String split, long seed) throws IOException {
        try {
            return RunCovers.open(home, split);
        } catch (UserError missing) {
            TrainOptions usual = TrainOptions.usual(split, chosen(), seed);
            over(usual, usual, null, List.of()); // a wrong option is said before a missing split
            throw missing;
        }
    }

    /** {@code shaped}: whose pictures and latents it has unless asked for others. */
    private TrainOptions over(TrainOptions usual, TrainOptions shaped, @Nullable Origin origin, List<String> classes) {
        int batchSize = or(batch, usual.batch());
        long goal = or(
                steps, origin == null ? TrainOptions.usualSteps(batchSize) : TrainOptions.usualTuningSteps(batchSize));
        return new TrainOptions(
                        usual.split(),
                        usual.preset(),
                        method.over(usual.method()),
                        goal,
                        batchSize,
                        or(size, shaped.size()),
                        or(latent, shaped.latent()),
                        or(seed, usual.seed()),
                        or(snapshotEvery, usual.snapshotEvery()),
                        or(checkpointEvery, usual.checkpointEvery()),
                        or(keepEvery, usual.keepEvery()),
                        or(evaluateEvery, TrainOptions.usualEvaluateEvery(goal, batchSize)),
                        or(stopWhenStale, usual.stopWhenStale()),
                        origin,
                        classes,
                        name)
                .fitting();
    }

    private static Origin origin(Home home, String from) throws IOException {
        int at = from.lastIndexOf('@');
        RunFolder run = Runs.find(home, at < 0 ? from : from.substring(0, at));
        if (at < 0) {
            return new Origin(run.id(), null);
        }
        try {
            return new Origin(run.id(), Long.parseLong(from.substring(at + 1)));
        } catch (NumberFormatException e) {
            throw UserError.usage("--from %s: '%s' is no step", from, from.substring(at + 1));
        }
    }

    private static <T> T or(@Nullable T given, T otherwise) {
        return given == null ? otherwise : given;
    }

    /**
     * Throws {@link UserError} that names the first option that was given and contradicts the run's; steps may
     * differ.
     */
    void checkAgainst(Home home, String runId, TrainOptions stored) throws IOException {
        check(runId, "--preset", preset, stored.preset());
        method.checkAgainst(runId, stored.method());
        check(runId, "--batch", batch, stored.batch());
        check(runId, "--size", size, stored.size());
        check(runId, "--latent", latent, stored.latent());
        check(runId, "--seed", seed, stored.seed());
        check(runId, "--snapshot-every", snapshotEvery, stored.snapshotEvery());
        check(runId, "--checkpoint-every", checkpointEvery, stored.checkpointEvery());
        check(runId, "--keep-every", keepEvery, stored.keepEvery());
        check(runId, "--evaluate-every", evaluateEvery, stored.evaluateEvery());
        check(runId, "--stop-when-stale", stopWhenStale, stored.stopWhenStale());
        Origin origin = from == null ? null : origin(home, from);
        boolean same = origin != null
                && stored.from() != null
                && origin.run().equals(stored.from().run())
                && (origin.step() == null || origin.step().equals(stored.from().step()));
        check(runId, "--from", same ? stored.from() : origin, stored.from());
        check(runId, "--condition", condition, stored.classes().isEmpty() ? null : Condition.GROUP_KIND);
        check(runId, "--name", name, stored.name());
    }

    static void check(String runId, String option, @Nullable Object given, @Nullable Object stored) {
        if (given != null && !given.equals(stored)) {
            throw UserError.usage(
                    "%s %s contradicts run %s, which has %s; a run keeps its options (only --steps may grow), so leave it out",
                    option, given, runId, stored == null ? "none" : stored);
        }
    }
}
