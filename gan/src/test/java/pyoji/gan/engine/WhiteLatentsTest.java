package pyoji.gan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WhiteLatentsTest {
    private static final int COUNT = 128;
    private static final int SIZE = 100;

    @Test
    void theirMeanIsZero() {
        float[][] latents = WhiteLatents.of(COUNT, SIZE, new SplittableRandom(1));
        for (int j = 0; j < SIZE; j++) {
            double sum = 0;
            for (float[] z : latents) {
                sum += z[j];
            }
            assertThat(sum / COUNT).isCloseTo(0, within(1e-6));
        }
    }

    @Test
    void theirCovarianceIsTheIdentity() {
        float[][] latents = WhiteLatents.of(COUNT, SIZE, new SplittableRandom(1));
        for (int j = 0; j < SIZE; j++) {
            for (int k = 0; k <= j; k++) {
                double sum = 0;
                for (float[] z : latents) {
                    sum += (double) z[j] * z[k];
                }
                assertThat(sum / COUNT).isCloseTo(j == k ? 1 : 0, within(1e-5));
            }
        }
    }

    @Test
    void asFewAsTheirNumbersCantBeWhite() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WhiteLatents.of(SIZE, SIZE, new SplittableRandom(1)))
                .withMessageContaining("100 latents of 100 numbers");
    }
}
