package pyoji.gan.engine;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/**
 * What the networks are told of their logits. Every loss is a mean over the batch, and slopes are its derivatives toward
 * each logit. Labels say how far a logit is to go: 1 for real and 0 for fake, or a little less and more as noise.
 */
public enum Loss {
    /** Binary cross-entropy, for the generator the non-saturating form (Goodfellow et al. 2014, section 3). */
    @JsonProperty("non-saturating")
    NON_SATURATING {
        @Override
        double ofReals(float[] reals, float[] fakes, float[] labels, float[] slopes) {
            return crossEntropy(reals, labels, slopes);
        }

        @Override
        double ofFakes(float[] reals, float[] fakes, float[] labels, float[] slopes) {
            return crossEntropy(fakes, labels, slopes);
        }

        @Override
        double ofGenerator(float[] reals, float[] fakes, float[] labels, float[] slopes) {
            return crossEntropy(fakes, labels, slopes);
        }
    },

    /** Hinge loss (Lim and Ye 2017, section 3); a noisy label is a smaller margin. */
    @JsonProperty("hinge")
    HINGE {
        @Override
        double ofReals(float[] reals, float[] fakes, float[] labels, float[] slopes) {
            double sum = 0;
            for (int i = 0; i < reals.length; i++) {
                double missing = labels[i] - reals[i];
                sum += Math.max(0, missing);
                slopes[i] = missing > 0 ? -1f / reals.length : 0;
            }
            return sum / reals.length;
        }

        @Override
        double ofFakes(float[] reals, float[] fakes, float[] labels, float[] slopes) {
            double sum = 0;
            for (int i = 0; i < fakes.length; i++) {
                double missing = 1 - labels[i] + fakes[i];
                sum += Math.max(0, missing);
                slopes[i] = missing > 0 ? 1f / fakes.length : 0;
            }
            return sum / fakes.length;
        }

        @Override
        double ofGenerator(float[] reals, float[] fakes, float[] labels, float[] slopes) {
            double sum = 0;
            for (int i = 0; i < fakes.length; i++) {
                sum -= fakes[i];
                slopes[i] = -1f / fakes.length;
            }
            return sum / fakes.length;
        }
    },

    /**
     * Relativistic pairing (Jolicoeur-Martineau 2019, section 4.1): each real beside the fake of its place; no
     * labels. The discriminator's one loss is reported as two halves.
     */
    @JsonProperty("relativistic")
    RELATIVISTIC {
        @Override
        double ofReals(float[] reals, float[] fakes, float[] labels, float[] slopes) {
            return pairs(reals, fakes, slopes, -1) / 2;
        }

        @Override
        double ofFakes(float[] reals, float[] fakes, float[] labels, float[] slopes) {
            return pairs(reals, fakes, slopes, 1) / 2;
        }

        @Override
        double ofGenerator(float[] reals, float[] fakes, float[] labels, float[] slopes) {
            return pairs(fakes, reals, slopes, -1);
        }
    };

    /** The discriminator's loss on reals, and its slope toward each of their logits. */
    abstract double ofReals(float[] reals, float[] fakes, float[] labels, float[] slopes);

    /** The discriminator's loss on fakes, and its slope toward each of their logits. */
    abstract double ofFakes(float[] reals, float[] fakes, float[] labels, float[] slopes);

    /** The generator's loss, and its slope toward the logit of each fake. */
    abstract double ofGenerator(float[] reals, float[] fakes, float[] labels, float[] slopes);

    /** Whether a fake's slopes, the discriminator's and the generator's, are never zero. */
    boolean alwaysSlopes() {
        return this != HINGE;
    }

    /** Mean binary cross-entropy of the sigmoid of each logit, written so that no logit overflows. */
    static double crossEntropy(float[] logits, float[] labels, float[] slopes) {
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            double logit = logits[i];
            sum += Math.max(logit, 0) - logit * labels[i] + Math.log1p(Math.exp(-Math.abs(logit)));
            slopes[i] = (float) ((sigmoid(logit) - labels[i]) / logits.length);
        }
        return sum / logits.length;
    }

    /** Mean of log(1 + exp(less - more)); slopes toward the one of both whose sign is given. */
    private static double pairs(float[] more, float[] less, float[] slopes, int sign) {
        double sum = 0;
        for (int i = 0; i < more.length; i++) {
            double behind = (double) less[i] - more[i];
            sum += Math.max(behind, 0) + Math.log1p(Math.exp(-Math.abs(behind)));
            slopes[i] = (float) (sign * sigmoid(behind) / more.length);
        }
        return sum / more.length;
    }

    private static double sigmoid(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    /** As on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
