package pyoji.gan.measure;

import java.util.Map;

/**
 * How far apart reals and fakes are in the features of networks of chance: the unbiased squared maximum mean
 * discrepancy (Gretton et al. 2012, Journal of Machine Learning Research 13, equation 3) times 1000, mean of three
 * networks. The kernel is the mean of three Gaussian ones, .5, 1 and 2 times as wide as the median distance of two
 * reals; features are standardised over reals and fakes together. About 0 for pictures from one source, and then as
 * often below it.
 */
public final class RandomNetworkDistance implements Metric {
    private static final double[] WIDTHS = {0.5, 1, 2};

    private final ImageSet reals;
    private final RandomFeatures features;

    /** Against these reals. */
    public RandomNetworkDistance(ImageSet reals, RandomFeatures features) {
        this.reals = reals;
        this.features = features;
        features.keep(reals);
    }

    @Override
    public Map<Figure, Double> measure(ImageSet fakes) {
        if (reals.count() < 2 || fakes.count() < 2) {
            return Map.of();
        }
        float[][][] ofReals = features.of(reals);
        float[][][] ofFakes = features.of(fakes);
        double sum = 0;
        for (int i = 0; i < RandomFeatures.NETWORKS; i++) {
            sum += discrepancy(new FeatureSets(ofReals[i], ofFakes[i]).standardised());
        }
        double distance = 1000 * sum / RandomFeatures.NETWORKS;
        return Double.isFinite(distance) ? Map.of(Figure.RANDOM_NETWORK, distance) : Map.of();
    }

    /** The unbiased squared discrepancy of two sets of two or more; NaN if most reals are one and the same. */
    static double discrepancy(FeatureSets sets) {
        float[][] amongReals = FeatureSets.squaredDistances(sets.reals(), sets.reals());
        float[][] amongFakes = FeatureSets.squaredDistances(sets.fakes(), sets.fakes());
        float[][] between = FeatureSets.squaredDistances(sets.reals(), sets.fakes());
        double median = medianDistance(amongReals);
        if (median == 0) {
            return Double.NaN;
        }
        double reals = sets.reals().length;
        double fakes = sets.fakes().length;
        // A picture's kernel with itself is 1, and is left out.
        return (kernels(amongReals, median) - reals) / (reals * (reals - 1))
                + (kernels(amongFakes, median) - fakes) / (fakes * (fakes - 1))
                - 2 * kernels(between, median) / (reals * fakes);
    }

    private static double medianDistance(float[][] squared) {
        double[] distances = new double[squared.length * (squared.length - 1) / 2];
        int at = 0;
        for (int i = 0; i < squared.length; i++) {
            for (int j = 0; j < i; j++) {
                distances[at++] = Math.sqrt(squared[i][j]);
            }
        }
        return Median.of(distances);
    }

    private static double kernels(float[][] squared, double median) {
        double sum = 0;
        for (float[] row : squared) {
            for (float distance : row) {
                for (double width : WIDTHS) {
                    sum += Math.exp(-distance / (2 * width * width * median * median));
                }
            }
        }
        return sum / WIDTHS.length;
    }
}
