package pyoji.gan.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import pyoji.gan.run.Preset;
import pyoji.gan.run.TrainOptions;

/** 10,000 steps of 0.25 s, with what falls due in them at the studio preset's usual pace. */
class NightTest {
    private static final TrainOptions USUAL =
            TrainOptions.usual("tiny", Preset.STUDIO, 1).withSteps(10_000);

    private static Night night(double step, double tick, double snapshot, double evaluation, double held) {
        return new Night(USUAL, new StepTimes.Costs(0.25, step, tick, snapshot, evaluation, held, held, 0), 0, 2);
    }

    @Test
    void ofNothingButNetworksNothingIsNotNetworks() {
        assertThat(night(0, 0, 0, 0, 0).notNetworks()).isZero();
    }

    @Test
    void whatIsDoneAtEachStepCountsAtEachStep() {
        assertThat(night(0.25, 0, 0, 0, 0).notNetworks()).isCloseTo(50, within(1e-9));
    }

    @Test
    void whatIsDoneNowAndThenCountsAsOftenAsItFallsDue() {
        // 1,000 ticks, 100 snapshots and 20 more of new bests, 20 measurements, 20 checkpoints and 20 more of new bests
        assertThat(night(0, 0.1, 0, 0, 0).seconds()).isCloseTo(2600, within(1e-9));
        assertThat(night(0, 0, 1, 0, 0).seconds()).isCloseTo(2620, within(1e-9));
        assertThat(night(0, 0, 0, 5, 0).seconds()).isCloseTo(2600, within(1e-9));
        assertThat(night(0, 0, 0, 0, 2.5).seconds()).isCloseTo(2600, within(1e-9));
    }

    @Test
    void theShareOfEachThingIsOfTheWholeRun() {
        assertThat(night(0, 0, 0, 5, 0).nowAndThen().get("evaluation")).isCloseTo(100.0 / 26, within(1e-9));
    }
}
