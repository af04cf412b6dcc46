package pyoji.gan.measure;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says in one sentence what a comparison of two runs' colours found, and no more than was shown. */
final class ColourSentence {
    private ColourSentence() {}

    /** The sentence. */
    static String of(
            ColourComparison.Side a,
            ColourComparison.Side b,
            ColourDifference fakes,
            @Nullable ColourDifference reals) {
        boolean sameStep = a.step() == b.step();
        boolean same = a.subject().equals(b.subject());
        String fakesA = fakesOf(a, b.subject(), sameStep);
        String fakesB = fakesOf(b, a.subject(), sameStep);
        String first = clause(fakesA, fakesB, fakes, count(fakes));
        String begin = sameStep ? "At step " + a.step() + " " + first : capitalised(first);
        return begin + "; " + ofReals(a, b, same, fakes, reals) + ".";
    }

    private static String fakesOf(ColourComparison.Side side, Subject other, boolean sameStep) {
        String fakes = side.subject().equals(other)
                ? "the fakes of run " + side.run().split("-", 2)[0]
                : "the " + side.subject().beside(other) + " fakes";
        return sameStep ? fakes : fakes + " at step " + side.step();
    }

    private static String ofReals(
            ColourComparison.Side a,
            ColourComparison.Side b,
            boolean same,
            ColourDifference fakes,
            @Nullable ColourDifference reals) {
        if (same) {
            return "both learned from " + a.subject().covers();
        }
        if (reals == null) {
            return "there are no real covers here to set beside them";
        }
        boolean alike = fakes.differInLightness()
                && reals.differInLightness()
                && fakes.lightness() > 0 == reals.lightness() > 0;
        return alike
                ? "their real covers by " + lightness(reals) + " and " + deltaE(reals) + " (" + chance(reals) + ")"
                : clause(
                        "the real " + a.subject().beside(b.subject()) + " covers",
                        "the real " + b.subject().beside(a.subject()) + " covers",
                        reals,
                        fakes.colourTest().canTell() ? "" : count(reals));
    }

    private static String clause(String a, String b, ColourDifference difference, String count) {
        PermutationTest.Result test = difference.colourTest();
        if (!test.canTell()) {
            return "%s and %s are too few (%d and %d) for a test to tell whether their colours differ (ΔE %s)"
                    .formatted(a, b, test.sizeA(), test.sizeB(), number(difference.deltaE()));
        }
        if (!test.differ()) {
            return "no difference in colour between %s and %s can be shown (%s, %s%s)"
                    .formatted(a, b, deltaE(difference), chance(difference), count);
        }
        String found = chance(difference) + count;
        if (!difference.differInLightness()) {
            return "%s differ in colour from %s by %s (%s), but no difference in lightness can be shown"
                    .formatted(a, b, deltaE(difference), found);
        }
        return "%s are %s than %s by %s and differ in colour by %s (%s)"
                .formatted(
                        a,
                        difference.lightness() > 0 ? "lighter" : "darker",
                        b,
                        lightness(difference),
                        deltaE(difference),
                        found);
    }

    private static String count(ColourDifference difference) {
        return String.format(
                Locale.ROOT, ", %,d permutations", difference.colourTest().permutations());
    }

    private static String deltaE(ColourDifference difference) {
        return "ΔE " + number(difference.deltaE());
    }

    private static String lightness(ColourDifference difference) {
        return number(Math.abs(difference.lightness())) + " L*";
    }

    /** Whole from 10 on, where a tenth can't be seen. */
    private static String number(double value) {
        return String.format(Locale.ROOT, value < 9.95 ? "%.1f" : "%.0f", value);
    }

    /** The p of all that the clause says: where it speaks of lightness too, the larger one. */
    private static String chance(ColourDifference difference) {
        Double colour = difference.colourTest().p();
        Double lightness = difference.lightnessTest().p();
        if (colour == null) {
            return "";
        }
        double p = difference.differInLightness() && lightness != null ? Math.max(colour, lightness) : colour;
        if (p < 0.001) {
            return "p < .001";
        }
        String digits = String.format(Locale.ROOT, p < 0.1 ? "%.3f" : "%.2f", p);
        return digits.startsWith("0") ? "p = " + digits.substring(1) : "p = 1";
    }

    private static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
