package pyoji.gan.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class MsSsimTest {
    private static float[] luma(BufferedImage picture) {
        return MsSsim.luma(Patches.bytes(picture));
    }

    /** Window by window, all 121 pixels of each, in doubles. */
    private static double slow(float[] a, float[] b, int side) {
        double[] exponents = {0.0448 / 0.6305, 0.2856 / 0.6305, 0.3001 / 0.6305};
        double result = 1;
        for (int scale = 0; scale < 3; scale++) {
            double contrast = 0;
            double whole = 0;
            int windows = (side - 10) * (side - 10);
            for (int i = 0; i < windows; i++) {
                double[] moments = new double[6];
                for (int j = 0; j < 121; j++) {
                    int at = (i / (side - 10) + j / 11) * side + i % (side - 10) + j % 11;
                    double dx = j % 11 - 5;
                    double dy = j / 11 - 5;
                    double weight = Math.exp(-(dx * dx + dy * dy) / 4.5);
                    double x = a[at];
                    double y = b[at];
                    double[] terms = {1, x, y, x * x, y * y, x * y};
                    for (int m = 0; m < 6; m++) {
                        moments[m] += weight * terms[m];
                    }
                }
                double mx = moments[1] / moments[0];
                double my = moments[2] / moments[0];
                double vx = moments[3] / moments[0] - mx * mx;
                double vy = moments[4] / moments[0] - my * my;
                double both = moments[5] / moments[0] - mx * my;
                double cs = (2 * both + 58.5225) / (vx + vy + 58.5225);
                contrast += cs / windows;
                whole += cs * (2 * mx * my + 6.5025) / (mx * mx + my * my + 6.5025) / windows;
            }
            result *= Math.pow(Math.max(0, scale == 2 ? whole : contrast), exponents[scale]);
            a = half(a, side);
            b = half(b, side);
            side /= 2;
        }
        return result;
    }

    private static float[] half(float[] picture, int side) {
        float[] half = new float[side * side / 4];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                half[y / 2 * (side / 2) + x / 2] += picture[y * side + x] / 4;
            }
        }
        return half;
    }

    @Test
    void pictureIsLikeItself() {
        float[] picture = luma(Patches.random(1));
        assertThat(MsSsim.of(picture, picture, 64)).isCloseTo(1, within(1e-6));
    }

    @Test
    void noisyPictureIsAsLikeAsTheSlowDefinitionSays() {
        float[] picture = luma(Patches.random(2));
        float[] noisy = luma(Patches.noisy(Patches.random(2), 40, 3));
        double expected = slow(picture, noisy, 64);
        assertThat(expected).isBetween(0.3, 0.95);
        assertThat(MsSsim.of(picture, noisy, 64)).isCloseTo(expected, within(1e-4));
    }

    @Test
    void strangersAreAsUnlikeAsTheSlowDefinitionSays() {
        float[] one = luma(Patches.noisy(Patches.random(4), 10, 1));
        float[] other = luma(Patches.noisy(Patches.random(5), 10, 2));
        assertThat(MsSsim.of(one, other, 64)).isLessThan(0.3).isCloseTo(slow(one, other, 64), within(1e-4));
    }

    @Test
    void largerPictureHasAScaleMore() {
        float[] black = new float[128 * 128];
        float[] grey = new float[128 * 128];
        java.util.Arrays.fill(grey, 100);
        // Plain ones differ in luminance alone, which counts at the last scale: of four, with .2363 of .8668.
        assertThat(MsSsim.of(black, grey, 128))
                .isCloseTo(Math.pow(6.5025 / (10_000 + 6.5025), 0.2363 / 0.8668), within(1e-4));
    }

    @Test
    void collapsedFakesAreAllAlike() {
        assertThat(new MsSsimDiversity(Sets.random(0, 5)).measure(Sets.repeated(Patches.random(9), 5)))
                .hasEntrySatisfying(Figure.DIVERSITY, value -> assertThat(value).isCloseTo(1, within(1e-6)))
                .hasEntrySatisfying(
                        Figure.REALS_DIVERSITY, value -> assertThat(value).isLessThan(0.5));
    }

    @Test
    void fewPicturesArePairedOnceEach() {
        ImageSet three = Sets.random(0, 3);
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            sum += MsSsim.of(MsSsim.luma(three.rgb()[i]), MsSsim.luma(three.rgb()[(i + 1) % 3]), 64);
        }
        assertThat(MsSsimDiversity.similarity(three)).isCloseTo(sum / 3, within(1e-9));
    }

    @Test
    void onePictureIsNoPair() {
        assertThat(new MsSsimDiversity(Sets.random(0, 1)).measure(Sets.random(1, 2)))
                .isEmpty();
    }

    @Test
    void manyPicturesArePairedAlikeByOneThreadAndByMany() throws Exception {
        ImageSet many = Sets.random(0, 60);
        ForkJoinPool one = new ForkJoinPool(1);
        ForkJoinPool several = new ForkJoinPool(4);
        try {
            double expected = one.submit(() -> MsSsimDiversity.similarity(many)).get();
            assertThat(several.submit(() -> MsSsimDiversity.similarity(many)).get())
                    .isEqualTo(expected);
        } finally {
            one.shutdown();
            several.shutdown();
        }
    }
}
