package pyoji.gan.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlicedWassersteinTest {
    private static Map<Figure, Double> distance(ImageSet reals, ImageSet fakes) {
        return new SlicedWasserstein(reals).measure(fakes);
    }

    @Test
    void sameSetIsAtNoDistance() {
        ImageSet set = Sets.random(0, 5);
        assertThat(distance(set, Sets.random(0, 5)))
                .containsOnlyKeys(Figure.SWD, Figure.SWD_64, Figure.SWD_32, Figure.SWD_16)
                .allSatisfy((figure, value) -> assertThat(value).isZero());
    }

    @Test
    void plainPicturesDifferInNothingButTheirSharedColour() {
        assertThat(distance(Sets.plain(0xff0000, 0xff0000), Sets.plain(0x0080ff, 0x0080ff)))
                .allSatisfy((figure, value) -> assertThat(value).isZero());
    }

    @Test
    void contrastThatAllPicturesShareDoesNotCount() {
        assertThat(distance(Sets.noise(32, 4, 20, 1), Sets.noise(32, 4, 60, 1)))
                .allSatisfy((figure, value) -> assertThat(value).isCloseTo(0, within(0.01)));
    }

    /**
     * Projected on a unit direction d, patches of noise are standard normal, and plain patches that are ±1 lie at ±s, s being
     * the sum over d and itself standard normal from direction to direction. The Wasserstein distance of the two is the mean of
     * | |Z| - |s| |; over all s, the mean distance of two half-normal numbers, 2 (2/√π - √(2/π)) = .661.
     */
    @Test
    void noiseAgainstPlainPicturesIsAtTheDistanceThatTheoryGives() {
        byte[][] plain = new byte[200][16 * 16 * 3];
        for (int i = 0; i < plain.length; i++) {
            Arrays.fill(plain[i], (byte) (i % 2 == 0 ? 98 : 158));
        }
        double expected = 2000 * (2 / Math.sqrt(Math.PI) - Math.sqrt(2 / Math.PI));
        assertThat(distance(Sets.noise(16, 200, 30, 2), new ImageSet(16, plain)).get(Figure.SWD_16))
                .isCloseTo(expected, within(40.0));
    }

    @Test
    void levelsTellWhichDetailsDiffer() {
        ImageSet reals = Sets.random(0, 10);
        byte[][] noisy = new byte[10][];
        for (int i = 0; i < 10; i++) {
            noisy[i] = Patches.bytes(Patches.noisy(Patches.random(i), 15, i));
        }
        Map<Figure, Double> figures = distance(reals, new ImageSet(64, noisy));
        assertThat(figures.get(Figure.SWD_64)).isGreaterThan(10 * figures.get(Figure.SWD_16));
    }

    @Test
    void swdIsTheMeanOfItsLevels() {
        Map<Figure, Double> figures = distance(Sets.random(0, 4), Sets.random(10, 14));
        double sum = figures.get(Figure.SWD_64) + figures.get(Figure.SWD_32) + figures.get(Figure.SWD_16);
        assertThat(figures.get(Figure.SWD)).isPositive().isCloseTo(sum / 3, within(1e-9));
    }

    @Test
    void eachDoublingOfTheSizeIsOneLevelMore() {
        assertThat(distance(Sets.noise(128, 2, 20, 1), Sets.noise(128, 2, 20, 2)))
                .containsKey(Figure.SWD_128)
                .doesNotContainKey(Figure.SWD_256);
        assertThat(distance(Sets.noise(256, 2, 20, 1), Sets.noise(256, 2, 20, 2)))
                .containsKeys(Figure.SWD_128, Figure.SWD_256);
    }

    @Test
    void unequalCountsAreRefused() {
        SlicedWasserstein metric = new SlicedWasserstein(Sets.random(0, 4));
        assertThatThrownBy(() -> metric.measure(Sets.random(0, 5)))
                .hasMessage("5 fakes of 64 px beside 4 reals of 64 px");
    }
}
