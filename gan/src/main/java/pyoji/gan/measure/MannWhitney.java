package pyoji.gan.measure;

import java.util.Arrays;

/** The test of Mann and Whitney (1947): whether numbers of one kind tend to be larger than those of another. */
final class MannWhitney {
    private MannWhitney() {}

    /**
     * How many standard deviations the count of pairs in which the one is the larger lies above half of all pairs; a
     * pair of equals counts half, and the deviation is that without equals.
     *
     * @param ones one or more
     * @param others one or more
     */
    static double z(double[] ones, double[] others) {
        double[] sorted = others.clone();
        Arrays.sort(sorted);
        double larger = 0;
        for (double one : ones) {
            int below = below(sorted, one);
            larger += below + (below(sorted, Math.nextUp(one)) - below) / 2.0;
        }
        double m = ones.length;
        double n = others.length;
        return (larger - m * n / 2) / Math.sqrt(m * n * (m + n + 1) / 12);
    }

    /** The least that {@link #z} can be: where each of so many ones is less than each of the others. */
    static double least(int ones, int others) {
        double m = ones;
        double n = others;
        return -Math.sqrt(3 * m * n / (m + n + 1));
    }

    /** How many are less than a number. */
    private static int below(double[] sorted, double number) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
