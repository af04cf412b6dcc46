package pyoji.gan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PhasesTest {
    private static final int KERNEL = 4;

    @Test
    void anEvenInputComesOutEvenInside() {
        float[] kernel = {3, -1, 4, 1, -5, 9, 2, -6, 5, 3, -5, 8, 9, -7, 9, 3};
        Phases.balance(kernel, KERNEL, 2);
        double[] weights = new double[kernel.length];
        for (int i = 0; i < kernel.length; i++) {
            weights[i] = kernel[i];
        }
        double[] even = new double[16];
        java.util.Arrays.fill(even, 1);
        double[] y = NaiveLayers.transposed(even, weights, new double[1], 1, 4, 1, 1, new Window(KERNEL, 2, 1));
        for (int row = 2; row < 6; row++) {
            for (int column = 2; column < 6; column++) {
                assertThat(y[row * 8 + column]).isCloseTo(y[2 * 8 + 2], within(1e-5));
            }
        }
    }

    @Test
    void aKernelKeepsItsSum() {
        float[] kernel = {3, -1, 4, 1, -5, 9, 2, -6, 5, 3, -5, 8, 9, -7, 9, 3};
        Phases.balance(kernel, KERNEL, 2);
        double sum = 0;
        for (float tap : kernel) {
            sum += tap;
        }
        assertThat(sum).isCloseTo(32, within(1e-4));
    }

    @Test
    void aBalancedKernelStaysAsItIs() {
        float[] kernel = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
        Phases.balance(kernel, KERNEL, 2);
        assertThat(kernel).containsOnly(1);
    }
}
