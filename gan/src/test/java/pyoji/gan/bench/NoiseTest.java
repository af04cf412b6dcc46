package pyoji.gan.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NoiseTest {
    @Test
    void roundsThatAgreeAreNothingToSay() {
        assertThat(Noise.of("train-step", List.of(100.0, 120.0, 110.0))).isEmpty();
    }

    @Test
    void roundsAThirdApartAreTooNoisyInAnyOrder() {
        assertThat(Noise.of("train-step", List.of(120.0, 90.0)))
                .contains("train-step: the rounds differ by a factor of 1.33; this machine is too noisy to say");
    }

    @Test
    void oneRoundIsSaidToTellNothingOfNoise() {
        assertThat(Noise.ofRounds(1)).isPresent();
        assertThat(Noise.ofRounds(2)).isEmpty();
    }
}
