package pyoji.gan.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RadixSortTest {
    @Test
    void sortsAsTheJdkDoes() {
        Random random = new Random(1);
        float[] values = new float[5000];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(20) - 10));
        }
        values[7] = 0f;
        values[8] = -0f;
        values[9] = Float.NEGATIVE_INFINITY;
        values[10] = values[11];
        float[] expected = values.clone();
        Arrays.sort(expected);
        RadixSort.sort(values);
        assertThat(values).isEqualTo(expected);
    }
}
