package pyoji.gan.measure;

import java.util.Arrays;

/**
 * An effect's size that asks only for order: δ = (pairs with a above b - pairs with a below b) / all pairs, over every a
 * of the first group with every b of the second (Cliff, Psychological Bulletin 114, 1993). 1 if every a is above every
 * b, -1 if below, 0 if it is even. Unlike Cohen's d it needs no bell curves, and stays finite where fakes hardly vary.
 */
public final class CliffsDelta {
    private CliffsDelta() {}

    /**
     * δ of two groups.
     *
     * @param a one or more
     * @param b one or more
     */
    static double of(double[] a, double[] b) {
        double[] sorted = b.clone();
        Arrays.sort(sorted);
        long balance = 0;
        for (double value : a) {
            balance += below(sorted, value, false) - (sorted.length - below(sorted, value, true));
        }
        return balance / ((double) a.length * b.length);
    }

    /** How many are below a value, or at it as well. */
    private static long below(double[] sorted, double value, boolean orAt) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] < value || orAt && sorted[middle] == value) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /**
     * The usual word for a δ, with the limits of Romano and others (Florida Association of Institutional Research,
     * 2006): .147, .33, .474.
     */
    public static String word(double delta) {
        double size = Math.abs(delta);
        return size < 0.147 ? "negligible" : size < 0.33 ? "small" : size < 0.474 ? "medium" : "large";
    }
}
