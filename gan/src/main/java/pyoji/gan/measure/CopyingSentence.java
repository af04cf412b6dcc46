package pyoji.gan.measure;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says in plain words whether fakes are copies of covers, and no more than was measured. */
final class CopyingSentence {
    private CopyingSentence() {}

    /** One or two sentences; thresholds are those of {@link Copying}. */
    static String of(Scores scores) {
        Double straight = scores.value(Figure.COPY_RATIO);
        Double aligned = scores.value(Figure.COPY_RATIO_ALIGNED);
        Double z = scores.value(Figure.COPY_Z);
        if (straight == null || aligned == null) {
            return "Whether they are copies can't be told: it takes three covers or more that differ."
                    + ofHeldOut(z, scores);
        }
        return ofRatio(Math.min(straight, aligned), scores.value(Figure.COPIES)) + ofHeldOut(z, scores);
    }

    private static String ofRatio(double ratio, @Nullable Double share) {
        double copies = share == null ? 0 : share;
        String far = "the median fake lies at %s of the distance at which covers lie from each other"
                .formatted(number(ratio));
        String few = copies == 0 ? "none is" : "%s %% are".formatted(percent(copies));
        if (ratio >= Copying.COPIES_BELOW && copies >= Copying.COPIES_FROM) {
            return "Some are copies: %s a cover again (pyoji sample --nearest shows of which), though %s (%s or more is new)."
                    .formatted(few, far, number(Copying.NEW_FROM));
        }
        if (ratio >= Copying.NEW_FROM) {
            return "No sign of copying: %s (%s or more is new), %s a cover again."
                    .formatted(far, number(Copying.NEW_FROM), few);
        }
        if (ratio >= Copying.COPIES_BELOW) {
            return "They lean on covers: %s (%s or more is new, under %s is copying), %s a cover again."
                    .formatted(far, number(Copying.NEW_FROM), number(Copying.COPIES_BELOW), few);
        }
        if (copies >= Copying.COPIES_FROM) {
            return ("They copy: %s (under %s is copying), %s a cover again; pyoji sample --nearest shows of which.")
                    .formatted(far, number(Copying.COPIES_BELOW), few);
        }
        return ("They lie near covers: %s (under %s is copying), but %s a cover again; plain or blurred fakes lie near"
                        + " everything, so look at them.")
                .formatted(far, number(Copying.COPIES_BELOW), few);
    }

    private static String ofHeldOut(@Nullable Double z, Scores scores) {
        if (z == null) {
            return "";
        }
        if (MannWhitney.least(scores.fakes(), scores.heldOut()) >= Copying.COPIES_BELOW_Z) {
            return " Too few covers are held out to tell whether they were learned by heart (C_T %s of %d)."
                    .formatted(number(z), scores.heldOut());
        }
        return z < Copying.COPIES_BELOW_Z
                ? " They lie nearer to the training covers than held-out covers do (C_T %s): learned by heart."
                        .formatted(number(z))
                : " That they lie nearer to the training covers than held-out covers do is not shown (C_T %s)."
                        .formatted(number(z));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, share < 0.01 ? "%.1f" : "%.0f", 100 * share);
    }
}
