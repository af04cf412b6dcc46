package pyoji.gan.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CopyingSentenceTest {
    private static String of(Map<Figure, Double> values) {
        return of(values, 12);
    }

    private static String of(Map<Figure, Double> values, int heldOut) {
        Map<Figure, Score> figures = new EnumMap<>(Figure.class);
        values.forEach((figure, value) -> figures.put(figure, new Score(value, null, null, null)));
        return new Scores(100, 28, heldOut, 28, 3, 14, true, figures).copying();
    }

    private static String of(double straight, double aligned, double copies) {
        return of(Map.of(Figure.COPY_RATIO, straight, Figure.COPY_RATIO_ALIGNED, aligned, Figure.COPIES, copies));
    }

    @Test
    void newFakesAreCalledNew() {
        assertThat(of(0.99, 0.95, 0))
                .isEqualTo(
                        "No sign of copying: the median fake lies at 0.95 of the distance at which covers lie from each"
                                + " other (0.95 or more is new), none is a cover again.");
    }

    @Test
    void smallerOfTheTwoRatiosCounts() {
        assertThat(of(1.2, 0.5, 0.6)).startsWith("They copy: the median fake lies at 0.50 of");
    }

    @Test
    void fakesInBetweenLeanOnCovers() {
        assertThat(of(0.94, 0.96, 0.008))
                .startsWith("They lean on covers: the median fake lies at 0.94 of ")
                .endsWith("0.8 % are a cover again.");
    }

    @Test
    void lowRatioWithoutCopiesMayBePlainness() {
        assertThat(of(0.6, 0.6, 0.01)).startsWith("They lie near covers: ").contains("plain or blurred fakes");
    }

    @Test
    void fewCoversCanTellNothing() {
        assertThat(of(Map.of()))
                .isEqualTo("Whether they are copies can't be told: it takes three covers or more that differ.");
    }

    @Test
    void heldOutCoversHaveTheLastWord() {
        assertThat(of(Map.of(Figure.COPY_Z, -3.2))).endsWith("do (C_T -3.20): learned by heart.");
        assertThat(of(Map.of(Figure.COPY_Z, -2.9)))
                .endsWith(
                        "That they lie nearer to the training covers than held-out covers do is not shown (C_T -2.90).");
    }

    @Test
    void threeHeldOutCoversCanNotTellWhatWasLearnedByHeart() {
        double least = MannWhitney.least(100, 3);
        assertThat(of(Map.of(Figure.COPY_Z, least), 3))
                .endsWith("Too few covers are held out to tell whether they were learned by heart (C_T -2.94 of 3).");
    }

    @Test
    void someCopiesAreSaidThoughTheMedianFakeIsNew() {
        assertThat(of(1.1, 1.0, 0.1))
                .isEqualTo("Some are copies: 10 % are a cover again (pyoji sample --nearest shows of which), though the"
                        + " median fake lies at 1.00 of the distance at which covers lie from each other (0.95 or more is"
                        + " new).");
    }
}
