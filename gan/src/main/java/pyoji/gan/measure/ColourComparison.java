package pyoji.gan.measure;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * The colours of two runs at a step each, beside those of the covers that they learned from.
 *
 * @param fakes the first run's fakes against the second's
 * @param reals the first run's covers against the second's; absent where one run's are not here, or both learned from
 *     the same
 * @param sentence the answer in one plain sentence
 */
public record ColourComparison(
        Side a, Side b, ColourDifference fakes, @Nullable ColourDifference reals, String sentence) {
    /**
     * One run at one step.
     *
     * @param run its id
     * @param split what it trained on
     * @param ofClass the one of its classes that is compared; absent for all that it draws
     * @param reals the colours of that split's training covers, of that class; absent if they are not here
     * @param deltaEToReals CIEDE2000 between the mean colours of fakes and reals
     * @param paletteToReals distance between their palettes in ΔE
     */
    public record Side(
            String run,
            String split,
            @JsonProperty("class") @Nullable String ofClass,
            long step,
            ColourSummary fakes,
            @Nullable ColourSummary reals,
            @Nullable Double deltaEToReals,
            @Nullable Double paletteToReals) {
        /** One run at one step, its fakes measured against its reals. */
        public static Side of(String run, String split, long step, ColourSummary fakes, @Nullable ColourSummary reals) {
            return of(run, new Subject(split, null), step, fakes, reals);
        }

        /** As above, of one class perhaps. */
        public static Side of(
                String run, Subject subject, long step, ColourSummary fakes, @Nullable ColourSummary reals) {
            return new Side(
                    run,
                    subject.split(),
                    subject.ofClass(),
                    step,
                    fakes,
                    reals,
                    reals == null ? null : fakes.deltaE(reals),
                    reals == null ? null : fakes.palette().distance(reals.palette()));
        }

        /** What is compared of the run. */
        public Subject subject() {
            return new Subject(split, ofClass);
        }
    }

    /** Compares two runs. */
    public static ColourComparison of(Side a, Side b) {
        ColourSummary realsA = a.reals();
        ColourSummary realsB = b.reals();
        boolean comparable = realsA != null && realsB != null && !a.subject().equals(b.subject());
        return of(a, b, comparable ? ColourDifference.between(realsA, realsB) : null);
    }

    /**
     * Compares two runs whose reals were compared before, as they are the same at every step.
     *
     * @param reals null where a run's reals are not here, or both learned from the same
     */
    public static ColourComparison of(Side a, Side b, @Nullable ColourDifference reals) {
        ColourDifference fakes = ColourDifference.between(a.fakes(), b.fakes());
        return new ColourComparison(a, b, fakes, reals, ColourSentence.of(a, b, fakes, reals));
    }
}
