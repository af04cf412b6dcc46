package pyoji.gan.measure;

import java.util.Arrays;

/**
 * Feature vectors of reals and of fakes.
 *
 * @param reals numbers of each real, all as many
 * @param fakes numbers of each fake
 */
record FeatureSets(float[][] reals, float[][] fakes) {
    /** No deviation counts as less than this of the median one, or features that hardly move would decide all. */
    private static final double LEAST_DEVIATION = 0.1;

    /** Every number less its mean, over its deviation, both of reals and fakes together. */
    FeatureSets standardised() {
        int length = reals[0].length;
        double[] mean = new double[length];
        double[] deviation = new double[length];
        int count = reals.length + fakes.length;
        for (int j = 0; j < length; j++) {
            for (float[][] set : new float[][][] {reals, fakes}) {
                for (float[] features : set) {
                    mean[j] += features[j] / count;
                }
            }
            for (float[][] set : new float[][][] {reals, fakes}) {
                for (float[] features : set) {
                    double off = features[j] - mean[j];
                    deviation[j] += off * off / count;
                }
            }
            deviation[j] = Math.sqrt(deviation[j]);
        }
        double least = LEAST_DEVIATION * Median.of(deviation);
        double[] scale = Arrays.stream(deviation)
                .map(value -> Math.max(value, least))
                .map(value -> value > 0 ? 1 / value : 0)
                .toArray();
        return new FeatureSets(scaled(reals, mean, scale), scaled(fakes, mean, scale));
    }

    private static float[][] scaled(float[][] set, double[] mean, double[] scale) {
        float[][] scaled = new float[set.length][mean.length];
        for (int i = 0; i < set.length; i++) {
            for (int j = 0; j < mean.length; j++) {
                scaled[i][j] = (float) ((set[i][j] - mean[j]) * scale[j]);
            }
        }
        return scaled;
    }

    /** Squared distances from each of {@code a}, to each of {@code b}. */
    static float[][] squaredDistances(float[][] a, float[][] b) {
        int length = a.length == 0 ? 0 : a[0].length;
        float[][] turned = new float[length][b.length];
        for (int i = 0; i < b.length; i++) {
            for (int j = 0; j < length; j++) {
                turned[j][i] = b[i][j];
            }
        }
        float[][] squared = new float[a.length][b.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < length; j++) {
                add(squared[i], turned[j], a[i][j]);
            }
        }
        return squared;
    }

    private static void add(float[] squared, float[] others, float value) {
        for (int i = 0; i < squared.length; i++) {
            float off = others[i] - value;
            squared[i] += off * off;
        }
    }
}
