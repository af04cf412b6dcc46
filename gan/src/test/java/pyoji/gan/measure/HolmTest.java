package pyoji.gan.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class HolmTest {
    private static final Offset<Double> ROUNDING = Offset.offset(1e-12);

    @Test
    void smallestIsTimesAllAndTheNextTimesOneLess() {
        assertThat(Holm.corrected(new double[] {0.01, 0.04, 0.03, 0.005}))
                // .005 · 4, .01 · 3, .03 · 2, and .04 · 1, which may not fall below the one before.
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, ROUNDING);
    }

    @Test
    void noneExceedsOne() {
        assertThat(Holm.corrected(new double[] {0.9, 0.6})).containsExactly(new double[] {1, 1}, ROUNDING);
    }

    @Test
    void oneTestAloneIsLeftAsItIs() {
        assertThat(Holm.corrected(new double[] {0.05})).containsExactly(0.05);
    }

    @Test
    void equalOnesStayEqual() {
        assertThat(Holm.corrected(new double[] {0.01, 0.01, 0.01}))
                .containsExactly(new double[] {0.03, 0.03, 0.03}, ROUNDING);
    }
}
