package pyoji.gan.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pyoji.gan.measure.PermutationTest.Result;

class PermutationTestTest {
    @Test
    void farthestOfFourAndFourIsTwoDealingsInSeventy() {
        Result result = PermutationTest.scalar(new double[] {7, 8, 9, 9}, new double[] {0, 1, 2, 1});
        assertThat(result.p()).isEqualTo(2 / 70.0, within(0.006));
    }

    @Test
    void pIsNearThatOfAllDealings() {
        double[] a = {1, 2, 3, 5, 9};
        double[] b = {4, 6, 7, 8, 3, 8};
        assertThat(PermutationTest.scalar(a, b).p()).isEqualTo(exactP(a, b), within(0.015));
    }

    /** Over every choice of which numbers are the first group. */
    private static double exactP(double[] a, double[] b) {
        double[] all = new double[a.length + b.length];
        System.arraycopy(a, 0, all, 0, a.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        double seen = welch(a, b);
        int dealings = 0;
        int atLeast = 0;
        for (int chosen = 0; chosen < 1 << all.length; chosen++) {
            if (Integer.bitCount(chosen) == a.length) {
                int dealing = chosen;
                double[] in = IntStream.range(0, all.length)
                        .filter(i -> (dealing >> i & 1) == 1)
                        .mapToDouble(i -> all[i])
                        .toArray();
                double[] out = IntStream.range(0, all.length)
                        .filter(i -> (dealing >> i & 1) == 0)
                        .mapToDouble(i -> all[i])
                        .toArray();
                dealings++;
                atLeast += welch(in, out) > seen - 1e-9 ? 1 : 0;
            }
        }
        return (double) atLeast / dealings;
    }

    private static double welch(double[] a, double[] b) {
        return Math.abs(mean(a) - mean(b)) / Math.sqrt(variance(a) / a.length + variance(b) / b.length);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / (values.length - 1);
    }

    @Test
    void clearDifferenceHasTheLeastPThereIs() {
        double[] dark = new Random(1).doubles(16, 20, 30).toArray();
        double[] light = new Random(2).doubles(16, 60, 70).toArray();
        assertThat(PermutationTest.scalar(light, dark).p()).isEqualTo(1 / 10001.0);
    }

    @Test
    void sameGroupsTwiceDoNotDiffer() {
        double[] values = {1, 2, 3, 4, 5, 6};
        assertThat(PermutationTest.scalar(values, values).p()).isEqualTo(1);
    }

    @Test
    void equalNumbersEverywhereDoNotDiffer() {
        double[] values = {0.1, 0.1, 0.1, 0.1, 0.1};
        assertThat(PermutationTest.scalar(values, new double[] {0.1, 0.1, 0.1, 0.1})
                        .p())
                .isEqualTo(1);
    }

    @Test
    void chanceIsCalledADifferenceAboutOnceInTwenty() {
        Random random = new Random(3);
        int differ = 0;
        for (int i = 0; i < 100; i++) {
            double[] a = random.doubles(12).toArray();
            double[] b = random.doubles(8).toArray();
            differ += PermutationTest.scalar(a, b).differ() ? 1 : 0;
        }
        assertThat(differ).isBetween(1, 11);
    }

    @Test
    void fewOfManyKindsAreNotCalledBrighterThanManyOfOneKind() {
        Random random = new Random(4);
        int differ = 0;
        for (int i = 0; i < 200; i++) {
            double[] covers = normal(random, 11, 20);
            double[] fakes = normal(random, 200, 8);
            differ += PermutationTest.scalar(covers, fakes).differ() ? 1 : 0;
        }
        // 10 by chance; the bare difference of means calls about 70 so.
        assertThat(differ).isLessThan(25);
    }

    @Test
    void fewThatVaryInLightnessAloneAreNotCalledOfAnotherColourThanManyThatVaryInAll() {
        Random random = new Random(5);
        int differ = 0;
        for (int i = 0; i < 200; i++) {
            List<Lab> covers = colours(random, 11, 10, 0);
            List<Lab> fakes = colours(random, 100, 10, 10);
            differ += PermutationTest.colour(covers, fakes).differ() ? 1 : 0;
        }
        assertThat(differ).isLessThan(20);
    }

    private static List<Lab> colours(Random random, int count, double lightness, double chroma) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Lab(
                        50 + lightness * random.nextGaussian(),
                        chroma * random.nextGaussian(),
                        chroma * random.nextGaussian()))
                .toList();
    }

    private static double[] normal(Random random, int count, double deviation) {
        return IntStream.range(0, count)
                .mapToDouble(i -> 50 + deviation * random.nextGaussian())
                .toArray();
    }

    @Test
    void statisticIsTheStraightDistanceOfTheMeans() {
        List<Lab> a = List.of(new Lab(10, 0, 0), new Lab(12, 4, 8));
        List<Lab> b = List.of(new Lab(9, 0, -2));
        // Means: (11, 2, 4) and (9, 0, -2).
        assertThat(PermutationTest.colour(a, b).statistic()).isEqualTo(Math.sqrt(4 + 4 + 36), within(1e-9));
    }

    @Test
    void coloursThatDifferInOneCoordinateAreTestedAsThatNumber() {
        double[] a = {1, 5, 3, 9, 4};
        double[] b = {6, 8, 9, 7};
        assertThat(PermutationTest.colour(inB(a), inB(b))).isEqualTo(PermutationTest.scalar(a, b));
    }

    private static List<Lab> inB(double[] values) {
        return Arrays.stream(values).mapToObj(b -> new Lab(0, 0, b)).toList();
    }

    @ParameterizedTest
    @CsvSource({"3, 3, 0.1", "3, 4, 0.0285714", "4, 4, 0.0285714", "1, 19, 0.05", "16, 16, 3.3274e-9"})
    void leastPIsOneOfAllDealings(int sizeA, int sizeB, double p) {
        assertThat(PermutationTest.leastP(sizeA, sizeB)).isEqualTo(p, within(p * 1e-4));
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "2, 28", "28, 1"})
    void groupsThatAreTooSmallGetNoAnswer(int sizeA, int sizeB) {
        double[] a = new double[sizeA];
        double[] b = new double[sizeB];
        Arrays.fill(b, 50);
        Result result = PermutationTest.scalar(a, b);
        assertThat(result).isEqualTo(new Result(50, null, sizeA, sizeB, 0));
        assertThat(result.canTell()).isFalse();
        assertThat(result.differ()).isFalse();
    }

    @Test
    void threeAgainstFourIsEnough() {
        assertThat(PermutationTest.scalar(new double[] {1, 2, 3}, new double[] {7, 8, 9, 9})
                        .differ())
                .isTrue();
    }

    @Test
    void emptyGroupIsRefused() {
        assertThatThrownBy(() -> PermutationTest.scalar(new double[0], new double[] {1}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
