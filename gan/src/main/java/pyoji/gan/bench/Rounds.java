package pyoji.gan.bench;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pyoji.gan.measure.Median;

/** What the rounds of a bench come to, and whether they agree enough to say anything. */
public final class Rounds {
    /** Above this, largest against smallest round, a figure says little. */
    private static final double MOST = 1.25;

    private Rounds() {}

    /** The middle one, or the mean of the middle two; of one or more. */
    public static double median(List<Double> rounds) {
        return Median.of(rounds.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /**
     * What is to be said of a figure; nothing if its rounds agree.
     *
     * @param rounds what each measured, all above 0
     */
    public static Optional<String> noise(String figure, List<Double> rounds) {
        double spread = Collections.max(rounds) / Collections.min(rounds);
        return spread > MOST
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "%s: the rounds differ by a factor of %.2f; this machine is too noisy to say",
                        figure,
                        spread))
                : Optional.empty();
    }

    /** What is to be said of as many rounds; nothing of two and more. */
    public static Optional<String> noise(int rounds) {
        return rounds == 1 ? Optional.of("one round can't tell how noisy this machine is") : Optional.empty();
    }
}
