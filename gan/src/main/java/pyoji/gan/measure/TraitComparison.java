package pyoji.gan.measure;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The traits of two runs' fakes, against each other and against those of the covers that they learned from.
 *
 * @param fakes the first run's fakes against the second's
 * @param reals the first run's covers against the second's; absent where one run's are not here, or both learned from
 *     the same
 * @param aToReals the first run's fakes against its own covers; absent where they are not here
 * @param bToReals likewise of the second run
 * @param tests how many were made, and corrected for together
 * @param sentences what was found, in plain words, and no more than the tests show; the first one is of the fakes' traits
 */
public record TraitComparison(
        Side a,
        Side b,
        SetDifference fakes,
        @Nullable SetDifference reals,
        @Nullable SetDifference aToReals,
        @Nullable SetDifference bToReals,
        int tests,
        List<String> sentences) {
    public TraitComparison {
        sentences = List.copyOf(sentences);
    }

    /**
     * One run at one step.
     *
     * @param run its id
     * @param split what it trained on
     * @param ofClass the one of its classes that is compared; absent for all that it draws
     * @param reals its covers, of that class; absent if they are not here
     */
    public record Side(
            String run,
            String split,
            @JsonProperty("class") @Nullable String ofClass,
            long step,
            TraitSummary fakes,
            @Nullable TraitSummary reals) {
        /** One of a run that tells no classes apart. */
        public Side(String run, String split, long step, TraitSummary fakes, @Nullable TraitSummary reals) {
            this(run, split, null, step, fakes, reals);
        }

        /** What is compared of the run. */
        public Subject subject() {
            return new Subject(split, ofClass);
        }
    }

    /** Compares two runs. */
    public static TraitComparison of(Side a, Side b) {
        SetDifference fakes = SetDifference.between(a.fakes(), b.fakes());
        SetDifference reals = a.subject().equals(b.subject()) ? null : between(a.reals(), b.reals());
        SetDifference aToReals = between(a.fakes(), a.reals());
        SetDifference bToReals = between(b.fakes(), b.reals());
        double[] p = Stream.of(fakes, reals, aToReals, bToReals)
                .filter(Objects::nonNull)
                .flatMap(difference -> difference.tests().stream())
                .mapToDouble(Double::doubleValue)
                .toArray();
        Iterator<Double> holm = Arrays.stream(Holm.corrected(p)).iterator();
        TraitComparison found = new TraitComparison(
                a,
                b,
                fakes.withHolm(holm),
                corrected(reals, holm),
                corrected(aToReals, holm),
                corrected(bToReals, holm),
                p.length,
                List.of());
        return found.saying(new TraitParagraph(found).sentences());
    }

    private static @Nullable SetDifference between(@Nullable TraitSummary a, @Nullable TraitSummary b) {
        return a == null || b == null ? null : SetDifference.between(a, b);
    }

    private static @Nullable SetDifference corrected(@Nullable SetDifference difference, Iterator<Double> holm) {
        return difference == null ? null : difference.withHolm(holm);
    }

    private TraitComparison saying(List<String> found) {
        return new TraitComparison(a, b, fakes, reals, aToReals, bToReals, tests, found);
    }

    /** All sentences as one paragraph. */
    @JsonProperty
    public String paragraph() {
        return String.join(" ", sentences);
    }
}
