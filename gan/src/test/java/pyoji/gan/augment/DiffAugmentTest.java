package pyoji.gan.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static pyoji.gan.augment.Floats.random;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What becomes of pictures; mostly of 4 x 4 pixels, worked out by hand. */
class DiffAugmentTest {
    private static final DiffAugment FOUR = new DiffAugment(4, EnumSet.allOf(Augment.class));
    private static final float[] NUMBERED = grey("""
            11 12 13 14
            21 22 23 24
            31 32 33 34
            41 42 43 44
            """);

    private static Draw colour(double brightness, double saturation, double contrast) {
        return new Draw((float) brightness, (float) saturation, (float) contrast, 0, 0, 0, 0, 0);
    }

    private static Draw translation(int down, int right) {
        return new Draw(0, 1, 1, down, right, 0, 0, 0);
    }

    private static Draw cutout(int top, int left) {
        return new Draw(0, 1, 1, 0, 0, top, left, 2);
    }

    private static float[] applied(float[] in, Draw... draws) {
        float[] out = new float[in.length];
        FOUR.apply(in, out, List.of(draws));
        return out;
    }

    /** Red, green and blue of each pixel are the same. */
    private static float[] grey(String pixels) {
        String[] values = pixels.strip().split("\\s+");
        float[] picture = new float[3 * values.length];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = Float.parseFloat(values[i / 3]);
        }
        return picture;
    }

    private static void assertPixels(float[] actual, String expected) {
        assertThat(actual).containsExactly(grey(expected));
    }

    /** Two rows of one colour above two of another. */
    private static float[] halves(double[] upper, double[] lower) {
        float[] picture = new float[48];
        for (int i = 0; i < 48; i++) {
            picture[i] = (float) (i < 24 ? upper : lower)[i % 3];
        }
        return picture;
    }

    private static double[] rgb(double red, double green, double blue) {
        return new double[] {red, green, blue};
    }

    private static void assertClose(float[] actual, float[] expected) {
        assertThat(actual).containsExactly(expected, within(1e-6f));
    }

    @Test
    void brightnessIsAddedToEveryValue() {
        float[] picture = halves(rgb(0.9, 0, -0.3), rgb(-1, 0.2, 0.4));
        assertClose(applied(picture, colour(0.25, 1, 1)), halves(rgb(1.15, 0.25, -0.05), rgb(-0.75, 0.45, 0.65)));
    }

    @Test
    void saturationScalesTheDistanceFromThePixelsOwnMean() {
        // Means: 0.5 above, 0 below.
        float[] picture = halves(rgb(0.9, 0.3, 0.3), rgb(0.6, 0, -0.6));
        assertClose(applied(picture, colour(0, 2, 1)), halves(rgb(1.3, 0.1, 0.1), rgb(1.2, 0, -1.2)));
    }

    @Test
    void withoutSaturationPixelsAreGrey() {
        float[] picture = halves(rgb(0.9, 0.3, 0.3), rgb(0.6, 0, -0.6));
        assertClose(applied(picture, colour(0, 0, 1)), halves(rgb(0.5, 0.5, 0.5), rgb(0, 0, 0)));
    }

    @Test
    void contrastScalesTheDistanceFromThePicturesMean() {
        // Mean: (0.8 + 0 + 0.1 + 3 * 0.1) / 6 = 0.2.
        float[] picture = halves(rgb(0.8, 0, 0.1), rgb(0.1, 0.1, 0.1));
        assertClose(applied(picture, colour(0, 1, 0.5)), halves(rgb(0.5, 0.1, 0.15), rgb(0.15, 0.15, 0.15)));
    }

    @Test
    void translationMovesDownAndRightAndFillsWithZeros() {
        assertPixels(applied(NUMBERED, translation(1, 2)), """
                 0  0  0  0
                 0  0 11 12
                 0  0 21 22
                 0  0 31 32
                """);
    }

    @Test
    void negativeTranslationMovesUpAndLeft() {
        assertPixels(applied(NUMBERED, translation(-2, -1)), """
                32 33 34  0
                42 43 44  0
                 0  0  0  0
                 0  0  0  0
                """);
    }

    @Test
    void cutoutSetsASquareToZero() {
        assertPixels(applied(NUMBERED, cutout(1, 2)), """
                11 12 13 14
                21 22  0  0
                31 32  0  0
                41 42 43 44
                """);
    }

    @Test
    void cutoutOverTheUpperRightCornerIsClipped() {
        assertPixels(applied(NUMBERED, cutout(-1, 3)), """
                11 12 13  0
                21 22 23 24
                31 32 33 34
                41 42 43 44
                """);
    }

    @Test
    void cutoutOverTheLowerLeftCornerLeavesTheNextPictureAlone() {
        float[] two = Arrays.copyOf(NUMBERED, 96);
        System.arraycopy(NUMBERED, 0, two, 48, 48);
        float[] out = applied(two, cutout(3, -1), translation(0, 0));
        assertPixels(Arrays.copyOf(out, 48), """
                11 12 13 14
                21 22 23 24
                31 32 33 34
                 0 42 43 44
                """);
        assertThat(Arrays.copyOfRange(out, 48, 96)).containsExactly(NUMBERED);
    }

    @Test
    void allTogetherChangeColoursFirstAndCutLast() {
        // Brightness: (1, 0.4, 0.4) above 0; saturation: (0.8, 0.5, 0.5) above 0; contrast around 0.3:
        // (1.05, 0.6, 0.6) above -0.15; down by a row, which comes in as 0; then the second row's first two pixels go.
        float[] picture = halves(rgb(0.9, 0.3, 0.3), rgb(-0.1, -0.1, -0.1));
        float[] expected = new float[48];
        System.arraycopy(halves(rgb(1.05, 0.6, 0.6), rgb(-0.15, -0.15, -0.15)), 0, expected, 12, 36);
        Arrays.fill(expected, 12, 18, 0);
        assertClose(applied(picture, new Draw(0.1f, 0.5f, 1.5f, 1, 0, 0, 0, 2)), expected);
    }

    @Test
    void valuesAreNotClamped() {
        // Mean after brightness: 0.5.
        float[] picture = halves(rgb(1, 1, 1), rgb(-1, -1, -1));
        assertClose(applied(picture, colour(0.5, 1, 1.5)), halves(rgb(2, 2, 2), rgb(-1, -1, -1)));
    }

    /** One step after the other, as the paper's authors list them, in doubles. */
    @Test
    void onePassAgreesWithOneStepAfterTheOther() {
        DiffAugment augment = new DiffAugment(16, EnumSet.allOf(Augment.class));
        List<Draw> draws = augment.draw(40, new SplittableRandom(2));
        float[] pictures = random(3, 40 * 768);
        float[] out = new float[pictures.length];
        augment.apply(pictures, out, draws);
        for (int i = 0; i < 40; i++) {
            double[] expected = stepByStep(Arrays.copyOfRange(pictures, i * 768, (i + 1) * 768), 16, draws.get(i));
            for (int j = 0; j < 768; j++) {
                assertThat((double) out[i * 768 + j])
                        .as("picture %d, value %d", i, j)
                        .isCloseTo(expected[j], within(1e-6));
            }
        }
    }

    private static double[] stepByStep(float[] picture, int size, Draw draw) {
        double[] x = new double[picture.length];
        Arrays.setAll(x, i -> picture[i] + draw.brightness());
        double[] bright = x.clone();
        Arrays.setAll(x, i -> {
            int pixel = i - i % 3;
            double mean = (bright[pixel] + bright[pixel + 1] + bright[pixel + 2]) / 3;
            return (bright[i] - mean) * draw.saturation() + mean;
        });
        double mean = Arrays.stream(x).average().orElseThrow();
        Arrays.setAll(x, i -> (x[i] - mean) * draw.contrast() + mean);
        double[] moved = new double[x.length];
        Arrays.setAll(moved, i -> {
            int row = i / (3 * size);
            int column = i / 3 % size;
            int fromRow = row - draw.down();
            int fromColumn = column - draw.right();
            boolean cut = row >= draw.cutoutTop()
                    && row < draw.cutoutTop() + draw.cutoutSide()
                    && column >= draw.cutoutLeft()
                    && column < draw.cutoutLeft() + draw.cutoutSide();
            boolean outside = fromRow < 0 || fromRow >= size || fromColumn < 0 || fromColumn >= size;
            return cut || outside ? 0 : x[(fromRow * size + fromColumn) * 3 + i % 3];
        });
        return moved;
    }

    @Test
    void withoutAKindEveryBitStays() {
        float[] pictures = random(5, 6 * 48);
        pictures[7] = -0f;
        float[] out = new float[pictures.length];
        DiffAugment none = new DiffAugment(4, EnumSet.noneOf(Augment.class));
        List<Draw> draws = none.draw(6, new SplittableRandom(5));
        none.apply(pictures, out, draws);
        assertThat(out).containsExactly(pictures);
        none.adjoint(pictures, out, draws);
        assertThat(out).containsExactly(pictures);
    }

    @Test
    void sameRandomGivesTheSameBits() {
        float[] pictures = random(6, 20 * 48);
        assertThat(applied(pictures, drawn(20))).containsExactly(applied(pictures, drawn(20)));
    }

    private static Draw[] drawn(int count) {
        return FOUR.draw(count, new SplittableRandom(7)).toArray(Draw[]::new);
    }

    @Test
    void inPlaceGivesTheSameBits() {
        float[] pictures = random(8, 20 * 48);
        float[] expected = applied(pictures, drawn(20));
        FOUR.apply(pictures, pictures, List.of(drawn(20)));
        assertThat(pictures).containsExactly(expected);
    }

    @Test
    void theGivenPicturesStayAsTheyAre() {
        float[] pictures = random(9, 20 * 48);
        applied(pictures, drawn(20));
        assertThat(pictures).containsExactly(random(9, 20 * 48));
    }
}
