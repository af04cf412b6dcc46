package pyoji.gan.inception;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * KID (Bińkowski, Sutherland, Arbel and Gretton 2018, section 4): the unbiased estimate of the squared maximum mean
 * discrepancy (Gretton et al. 2012, lemma 6) with the kernel (x·y / d + 1)³. All pairs are taken at once; the mean over
 * random subsets, as other programs take it, is an estimate of the same with more noise.
 */
final class KernelDistance {
    private KernelDistance() {}

    /**
     * The distance of two sets, which may come out below 0. Throws {@link IllegalArgumentException} if one of them has fewer
     * than two vectors.
     *
     * @param reals n1 x d features
     * @param fakes n2 x d features
     */
    static double between(float[][] reals, float[][] fakes) {
        return within(reals) + within(fakes) - 2 * across(reals, fakes);
    }

    /** The mean kernel of two different ones. */
    private static double within(float[][] set) {
        if (set.length < 2) {
            throw new IllegalArgumentException(set.length + " features; two or more are needed");
        }
        double sum = sum(IntStream.range(0, set.length).parallel().mapToDouble(i -> {
            double row = 0;
            for (int j = 0; j < i; j++) {
                row += kernel(set[i], set[j]);
            }
            return row;
        }));
        return 2 * sum / set.length / (set.length - 1);
    }

    private static double across(float[][] reals, float[][] fakes) {
        double sum = sum(IntStream.range(0, reals.length).parallel().mapToDouble(i -> {
            double row = 0;
            for (float[] fake : fakes) {
                row += kernel(reals[i], fake);
            }
            return row;
        }));
        return sum / reals.length / fakes.length;
    }

    /** In order, so that the number of threads doesn't show; a stream's own sum may add in any. */
    private static double sum(DoubleStream rows) {
        double sum = 0;
        for (double row : rows.toArray()) {
            sum += row;
        }
        return sum;
    }

    private static double kernel(float[] x, float[] y) {
        double base = dot(x, y) / x.length + 1;
        return base * base * base;
    }

    /** In four sums, which a processor adds to at once. */
    private static double dot(float[] x, float[] y) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 3 < x.length; i += 4) {
            a += (double) x[i] * y[i];
            b += (double) x[i + 1] * y[i + 1];
            c += (double) x[i + 2] * y[i + 2];
            d += (double) x[i + 3] * y[i + 3];
        }
        for (; i < x.length; i++) {
            a += (double) x[i] * y[i];
        }
        return a + b + (c + d);
    }
}
