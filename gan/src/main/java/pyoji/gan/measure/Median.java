package pyoji.gan.measure;

import java.util.Arrays;

/** The middle of numbers. */
public final class Median {
    private Median() {}

    /** The middle one, or the mean of the middle two; throws {@link IllegalArgumentException} if there are none. */
    public static double of(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no numbers have no median");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
