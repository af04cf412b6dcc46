package pyoji.gan.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CliffsDeltaTest {
    @Test
    void groupThatIsWhollyAboveHasOne() {
        assertThat(CliffsDelta.of(new double[] {5, 6}, new double[] {1, 2, 3})).isEqualTo(1);
    }

    @Test
    void groupThatIsWhollyBelowHasMinusOne() {
        assertThat(CliffsDelta.of(new double[] {1, 2, 3}, new double[] {5, 6})).isEqualTo(-1);
    }

    @Test
    void tiesCountForNeither() {
        // (1,1)= (1,2)< (1,3)< (2,1)> (2,2)= (2,3)<: one above, three below.
        assertThat(CliffsDelta.of(new double[] {1, 2}, new double[] {1, 2, 3})).isEqualTo(-2 / 6.0);
    }

    @Test
    void itIsTheBalanceOfAllPairs() {
        Random random = new Random(4);
        double[] a = random.ints(30, 0, 20).asDoubleStream().toArray();
        double[] b = random.ints(17, 5, 25).asDoubleStream().toArray();
        double balance = 0;
        for (double x : a) {
            for (double y : b) {
                balance += Math.signum(x - y);
            }
        }
        assertThat(CliffsDelta.of(a, b)).isEqualTo(balance / (30 * 17), within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"0.146, negligible", "-0.147, small", "0.33, medium", "-0.474, large", "0, negligible"})
    void sizeHasAWord(double delta, String word) {
        assertThat(CliffsDelta.word(delta)).isEqualTo(word);
    }
}
