package pyoji.gan.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureTraitsTest {
    private static final int WHITE = 0xffffff;
    private static final int BLACK = 0x000000;

    private static BufferedImage paint(int side, IntBinaryOperator colour) {
        BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < side * side; i++) {
            picture.setRGB(i % side, i / side, colour.applyAsInt(i % side, i / side));
        }
        return picture;
    }

    private static PictureTraits of(IntBinaryOperator colour) {
        return PictureTraits.of(paint(64, colour));
    }

    @Test
    void blackPictureHasNoneOfAnythingAndIsItsOwnMirrorImage() {
        assertThat(of((x, y) -> BLACK)).isEqualTo(new PictureTraits(0, 0, 0, 0, 1));
    }

    @Test
    void brightnessIsTheMeanLightness() {
        // #777777 lies at L* 50.03.
        assertThat(of((x, y) -> y < 16 ? 0x777777 : WHITE).brightness()).isEqualTo((50.03 + 3 * 100) / 4, within(0.01));
    }

    @Test
    void saturationIsTheMeanChroma() {
        // The red of sRGB has a* 80.09 and b* 67.20, so a chroma of 104.55; grey has none.
        assertThat(of((x, y) -> x < 32 ? 0xff0000 : 0x808080).saturation()).isEqualTo(104.55 / 2, within(0.05));
    }

    @Test
    void contrastIsTheStandardDeviationOfLightness() {
        // A quarter white: √(¼ · 75² + ¾ · 25²).
        assertThat(of((x, y) -> x < 16 ? WHITE : BLACK).contrast()).isEqualTo(Math.sqrt(1875), within(0.01));
    }

    @Test
    void edgeIsTwoPixelsWide() {
        assertThat(of((x, y) -> x < 32 ? WHITE : BLACK).edgeDensity()).isEqualTo(2.0 / 62);
    }

    @Test
    void linesOfACheckerboardAreItsEdges() {
        // 7 lines each way between squares of 8 px, 2 px wide, among the 62 x 62 inner pixels.
        int plain = (62 - 14) * (62 - 14);
        assertThat(of((x, y) -> (x / 8 + y / 8) % 2 == 0 ? WHITE : BLACK).edgeDensity())
                .isEqualTo((62 * 62 - plain) / (62.0 * 62));
    }

    @ParameterizedTest
    @CsvSource({"15, 0", "17, 2"})
    void stepOf16LMakesAnEdge(double step, int columns) {
        int light = new Lab(40 + step, 0, 0).rgb();
        int dark = new Lab(40, 0, 0).rgb();
        assertThat(of((x, y) -> x < 32 ? light : dark).edgeDensity()).isEqualTo(columns / 62.0);
    }

    @Test
    void pictureThatIsItsOwnMirrorImageIsWhollySymmetrical() {
        int[] colours = new Random(1).ints(64 * 32, 0, 1 << 24).toArray();
        assertThat(of((x, y) -> colours[64 * Math.min(x, 63 - x) + y]).symmetry())
                .isEqualTo(1, within(1e-9));
    }

    @Test
    void upperHalfUnlikeTheLowerOneIsNoMatterToSymmetry() {
        assertThat(of((x, y) -> y < 32 ? WHITE : BLACK).symmetry()).isEqualTo(1, within(1e-9));
    }

    @Test
    void halvesThatAreOppositesHaveNoSymmetry() {
        assertThat(of((x, y) -> x < 32 ? WHITE : BLACK).symmetry()).isEqualTo(0, within(1e-9));
    }

    @Test
    void halvesOfTwoColoursAtOneLightnessHaveNoSymmetryEither() {
        int red = new Lab(50, 40, 0).rgb();
        int green = new Lab(50, -40, 0).rgb();
        assertThat(of((x, y) -> x < 32 ? red : green).symmetry()).isEqualTo(0, within(0.001));
    }

    @Test
    void halvesThatHaveNothingInCommonAreHalfSymmetrical() {
        int[] colours = new Random(2).ints(64 * 64, 0, 1 << 24).toArray();
        assertThat(of((x, y) -> colours[64 * y + x]).symmetry()).isEqualTo(0.5, within(0.03));
    }

    @Test
    void pictureIsMeasuredAt64WhateverItsSize() {
        int[] colours = new Random(3).ints(64 * 64, 0, 1 << 24).toArray();
        assertThat(PictureTraits.of(paint(128, (x, y) -> colours[64 * (y / 2) + x / 2])))
                .isEqualTo(of((x, y) -> colours[64 * y + x]));
    }

    @Test
    void detailThatIsGoneAt64IsNotMeasured() {
        // Stripes of one pixel become a plain grey.
        PictureTraits stripes = PictureTraits.of(paint(128, (x, y) -> x % 2 == 0 ? WHITE : BLACK));
        assertThat(stripes.contrast()).isEqualTo(0, within(1e-9));
        assertThat(stripes.edgeDensity()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"32, 32", "96, 96", "64, 128"})
    void sizeThatIsNoMultipleIsRefused(int width, int height) {
        assertThatThrownBy(() -> PictureTraits.of(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(width + " x " + height);
    }
}
