package pyoji.gan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SteeringTest {
    @Test
    void chanceRisesWhileTheGaugeIsAboveItsTarget() {
        assertThat(after(1000, 0.9)).isCloseTo(1000 * 32 / 500_000.0, within(1e-6));
    }

    @Test
    void chanceStaysAtNoughtWhileTheGaugeIsBelowItsTarget() {
        assertThat(after(1000, 0.3)).isZero();
    }

    @Test
    void chanceNeverRisesAboveWhatWouldLeak() {
        assertThat(after(100_000, 0.9)).isCloseTo(0.8, within(1e-6));
    }

    private static double after(int steps, double overfit) {
        Steering steering = new Steering();
        for (int step = 0; step < steps; step++) {
            steering.note(overfit, 0.6, step, 32);
        }
        return steering.chance();
    }

    @Test
    void meansOfLogitsFollowByAHundredthAStep() {
        Steering steering = new Steering();
        steering.note(1, -2);
        steering.note(1, -2);
        assertThat(steering.meanReal()).isCloseTo(1 - 0.99 * 0.99, within(1e-6));
        assertThat(steering.meanFake()).isCloseTo(-2 * (1 - 0.99 * 0.99), within(1e-6));
    }
}
