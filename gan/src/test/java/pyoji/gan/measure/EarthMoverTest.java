package pyoji.gan.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EarthMoverTest {
    @Test
    void oneHeapToTwoPlacesCostsBothWays() {
        assertThat(EarthMover.distance(new double[] {1}, new double[] {0.25, 0.75}, new double[][] {{4, 8}}))
                .isEqualTo(7, within(1e-12));
    }

    @Test
    void whatIsCheapestForOneGivesWayToWhatIsCheapestForAll() {
        // Taking the 1 first would leave the 10: 11 in all, against 4.
        double[][] cost = {{1, 2}, {2, 10}};
        assertThat(EarthMover.distance(new double[] {0.5, 0.5}, new double[] {0.5, 0.5}, cost))
                .isEqualTo(2, within(1e-12));
    }

    /** On a line the distance is the area between the two cumulative distributions. */
    @Test
    void onALineItIsTheAreaBetweenTheDistributions() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            double[] from = shares(random);
            double[] to = shares(random);
            double[][] cost = new double[5][5];
            double area = 0;
            double ahead = 0;
            for (int i = 0; i < 5; i++) {
                for (int j = 0; j < 5; j++) {
                    cost[i][j] = Math.abs(i - j);
                }
                ahead += from[i] - to[i];
                area += Math.abs(ahead);
            }
            assertThat(EarthMover.distance(from, to, cost)).isEqualTo(area, within(1e-9));
        }
    }

    private static double[] shares(Random random) {
        double[] shares = random.doubles(5).toArray();
        double sum = Arrays.stream(shares).sum();
        return Arrays.stream(shares).map(share -> share / sum).toArray();
    }

    /** Heaps of one size: the best of all 120 matchings. */
    @Test
    void equalHeapsAreMatchedBest() {
        Random random = new Random(6);
        double[] fifths = {0.2, 0.2, 0.2, 0.2, 0.2};
        for (int round = 0; round < 100; round++) {
            double[][] cost = new double[5][];
            for (int i = 0; i < 5; i++) {
                cost[i] = random.doubles(5).toArray();
            }
            assertThat(EarthMover.distance(fifths, fifths, cost)).isEqualTo(best(cost, 0, 0) / 5, within(1e-9));
        }
    }

    private static double best(double[][] cost, int row, int taken) {
        double best = row == 5 ? 0 : Double.POSITIVE_INFINITY;
        for (int j = 0; j < 5 && row < 5; j++) {
            if ((taken & 1 << j) == 0) {
                best = Math.min(best, cost[row][j] + best(cost, row + 1, taken | 1 << j));
            }
        }
        return best;
    }
}
