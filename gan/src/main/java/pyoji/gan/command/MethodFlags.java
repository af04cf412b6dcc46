package pyoji.gan.command;

import java.util.EnumSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import pyoji.crawler.command.Choice;
import pyoji.gan.augment.Augment;
import pyoji.gan.engine.Loss;
import pyoji.gan.engine.Method;
import pyoji.gan.engine.Updates;

/** What of the preset's method is to be otherwise, as given on the command line, each of it perhaps not. */
final class MethodFlags {
    @Option(
            names = "--loss",
            converter = LossChoice.class,
            paramLabel = "LOSS",
            description = "What both networks are told: non-saturating, hinge or relativistic.")
    private @Nullable Loss loss;

    @Option(
            names = "--updates",
            converter = UpdatesChoice.class,
            paramLabel = "HOW",
            description = "separate: the discriminator learns from reals, then from fakes; joint: from both at once;"
                    + " one-stage: the generator learns from the same fakes.")
    private @Nullable Updates updates;

    @Option(names = "--generator-rate", paramLabel = "RATE", description = "Adam's rate for the generator.")
    private @Nullable Double generatorRate;

    @Option(names = "--discriminator-rate", paramLabel = "RATE", description = "Adam's rate for the discriminator.")
    private @Nullable Double discriminatorRate;

    @Option(names = "--label-noise", paramLabel = "NOISE", description = "Labels are off by U(0, NOISE); 0 to 1.")
    private @Nullable Double labelNoise;

    @Option(
            names = "--discriminator-norm",
            negatable = true,
            description = "Whether the discriminator has batch norm; only with --updates separate.")
    private @Nullable Boolean discriminatorNorm;

    @Option(
            names = "--spectral-norm",
            negatable = true,
            description = "Whether the discriminator's weights are divided by their spectral norm.")
    private @Nullable Boolean spectralNorm;

    @Option(
            names = "--augment",
            converter = AugmentChoice.class,
            paramLabel = "KINDS",
            description = "How pictures are changed before the discriminator sees them: some of"
                    + " colour,translation,cutout, or none; default: none for classic, for studio translation, and"
                    + " on fewer than 100 covers cutout, too.")
    private @Nullable EnumSet<Augment> augment;

    @Option(
            names = "--augment-target",
            paramLabel = "GAUGE",
            description =
                    "Change pictures only as often as keeps the gauge of overfitting here (.6 is usual); 0: always.")
    private @Nullable Double augmentTarget;

    @Option(
            names = "--ema",
            paramLabel = "IMAGES",
            description =
                    "Draw from a running mean of the generator's weights with this half-life; 0: from the weights.")
    private @Nullable Double ema;

    @Option(
            names = "--gradient-penalty",
            paramLabel = "WEIGHT",
            description = "Weight of the approximated R1 penalty (100 is usual); 0: none.")
    private @Nullable Double gradientPenalty;

    @Option(names = "--lecam", paramLabel = "WEIGHT", description = "Weight of LeCam regularisation; 0: none.")
    private @Nullable Double leCam;

    @Option(
            names = "--balanced-phases",
            negatable = true,
            description = "Whether the generator begins without the checkerboard that weights of chance draw.")
    private @Nullable Boolean balancedPhases;

    @Option(
            names = "--decoders",
            negatable = true,
            description = "Whether the discriminator must note enough of covers for decoders to redraw them.")
    private @Nullable Boolean decoders;

    @Option(
            names = "--batch-deviation",
            negatable = true,
            description = "Whether the discriminator is told how much the pictures of a batch differ.")
    private @Nullable Boolean batchDeviation;

    @Option(
            names = "--skip-excitation",
            negatable = true,
            description = "Whether the generator's small maps decide which channels of its large ones count.")
    private @Nullable Boolean skipExcitation;

    private static final class LossChoice extends Choice<Loss> {
        LossChoice() {
            super(Loss.class);
        }
    }

    private static final class UpdatesChoice extends Choice<Updates> {
        UpdatesChoice() {
            super(Updates.class);
        }
    }

    private static final class AugmentChoice implements ITypeConverter<EnumSet<Augment>> {
        @Override
        public EnumSet<Augment> convert(String value) {
            return Augment.parse(value);
        }
    }

    /** The preset's method with what was given. */
    Method over(Method preset) {
        return new Method(
                or(loss, preset.loss()),
                or(updates, preset.updates()),
                or(generatorRate, preset.generatorRate()),
                or(discriminatorRate, preset.discriminatorRate()),
                or(labelNoise, preset.labelNoise()),
                or(discriminatorNorm, preset.discriminatorNorm()),
                or(spectralNorm, preset.spectralNorm()),
                augment == null ? preset.augment() : augment,
                or(augmentTarget, preset.augmentTarget()),
                or(ema, preset.emaImages()),
                or(gradientPenalty, preset.gradientPenalty()),
                or(leCam, preset.leCam()),
                or(balancedPhases, preset.balancedPhases()),
                or(decoders, preset.decoders()),
                or(batchDeviation, preset.batchDeviation()),
                or(skipExcitation, preset.skipExcitation()));
    }

    private static <T> T or(@Nullable T given, T otherwise) {
        return Objects.requireNonNullElse(given, otherwise);
    }

    /** Throws {@link pyoji.crawler.UserError} that names the first option that was given and contradicts the run's. */
    void checkAgainst(String runId, Method stored) {
        TrainingFlags.check(runId, "--loss", loss, stored.loss());
        TrainingFlags.check(runId, "--updates", updates, stored.updates());
        TrainingFlags.check(runId, "--generator-rate", generatorRate, stored.generatorRate());
        TrainingFlags.check(runId, "--discriminator-rate", discriminatorRate, stored.discriminatorRate());
        TrainingFlags.check(runId, "--label-noise", labelNoise, stored.labelNoise());
        TrainingFlags.check(runId, "--discriminator-norm", discriminatorNorm, stored.discriminatorNorm());
        TrainingFlags.check(runId, "--spectral-norm", spectralNorm, stored.spectralNorm());
        TrainingFlags.check(runId, "--augment", augment, stored.augment());
        TrainingFlags.check(runId, "--augment-target", augmentTarget, stored.augmentTarget());
        TrainingFlags.check(runId, "--ema", ema, stored.emaImages());
        TrainingFlags.check(runId, "--gradient-penalty", gradientPenalty, stored.gradientPenalty());
        TrainingFlags.check(runId, "--lecam", leCam, stored.leCam());
        TrainingFlags.check(runId, "--balanced-phases", balancedPhases, stored.balancedPhases());
        TrainingFlags.check(runId, "--decoders", decoders, stored.decoders());
        TrainingFlags.check(runId, "--batch-deviation", batchDeviation, stored.batchDeviation());
        TrainingFlags.check(runId, "--skip-excitation", skipExcitation, stored.skipExcitation());
    }
}
