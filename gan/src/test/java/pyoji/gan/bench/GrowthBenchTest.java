package pyoji.gan.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GrowthBenchTest {
    private static final double[] BATCHES = {8, 16, 32, 64};

    private static double[] times(double exponent) {
        double[] y = new double[BATCHES.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = 3 * Math.pow(BATCHES[i], exponent);
        }
        return y;
    }

    @Test
    void theExponentOfAPowerIsItsOwn() {
        assertThat(GrowthBench.exponent(BATCHES, times(1.5))).isCloseTo(1.5, within(1e-12));
    }

    @Test
    void whatDoesNotGrowHasTheExponentNought() {
        assertThat(GrowthBench.exponent(BATCHES, times(0))).isCloseTo(0, within(1e-12));
    }

    @Test
    void aSinglePointHasNoSlope() {
        assertThat(GrowthBench.exponent(new double[] {8}, new double[] {3})).isZero();
    }
}
