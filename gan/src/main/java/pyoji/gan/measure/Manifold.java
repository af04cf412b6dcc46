package pyoji.gan.measure;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Whether fakes lie where reals lie, and the other way round, in the features of networks of chance. A picture's ball
 * reaches to its k-th nearest of its own kind. Precision and recall (Kynkäänniemi et al. 2019, NeurIPS, section 3; k =
 * 3): the share of fakes in any real's ball, of reals in any fake's. Density and coverage (Naeem et al. 2020, ICML,
 * section 3; k = 5): how many reals' balls a fake lies in, over k; the share of reals with a fake in their
 * ball. An edge belongs to its ball. Each is the mean of three networks; features are standardised over reals and fakes
 * together.
 */
public final class Manifold implements Metric {
    private static final int PRECISION_K = 3;
    private static final int DENSITY_K = 5;

    private final ImageSet reals;
    private final RandomFeatures features;

    /** Against these reals; figures want more than k reals, and recall more than k fakes. */
    public Manifold(ImageSet reals, RandomFeatures features) {
        this.reals = reals;
        this.features = features;
        features.keep(reals);
    }

    @Override
    public Map<Figure, Double> measure(ImageSet fakes) {
        if (fakes.count() == 0) {
            return Map.of();
        }
        float[][][] ofReals = features.of(reals);
        float[][][] ofFakes = features.of(fakes);
        Map<Figure, Double> mean = new EnumMap<>(Figure.class);
        for (int i = 0; i < RandomFeatures.NETWORKS; i++) {
            ofFeatures(new FeatureSets(ofReals[i], ofFakes[i]).standardised())
                    .forEach((figure, value) -> mean.merge(figure, value / RandomFeatures.NETWORKS, Double::sum));
        }
        return mean;
    }

    /** The figures of features as they are, one or more of each kind. */
    static Map<Figure, Double> ofFeatures(FeatureSets sets) {
        int reals = sets.reals().length;
        int fakes = sets.fakes().length;
        float[][] amongReals = FeatureSets.squaredDistances(sets.reals(), sets.reals());
        float[][] between = FeatureSets.squaredDistances(sets.reals(), sets.fakes());
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        if (reals > PRECISION_K) {
            float[] reach = reach(amongReals, PRECISION_K);
            int inside = 0;
            for (int fake = 0; fake < fakes; fake++) {
                boolean any = false;
                for (int real = 0; real < reals && !any; real++) {
                    any = between[real][fake] <= reach[real];
                }
                inside += any ? 1 : 0;
            }
            figures.put(Figure.PRECISION, (double) inside / fakes);
        }
        if (fakes > PRECISION_K) {
            float[] reach = reach(FeatureSets.squaredDistances(sets.fakes(), sets.fakes()), PRECISION_K);
            int inside = 0;
            for (float[] real : between) {
                boolean any = false;
                for (int fake = 0; fake < fakes && !any; fake++) {
                    any = real[fake] <= reach[fake];
                }
                inside += any ? 1 : 0;
            }
            figures.put(Figure.RECALL, (double) inside / reals);
        }
        if (reals > DENSITY_K) {
            float[] reach = reach(amongReals, DENSITY_K);
            long balls = 0;
            int covered = 0;
            for (int real = 0; real < reals; real++) {
                int inside = 0;
                for (float distance : between[real]) {
                    inside += distance <= reach[real] ? 1 : 0;
                }
                balls += inside;
                covered += inside > 0 ? 1 : 0;
            }
            figures.put(Figure.DENSITY, (double) balls / DENSITY_K / fakes);
            figures.put(Figure.COVERAGE, (double) covered / reals);
        }
        return figures;
    }

    /** Squared distance of each to its k-th nearest other one. */
    private static float[] reach(float[][] squared, int k) {
        float[] reach = new float[squared.length];
        for (int i = 0; i < reach.length; i++) {
            float[] others = squared[i].clone();
            others[i] = -1; // itself, before all others
            Arrays.sort(others);
            reach[i] = others[k];
        }
        return reach;
    }
}
