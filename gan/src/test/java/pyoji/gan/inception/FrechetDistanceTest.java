package pyoji.gan.inception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FrechetDistanceTest {
    private static final int FEW = 6;

    @Test
    void gaussiansOnALineAreApartByMeanAndDeviation() {
        float[][] reals = {{1}, {3}}; // mean 2, variance 2
        float[][] fakes = {{5}, {9}}; // mean 7, variance 8
        assertThat(FrechetDistance.between(reals, fakes)).isCloseTo(25 + 2, within(1e-12));
    }

    @Test
    void independentFeaturesAddUp() {
        // Along each axis alone: variances 2a²/3 and 2b²/3 of four vectors ±a, ±b.
        float[][] reals = {{3, 0}, {-3, 0}, {0, 1}, {0, -1}};
        float[][] fakes = {{1 + 10, 0}, {-1 + 10, 0}, {10, 4}, {10, -4}};
        double expected = 100 + (3 - 1) * (3 - 1) * 2 / 3.0 + (4 - 1) * (4 - 1) * 2 / 3.0;
        assertThat(FrechetDistance.between(reals, fakes)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void crossedVariancesHaveNothingInCommon() {
        // S1 S2 = 0, so both traces remain: 2 · 9 and 2 · 16.
        float[][] reals = {{3, 0}, {-3, 0}};
        float[][] fakes = {{0, 4}, {0, -4}};
        assertThat(FrechetDistance.between(reals, fakes)).isCloseTo(18 + 32, within(1e-12));
    }

    @Test
    void correlatedFeaturesHaveTheRootWorkedOutByHand() {
        // S1 = 2/3 [[2, 1], [1, 2]], of eigenvalues 2 and 2/3; S2 = 2/3 I: the trace of the root is √(4/3) + √(4/9).
        float half = (float) Math.sqrt(0.5);
        float wide = (float) Math.sqrt(1.5);
        float[][] reals = {{wide, wide}, {-wide, -wide}, {half, -half}, {-half, half}};
        float[][] fakes = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};
        double expected = 8 / 3.0 + 4 / 3.0 - 2 * (Math.sqrt(4 / 3.0) + Math.sqrt(4 / 9.0));
        assertThat(FrechetDistance.between(reals, fakes)).isCloseTo(expected, within(1e-6));
    }

    @Test
    void fewPicturesOfManyFeaturesAreMeasuredAsManyOfFew() {
        float[][] reals = random(40, 3, 1);
        float[][] fakes = random(30, 3, 2);
        double ofThree = FrechetDistance.between(reals, fakes);
        assertThat(FrechetDistance.between(padded(reals, 100), padded(fakes, 100)))
                .isCloseTo(ofThree, within(1e-11));
    }

    @Test
    void fewRealsStandBesideManyFakes() {
        float[][] reals = random(40, 3, 1);
        float[][] fakes = random(60, 3, 2);
        double ofThree = FrechetDistance.between(reals, fakes);
        assertThat(FrechetDistance.between(padded(reals, 50), padded(fakes, 50)))
                .isCloseTo(ofThree, within(1e-11));
    }

    @Test
    void equalSetsAreNotApart() {
        float[][] set = random(FEW, 20, 3);
        assertThat(FrechetDistance.between(set, set)).isCloseTo(0, within(1e-12));
    }

    @Test
    void equalSetsOfMorePicturesThanFeaturesAreNotApart() {
        float[][] set = random(50, 8, 3);
        assertThat(FrechetDistance.between(set, set)).isCloseTo(0, within(1e-12));
    }

    @Test
    void fakesAndRealsCanBeExchanged() {
        float[][] reals = random(FEW, 20, 4);
        float[][] fakes = random(FEW + 3, 20, 5);
        assertThat(FrechetDistance.between(reals, fakes))
                .isCloseTo(FrechetDistance.between(fakes, reals), within(1e-12));
    }

    @Test
    void fewerPicturesOfTheSameKindLieFurtherApart() {
        double ofFew = FrechetDistance.between(random(20, 30, 6), random(20, 30, 7));
        double ofMany = FrechetDistance.between(random(400, 30, 6), random(400, 30, 7));
        assertThat(ofFew).isGreaterThan(5 * ofMany);
    }

    @Test
    void onePictureHasNoSpread() {
        assertThatThrownBy(() -> FrechetDistance.between(random(1, 3, 1), random(5, 3, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 features");
    }

    private static float[][] padded(float[][] vectors, int length) {
        return Arrays.stream(vectors)
                .map(vector -> Arrays.copyOf(vector, length))
                .toArray(float[][]::new);
    }

    static float[][] random(int count, int length, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] vectors = new float[count][length];
        for (float[] vector : vectors) {
            for (int i = 0; i < length; i++) {
                vector[i] = (float) random.nextDouble();
            }
        }
        return vectors;
    }
}
