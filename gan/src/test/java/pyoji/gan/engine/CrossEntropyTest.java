package pyoji.gan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CrossEntropyTest {
    @Test
    void slopesAreThoseOfTheLoss() {
        float[] logits = {2, -0.5f, 0.3f};
        float[] labels = {0.9f, 1, 0.15f};
        float[] slopes = new float[3];
        CrossEntropy.of(logits, labels, slopes);
        for (int i = 0; i < logits.length; i++) {
            float at = logits[i];
            logits[i] = at + 0.01f;
            double up = CrossEntropy.of(logits, labels, new float[3]);
            logits[i] = at - 0.01f;
            double down = CrossEntropy.of(logits, labels, new float[3]);
            logits[i] = at;
            assertThat((double) slopes[i]).isCloseTo((up - down) / 0.02, within(1e-4));
        }
    }

    @Test
    void aLogitOfNoughtIsWorthThatOfAFairCoin() {
        assertThat(CrossEntropy.of(new float[] {0}, new float[] {1}, new float[1]))
                .isCloseTo(Math.log(2), within(1e-12));
    }

    @Test
    void thatOfAVastLogitStaysANumber() {
        assertThat(CrossEntropy.of(new float[] {-2000}, new float[] {1}, new float[1]))
                .isEqualTo(2000);
    }
}
