package pyoji.gan.measure;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How two sets of pictures differ in one respect, and whether that is more than chance.
 *
 * @param difference of a trait: its mean over the first set less that over the second; of mean colours and palettes: ΔE,
 *     which is the size of the effect in itself
 * @param cliffsDelta the effect's size for a trait, see {@link CliffsDelta}; absent for colours and palettes
 * @param p of a permutation test on the means ({@link PermutationTest}); absent if the sets are too small for one
 * @param holm p corrected for all tests of the comparison, see {@link Holm}; absent where p is
 */
public record TraitDifference(
        double difference,
        @Nullable Double cliffsDelta,
        @Nullable Double p,
        @Nullable Double holm) {
    /** Not corrected yet. */
    static TraitDifference of(double difference, @Nullable Double cliffsDelta, PermutationTest.Result test) {
        return new TraitDifference(difference, cliffsDelta, test.p(), test.p());
    }

    /** Whether a difference was shown; false may mean that there is none, or that the sets are too small. */
    public boolean shown() {
        return holm != null && holm <= PermutationTest.ALPHA;
    }

    /** The corrected p as papers print it: &lt; .001, .023, .41, 1; or that the sets are too small. */
    public String chance() {
        if (holm == null) {
            return "too few";
        }
        if (holm < 0.001) {
            return "< .001";
        }
        String digits = String.format(Locale.ROOT, holm < 0.1 ? "%.3f" : "%.2f", holm);
        return digits.startsWith("0") ? digits.substring(1) : "1";
    }

    /** The effect's size with its word: -.62, large; for colours and palettes the ΔE. */
    public String effect() {
        if (cliffsDelta == null) {
            return String.format(Locale.ROOT, "ΔE %.1f", difference);
        }
        String digits = String.format(Locale.ROOT, "%+.2f", Math.round(100 * cliffsDelta) / 100.0 + 0.0)
                .replace("0.", ".");
        return digits + ", " + CliffsDelta.word(cliffsDelta);
    }

    TraitDifference withHolm(double corrected) {
        return new TraitDifference(difference, cliffsDelta, p, corrected);
    }
}
