package pyoji.gan.inception;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * FID (Heusel et al. 2017, its experiments section and appendix A1): the squared Fréchet distance of two Gaussians,
 * |m1 - m2|² + tr(S1 + S2 - 2 (S1 S2)^½), with unbiased covariances.
 *
 * <p>No root of a covariance is taken: if S1 = AᵀA and S2 = BᵀB, then S1 S2 has the eigenvalues of (A Bᵀ)(A Bᵀ)ᵀ, and the
 * trace of its root is the sum of the singular values of A Bᵀ. A is the centred vectors over √(n - 1), and A Bᵀ no larger
 * than there are pictures, of which a draw has far fewer than features.
 */
final class FrechetDistance {
    private FrechetDistance() {}

    /**
     * The distance, 0 or more. Throws {@link IllegalArgumentException} if one of the sets has fewer than two vectors.
     *
     * @param reals n1 x d features
     * @param fakes n2 x d features
     */
    static double between(float[][] reals, float[][] fakes) {
        double[] meanOfReals = mean(reals);
        double[] meanOfFakes = mean(fakes);
        double[][] a = factor(reals, meanOfReals);
        double[][] b = factor(fakes, meanOfFakes);
        double apart = 0;
        for (int i = 0; i < meanOfReals.length; i++) {
            apart += (meanOfReals[i] - meanOfFakes[i]) * (meanOfReals[i] - meanOfFakes[i]);
        }
        double spread = squares(a) + squares(b) - 2 * SingularValues.sum(product(a, b));
        return apart + Math.max(0, spread); // below 0 only by rounding
    }

    private static double[] mean(float[][] vectors) {
        if (vectors.length < 2) {
            throw new IllegalArgumentException(vectors.length + " features; two or more are needed");
        }
        double[] mean = new double[vectors[0].length];
        for (float[] vector : vectors) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += vector[i];
            }
        }
        for (int i = 0; i < mean.length; i++) {
            mean[i] /= vectors.length;
        }
        return mean;
    }

    /** Rows A of which AᵀA is the covariance. */
    private static double[][] factor(float[][] vectors, double[] mean) {
        double scale = 1 / Math.sqrt(vectors.length - 1);
        return Arrays.stream(vectors)
                .map(vector -> centred(vector, mean, scale))
                .toArray(double[][]::new);
    }

    private static double[] centred(float[] vector, double[] mean, double scale) {
        double[] centred = new double[mean.length];
        for (int i = 0; i < mean.length; i++) {
            centred[i] = (vector[i] - mean[i]) * scale;
        }
        return centred;
    }

    /** Adds {@code factor} times {@code added} to a row, from a column on. */
    static void addMultiple(double[] row, double[] added, double factor, int from) {
        if (factor != 0) {
            for (int j = from; j < row.length; j++) {
                row[j] += factor * added[j];
            }
        }
    }

    private static double squares(double[][] rows) {
        double sum = 0;
        for (double[] row : rows) {
            sum += dot(row, row, 0);
        }
        return sum;
    }

    /** A Bᵀ. */
    private static double[][] product(double[][] a, double[][] b) {
        return IntStream.range(0, a.length)
                .parallel()
                .mapToObj(i -> {
                    double[] row = new double[b.length];
                    for (int j = 0; j < b.length; j++) {
                        row[j] = dot(a[i], b[j], 0);
                    }
                    return row;
                })
                .toArray(double[][]::new);
    }

    /** From a place on, in four sums, which a processor adds to at once. */
    static double dot(double[] x, double[] y, int from) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = from;
        for (; i + 3 < x.length; i += 4) {
            a += x[i] * y[i];
            b += x[i + 1] * y[i + 1];
            c += x[i + 2] * y[i + 2];
            d += x[i + 3] * y[i + 3];
        }
        for (; i < x.length; i++) {
            a += x[i] * y[i];
        }
        return a + b + (c + d);
    }
}
