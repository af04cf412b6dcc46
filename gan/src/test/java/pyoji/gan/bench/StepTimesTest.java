package pyoji.gan.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import pyoji.gan.run.Preset;
import pyoji.gan.run.TrainOptions;

/** A made-up run of 230 steps whose costs are known. */
class StepTimesTest {
    private static final Offset<Double> EXACT = within(1e-9);
    private static final TrainOptions OFTEN = new TrainOptions(
            "tiny",
            Preset.STUDIO,
            Preset.STUDIO.method(),
            230,
            16,
            64,
            100,
            1,
            14,
            23,
            0,
            40,
            0,
            null,
            List.of(),
            null);

    private final double[] real = new double[230];
    private final double[] bare = new double[230];

    private StepTimes.Costs costs(Set<Long> bests) {
        for (int i = 0; i < real.length; i++) {
            long step = i + 1;
            boolean best = bests.contains(step);
            bare[i] = 0.25;
            real[i] = bare[i] + 0.01;
            real[i] += step % 10 == 0 ? 0.02 : 0;
            real[i] += step % 14 == 0 || best ? 0.03 : 0;
            real[i] += step % 40 == 0 ? 1.5 : 0;
            real[i] += step % 23 == 0 || best ? 0.05 : 0;
            bare[i] += i > 0 && i % 23 == 0 ? 0.04 : 0; // while the checkpoint of the step before is written
        }
        return new StepTimes(real, bare, OFTEN, bests).costs();
    }

    @Test
    void everyThingCostsWhatStepsAtWhichItFallsDueTakeLonger() {
        StepTimes.Costs costs = costs(Set.of());
        assertThat(costs.networks()).isCloseTo(0.25, EXACT);
        assertThat(costs.step()).isCloseTo(0.01, EXACT);
        assertThat(costs.tick()).isCloseTo(0.02, EXACT);
        assertThat(costs.snapshot()).isCloseTo(0.03, EXACT);
        assertThat(costs.evaluation()).isCloseTo(1.5, EXACT);
        assertThat(costs.held()).isCloseTo(0.05, EXACT);
        assertThat(costs.behind()).isCloseTo(0.04, EXACT);
    }

    @Test
    void thePictureAndTheCheckpointOfANewBestAreNotMeasuring() {
        assertThat(costs(Set.of(40L, 80L, 120L, 160L, 200L)).evaluation()).isCloseTo(1.5, EXACT);
    }

    @Test
    void theLongestHoldUpIsTold() {
        costs(Set.of());
        real[2 * 23 - 1] += 0.7;
        StepTimes.Costs costs = new StepTimes(real, bare, OFTEN, Set.of()).costs();
        assertThat(costs.worstHeld()).isCloseTo(0.75, EXACT);
        assertThat(costs.held()).isCloseTo(0.05, EXACT);
    }

    @Test
    void aMachineThatSlowsDownSlowsBothAlike() {
        costs(Set.of());
        for (int i = 115; i < real.length; i++) {
            real[i] += 0.25;
            bare[i] += 0.25;
        }
        StepTimes.Costs costs = new StepTimes(real, bare, OFTEN, Set.of()).costs();
        assertThat(costs.step()).isCloseTo(0.01, EXACT);
        assertThat(costs.snapshot()).isCloseTo(0.03, EXACT);
    }
}
