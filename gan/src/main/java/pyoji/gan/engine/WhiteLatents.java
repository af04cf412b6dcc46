package pyoji.gan.engine;

import java.util.Arrays;
import java.util.SplittableRandom;
import pyoji.gan.Latent;

/**
 * A few latents that stand for all: their mean is 0 and their covariance the identity, but for rounding. What a handful of
 * random ones has too much of in some direction, batch norm would take for the usual, and all fakes would have too little
 * of it: of 128, a tint of a tenth of their contrast.
 */
final class WhiteLatents {
    private WhiteLatents() {}

    /**
     * Random latents, then made white (Gram and Schmidt).
     *
     * @param count of them, more than {@code size}
     * @param size numbers of each
     * @return [count][size]
     */
    static float[][] of(int count, int size, SplittableRandom random) {
        if (count <= size) {
            throw new IllegalArgumentException(count + " latents of " + size + " numbers can't be white");
        }
        float[][] latents = new float[count][size];
        double[][] columns = new double[size + 1][count];
        for (int i = 0; i < count; i++) {
            Latent.fill(random, latents[i]);
            for (int j = 0; j < size; j++) {
                columns[j + 1][i] = latents[i][j];
            }
        }
        Arrays.fill(columns[0], 1); // what is at right angles to it has the mean 0
        for (int j = 0; j <= size; j++) {
            // Twice, because once leaves rounding errors that grow from column to column.
            for (int k = 0; k < 2 * j; k++) {
                double[] before = columns[k % j];
                add(-dot(before, columns[j]) / count, before, columns[j]);
            }
            double length = Math.sqrt(dot(columns[j], columns[j]) / count);
            for (int i = 0; i < count; i++) {
                columns[j][i] /= length;
            }
        }
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < size; j++) {
                latents[i][j] = (float) columns[j + 1][i];
            }
        }
        return latents;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void add(double factor, double[] column, double[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] += factor * column[i];
        }
    }
}
