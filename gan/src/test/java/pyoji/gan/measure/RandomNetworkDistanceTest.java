package pyoji.gan.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RandomNetworkDistanceTest {
    private static double of(ImageSet reals, ImageSet fakes) {
        return new RandomNetworkDistance(reals, new RandomFeatures())
                .measure(fakes)
                .get(Figure.RANDOM_NETWORK);
    }

    @Test
    void discrepancyOfTwoPairsOfPointsIsWhatTheDefinitionGives() {
        float[][] points = {{0}, {1}};
        // Median 1. Among reals and among fakes k(1), between them a half of k(0) = 1 and of k(1), twice.
        double k = (Math.exp(-2) + Math.exp(-0.5) + Math.exp(-0.125)) / 3;
        assertThat(RandomNetworkDistance.discrepancy(new FeatureSets(points, points)))
                .isCloseTo(k + k - 2 * (1 + k) / 2, within(1e-9));
    }

    @Test
    void discrepancyOfUnequalSetsSkipsEachPictureItself() {
        float[][] reals = {{0, 0}, {3, 4}, {0, 5}};
        float[][] fakes = {{6, 8}, {0, 1}};
        double median = 5; // of 5, 5 and √10
        double sum = 0;
        for (float[][] pair : pairs(reals)) {
            sum += kernel(pair, median) / 6;
        }
        for (float[][] pair : pairs(fakes)) {
            sum += kernel(pair, median) / 2;
        }
        for (float[] real : reals) {
            for (float[] fake : fakes) {
                sum -= kernel(new float[][] {real, fake}, median) / 3;
            }
        }
        assertThat(RandomNetworkDistance.discrepancy(new FeatureSets(reals, fakes)))
                .isCloseTo(sum, within(1e-6));
    }

    private static List<float[][]> pairs(float[][] points) {
        List<float[][]> pairs = new ArrayList<>();
        for (float[] one : points) {
            for (float[] other : points) {
                if (one != other) {
                    pairs.add(new float[][] {one, other});
                }
            }
        }
        return pairs;
    }

    private static double kernel(float[][] pair, double median) {
        double distance = Math.hypot(pair[0][0] - pair[1][0], pair[0][1] - pair[1][1]);
        double sum = 0;
        for (double width : new double[] {median / 2, median, 2 * median}) {
            sum += Math.exp(-distance * distance / (2 * width * width));
        }
        return sum / 3;
    }

    @Test
    void picturesOfOneKindAreAboutAtNone() {
        assertThat(of(Sets.random(0, 60), Sets.random(100, 160))).isBetween(-12.0, 12.0);
    }

    @Test
    void picturesOfAnotherKindAreFar() {
        ImageSet noisy = Sets.of(LongStream.range(100, 160)
                .mapToObj(seed -> Patches.noisy(Patches.random(seed), 40, seed))
                .toList());
        assertThat(of(Sets.random(0, 60), noisy)).isGreaterThan(40);
    }

    @Test
    void onePictureTellsNothing() {
        assertThat(new RandomNetworkDistance(Sets.random(0, 1), new RandomFeatures()).measure(Sets.random(1, 2)))
                .isEmpty();
    }

    @Test
    void realsThatAreAllTheSameTellNothing() {
        ImageSet same = Sets.repeated(Patches.random(1), 4);
        assertThat(new RandomNetworkDistance(same, new RandomFeatures()).measure(Sets.random(2, 6)))
                .isEmpty();
    }

    @Test
    void rememberedFeaturesGiveTheSameFigure() {
        ImageSet reals = Sets.random(0, 8);
        ImageSet fakes = Sets.random(10, 18);
        RandomFeatures features = new RandomFeatures();
        new Manifold(Sets.random(20, 28), features).measure(fakes);
        assertThat(new RandomNetworkDistance(reals, features).measure(fakes))
                .containsEntry(Figure.RANDOM_NETWORK, of(reals, fakes));
    }
}
