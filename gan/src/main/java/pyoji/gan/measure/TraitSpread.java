package pyoji.gan.measure;

import java.util.Arrays;

/**
 * How a trait is spread over a set of pictures.
 *
 * @param deviation standard deviation over the pictures, of n - 1; 0 for one picture
 * @param lowerQuartile a quarter of the pictures lie at it or below; between two pictures by a straight line
 * @param upperQuartile a quarter lie at it or above
 */
public record TraitSpread(double mean, double deviation, double lowerQuartile, double median, double upperQuartile) {
    /** Of one or more values. */
    static TraitSpread of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double mean = Arrays.stream(sorted).average().orElseThrow();
        double squares = Arrays.stream(sorted)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return new TraitSpread(
                mean,
                Math.sqrt(squares / Math.max(1, sorted.length - 1)),
                quantile(sorted, 0.25),
                quantile(sorted, 0.5),
                quantile(sorted, 0.75));
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
