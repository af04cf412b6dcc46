package pyoji.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomnessTest {
    @Test
    void everySeedStreamAndIndexHasNumbersOfItsOwn() {
        Set<Long> first = new HashSet<>();
        int drawn = 0;
        for (long seed = 0; seed < 20; seed++) {
            for (Randomness stream : Randomness.values()) {
                for (long index = 0; index < 200; index++) {
                    first.add(stream.at(seed, index).nextLong());
                    drawn++;
                }
            }
        }
        assertThat(first).hasSize(drawn);
    }

    @Test
    void theSameSeedAndIndexGiveTheSameNumbers() {
        assertThat(Randomness.ORDER.at(3, 4).nextLong())
                .isEqualTo(Randomness.ORDER.at(3, 4).nextLong());
    }

    @Test
    void latentsOfSeedsAreStandardNormalAndUncorrelated() {
        int size = 100;
        int seeds = 400;
        List<float[]> latents = new ArrayList<>();
        for (int seed = 0; seed < seeds; seed++) {
            latents.add(Latent.ofSeed(seed, size));
        }
        double sum = 0;
        double squares = 0;
        double neighbours = 0;
        for (int seed = 0; seed < seeds; seed++) {
            for (int i = 0; i < size; i++) {
                double z = latents.get(seed)[i];
                sum += z;
                squares += z * z;
                neighbours += z * latents.get((seed + 1) % seeds)[i];
            }
        }
        double n = (double) size * seeds;
        assertThat(sum / n).isCloseTo(0, within(4 / Math.sqrt(n)));
        assertThat(squares / n).isCloseTo(1, within(4 * Math.sqrt(2 / n)));
        assertThat(neighbours / n).isCloseTo(0, within(4 / Math.sqrt(n)));
    }

    @Test
    void theLatentOfASeedNeverChanges() {
        // Snapshots of old runs name their seeds: this must stay true in every later version.
        assertThat(Latent.ofSeed(0, 3)).containsExactly(-1.8839084f, 0.86450684f, 0.22760794f);
    }

    @Test
    void aWalkBeginsAtTheOneAndEndsAtTheOther() {
        float[] a = Latent.ofSeed(1, 50);
        float[] b = Latent.ofSeed(2, 50);
        assertThat(Latent.between(a, b, 0)).containsExactly(a, within(1e-6f));
        assertThat(Latent.between(a, b, 1)).containsExactly(b, within(1e-6f));
    }

    @Test
    void aWalkKeepsTheLengthThatTheGeneratorKnows() {
        float[] middle = Latent.between(Latent.ofSeed(1, 200), Latent.ofSeed(2, 200), 0.5);
        double length = 0;
        for (float value : middle) {
            length += value * value;
        }
        assertThat(Math.sqrt(length)).isCloseTo(Math.sqrt(200), within(2.0));
    }

    @Test
    void aWalkBetweenOnePlaceStaysThere() {
        float[] a = Latent.ofSeed(1, 50);
        assertThat(Latent.between(a, a, 0.3)).containsExactly(a, within(1e-5f));
    }
}
