package pyoji.gan.command;

import java.util.EnumSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import pyoji.crawler.command.Choice;
import pyoji.gan.augment.Augment;
import pyoji.gan.engine.Method;
import pyoji.gan.engine.Updates;

/** What of the preset's method is to be otherwise, as given on the command line, each of it perhaps not. */
final class MethodFlags {
    @Option(
            names = "--updates",
            converter = UpdatesChoice.class,
            paramLabel = "HOW",
            description =
                    "separate: the discriminator learns from reals, then from fakes, with batch norm; joint: from both at once,"
                            + " without; one-stage: and the generator learns from the same fakes, with --no-batch-deviation;"
                            + " default: separate.")
    private @Nullable Updates updates;

    @Option(
            names = "--generator-rate",
            paramLabel = "RATE",
            description = "Adam's rate for the generator; default: 1.5e-4.")
    private @Nullable Double generatorRate;

    @Option(
            names = "--discriminator-rate",
            paramLabel = "RATE",
            description = "Adam's rate for the discriminator; default: 2e-4.")
    private @Nullable Double discriminatorRate;

    @Option(
            names = "--label-noise",
            paramLabel = "NOISE",
            description = "Labels are off by U(0, NOISE); 0 to 1; default: 0.2.")
    private @Nullable Double labelNoise;

    @Option(
            names = "--augment",
            converter = AugmentChoice.class,
            paramLabel = "KINDS",
            description = "How pictures are changed before the discriminator sees them: some of"
                    + " colour,translation,cutout, or none; default: none for classic, for studio translation, and"
                    + " on fewer than 100 covers cutout, too.")
    private @Nullable EnumSet<Augment> augment;

    @Option(
            names = "--ema",
            paramLabel = "IMAGES",
            description = "Draw from a running mean of the generator's weights with this half-life, in images, at most"
                    + " a twentieth of what was seen; 0: from the weights; default: 2000 for studio, 0 for classic.")
    private @Nullable Double ema;

    @Option(
            names = "--batch-deviation",
            negatable = true,
            description =
                    "Whether the discriminator is told how much neighbouring pictures differ; default: so for studio, not for classic.")
    private @Nullable Boolean batchDeviation;

    @Option(
            names = "--skip-excitation",
            negatable = true,
            description =
                    "Whether the generator's small maps decide which channels of its large ones count; default: so for studio, not for classic.")
    private @Nullable Boolean skipExcitation;

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
                or(updates, preset.updates()),
                or(generatorRate, preset.generatorRate()),
                or(discriminatorRate, preset.discriminatorRate()),
                or(labelNoise, preset.labelNoise()),
                augment == null ? preset.augment() : augment,
                or(ema, preset.emaImages()),
                or(batchDeviation, preset.batchDeviation()),
                or(skipExcitation, preset.skipExcitation()));
    }

    private static <T> T or(@Nullable T given, T otherwise) {
        return Objects.requireNonNullElse(given, otherwise);
    }

    /** Throws {@link pyoji.crawler.UserError} that names the first option that was given and contradicts the run's. */
    void checkAgainst(String runId, Method stored) {
        TrainingFlags.check(runId, "--updates", updates, stored.updates());
        TrainingFlags.check(runId, "--generator-rate", generatorRate, stored.generatorRate());
        TrainingFlags.check(runId, "--discriminator-rate", discriminatorRate, stored.discriminatorRate());
        TrainingFlags.check(runId, "--label-noise", labelNoise, stored.labelNoise());
        TrainingFlags.check(runId, "--augment", augment, stored.augment());
        TrainingFlags.check(runId, "--ema", ema, stored.emaImages());
        TrainingFlags.check(runId, "--batch-deviation", batchDeviation, stored.batchDeviation());
        TrainingFlags.check(runId, "--skip-excitation", skipExcitation, stored.skipExcitation());
    }
}
