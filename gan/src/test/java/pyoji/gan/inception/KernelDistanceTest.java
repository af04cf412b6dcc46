package pyoji.gan.inception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class KernelDistanceTest {
    @Test
    void distanceOfFourNumbersIsWorkedOutByHand() {
        // Kernels: 0 and 1 give 1; 2 and 3 give 7³; across 1, 1, 3³, 4³.
        float[][] reals = {{0}, {1}};
        float[][] fakes = {{2}, {3}};
        assertThat(KernelDistance.between(reals, fakes))
                .isCloseTo(1 + 343 - 2 * (1 + 1 + 27 + 64) / 4.0, within(1e-12));
    }

    @Test
    void distanceIsThatOfTheFormulaTakenPairByPair() {
        float[][] reals = FrechetDistanceTest.random(7, 11, 1);
        float[][] fakes = FrechetDistanceTest.random(5, 11, 2);
        double expected = mean(reals, reals, true) + mean(fakes, fakes, true) - 2 * mean(reals, fakes, false);
        assertThat(KernelDistance.between(reals, fakes)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void setsOfOnePictureOverAndOverAreNotApart() {
        float[][] set = {{1, 2, 3}, {1, 2, 3}, {1, 2, 3}};
        assertThat(KernelDistance.between(set, set)).isCloseTo(0, within(1e-9));
    }

    @Test
    void setsOfOneKindAreApartByNothingOnAverage() {
        double sum = 0;
        for (int i = 0; i < 200; i++) {
            sum += KernelDistance.between(
                    FrechetDistanceTest.random(10, 4, 2 * i), FrechetDistanceTest.random(10, 4, 2 * i + 1));
        }
        // An estimate that paired pictures with themselves would be off by .09.
        assertThat(sum / 200).isCloseTo(0, within(0.02));
    }

    @Test
    void onePictureIsTooFew() {
        assertThatThrownBy(() -> KernelDistance.between(new float[1][3], new float[4][3]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double mean(float[][] a, float[][] b, boolean oneSet) {
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                if (!oneSet || i != j) {
                    double dot = 0;
                    for (int k = 0; k < a[i].length; k++) {
                        dot += (double) a[i][k] * b[j][k];
                    }
                    sum += Math.pow(dot / a[i].length + 1, 3);
                    pairs++;
                }
            }
        }
        return sum / pairs;
    }
}
