package pyoji.gan.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LaplacianPyramidTest {
    private static final int[] BINOMIAL = {1, 4, 6, 4, 1};

    @Test
    void levelsAddUpToThePicture() {
        byte[] picture = Patches.bytes(Patches.noisy(Patches.random(1), 20, 2));
        float[][] levels = LaplacianPyramid.of(picture, 64);
        float[] sum = levels[2];
        for (int level = 1; level >= 0; level--) {
            float[] larger = LaplacianPyramid.doubled(sum, 64 >> level + 1);
            for (int i = 0; i < larger.length; i++) {
                larger[i] += levels[level][i];
            }
            sum = larger;
        }
        for (int i = 0; i < picture.length; i++) {
            assertThat(sum[i]).isCloseTo(picture[i] & 0xff, within(1e-3f));
        }
    }

    @Test
    void plainPictureHasNoDetails() {
        float[][] levels = LaplacianPyramid.of(Patches.bytes(Patches.plain(0x6496c8)), 64);
        assertThat(levels).hasNumberOfRows(3);
        for (float[] details : Arrays.copyOf(levels, 2)) {
            for (float value : details) {
                assertThat(value).isCloseTo(0, within(1e-4f));
            }
        }
        for (int i = 0; i < levels[2].length; i++) {
            assertThat(levels[2][i]).isCloseTo(new float[] {100, 150, 200}[i % 3], within(1e-4f));
        }
    }

    @Test
    void halfIsTheBinomialBlurOfEveryOtherPixelWithMirroredEdges() {
        float[] picture = new float[64 * 64 * 3];
        byte[] bytes = Patches.bytes(Patches.noisy(Patches.random(3), 40, 4));
        for (int i = 0; i < picture.length; i++) {
            picture[i] = bytes[i] & 0xff;
        }
        float[] half = LaplacianPyramid.halved(picture, 64);
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 32; x++) {
                double sum = 0;
                for (int i = 0; i < 25; i++) {
                    int weight = BINOMIAL[i / 5] * BINOMIAL[i % 5];
                    sum += weight / 256.0 * picture[(inside(2 * y + i / 5 - 2) * 64 + inside(2 * x + i % 5 - 2)) * 3];
                }
                assertThat(half[(y * 32 + x) * 3]).isCloseTo((float) sum, within(1e-3f));
            }
        }
    }

    private static int inside(int place) {
        return place < 0 ? -place : place > 63 ? 126 - place : place;
    }

    @Test
    void sideThatCannotBeHalvedTo16IsRefused() {
        assertThatThrownBy(() -> LaplacianPyramid.levels(48)).hasMessage("a side of 48 px can't be halved to 16");
    }
}
