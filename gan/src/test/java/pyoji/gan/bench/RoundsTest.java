package pyoji.gan.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {
    @Test
    void roundsThatAgreeAreNothingToSay() {
        assertThat(Rounds.noise("train-step", List.of(100.0, 120.0, 110.0))).isEmpty();
    }

    @Test
    void roundsAThirdApartAreTooNoisyInAnyOrder() {
        assertThat(Rounds.noise("train-step", List.of(120.0, 90.0)))
                .contains("train-step: the rounds differ by a factor of 1.33; this machine is too noisy to say");
    }

    @Test
    void oneRoundIsSaidToTellNothingOfNoise() {
        assertThat(Rounds.noise(1)).isPresent();
        assertThat(Rounds.noise(2)).isEmpty();
    }

    @Test
    void theMedianOfTwoIsTheirMean() {
        assertThat(Rounds.median(List.of(4.0, 2.0))).isEqualTo(3);
        assertThat(Rounds.median(List.of(4.0, 2.0, 9.0))).isEqualTo(4);
    }
}
