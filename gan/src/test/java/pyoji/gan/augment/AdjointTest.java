package pyoji.gan.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static pyoji.gan.augment.Floats.dot;
import static pyoji.gan.augment.Floats.minus;
import static pyoji.gan.augment.Floats.random;

import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gradients on their way back through what was done to the pictures. */
class AdjointTest {
    private static final int COUNT = 8;
    private static final int SIZE = 16;
    private static final int LENGTH = COUNT * SIZE * SIZE * 3;

    private static List<Draw> draws(DiffAugment augment) {
        return augment.draw(COUNT, new SplittableRandom(11));
    }

    /** With A the linear part, (A x) y = x (A' y) for all x and y. */
    @ParameterizedTest
    @ValueSource(strings = {"colour", "translation", "cutout", "colour,translation,cutout"})
    void adjointIsTheTransposeOfTheLinearPart(String kinds) {
        DiffAugment augment = new DiffAugment(SIZE, Augment.parse(kinds));
        List<Draw> draws = draws(augment);
        float[] x = random(1, LENGTH);
        float[] y = random(2, LENGTH);
        float[] ofX = new float[LENGTH];
        float[] ofZero = new float[LENGTH];
        float[] back = new float[LENGTH];
        augment.apply(x, ofX, draws);
        augment.apply(new float[LENGTH], ofZero, draws);
        augment.adjoint(y, back, draws);

        double expected = dot(minus(ofX, ofZero), y);
        assertThat(dot(x, back)).isCloseTo(expected, within(1e-4 * Math.abs(expected)));
    }

    /** The loss is a weighted sum of squares, so that differences over any step are exact but for rounding. */
    @ParameterizedTest
    @ValueSource(strings = {"colour", "translation", "cutout", "colour,translation,cutout"})
    void gradientOfALossAgreesWithItsNumericDifferences(String kinds) {
        DiffAugment augment = new DiffAugment(SIZE, Augment.parse(kinds));
        List<Draw> draws = draws(augment);
        float[] weights = random(3, LENGTH);
        float[] x = random(4, LENGTH);
        float[] gradient = new float[LENGTH];
        augment.apply(x, gradient, draws);
        for (int i = 0; i < LENGTH; i++) {
            gradient[i] *= weights[i];
        }
        augment.adjoint(gradient, gradient, draws);

        SplittableRandom random = new SplittableRandom(5);
        for (int k = 0; k < 100; k++) {
            int i = random.nextInt(LENGTH);
            float there = x[i];
            x[i] = there + 0.5f;
            double above = loss(augment, draws, weights, x);
            x[i] = there - 0.5f;
            double below = loss(augment, draws, weights, x);
            x[i] = there;
            assertThat((double) gradient[i]).as("at %d", i).isCloseTo(above - below, within(1e-4));
        }
    }

    private static double loss(DiffAugment augment, List<Draw> draws, float[] weights, float[] x) {
        float[] y = new float[LENGTH];
        augment.apply(x, y, draws);
        double sum = 0;
        for (int i = 0; i < LENGTH; i++) {
            sum += 0.5 * weights[i] * y[i] * y[i];
        }
        return sum;
    }

    @Test
    void brightnessLeavesGradientsAsTheyAre() {
        assertThat(back(new Draw(0.4f, 1, 1, 0, 0, 0, 0, 0))).containsExactly(random(6, 48), within(1e-6f));
    }

    @Test
    void gradientsOfWhatWasCutOrMovedOutAreZero() {
        // Down by one row and right by one column, then the upper left corner of what is left is cut.
        float[] gradients = back(new Draw(0, 1, 1, 1, 1, 0, 0, 2));
        float[] given = random(6, 48);
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 4; column++) {
                boolean gone = row == 3 || column == 3 || row == 0 && column == 0;
                float expected = gone ? 0 : given[((row + 1) * 4 + column + 1) * 3];
                assertThat(gradients[(row * 4 + column) * 3])
                        .as("row %d, column %d", row, column)
                        .isEqualTo(expected);
            }
        }
    }

    private static float[] back(Draw draw) {
        float[] back = new float[48];
        new DiffAugment(4, EnumSet.allOf(Augment.class)).adjoint(random(6, 48), back, List.of(draw));
        return back;
    }

    @Test
    void inPlaceGivesTheSameBits() {
        DiffAugment augment = new DiffAugment(SIZE, EnumSet.allOf(Augment.class));
        float[] gradients = random(7, LENGTH);
        float[] expected = new float[LENGTH];
        augment.adjoint(gradients, expected, draws(augment));
        augment.adjoint(gradients, gradients, draws(augment));
        assertThat(gradients).containsExactly(expected);
    }

    @Test
    void theGivenGradientsStayAsTheyAre() {
        DiffAugment augment = new DiffAugment(SIZE, EnumSet.allOf(Augment.class));
        float[] gradients = random(7, LENGTH);
        augment.adjoint(gradients, new float[LENGTH], draws(augment));
        assertThat(gradients).containsExactly(random(7, LENGTH));
    }
}
