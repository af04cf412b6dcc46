package pyoji.gan.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What chance gives the pictures. */
class DrawTest {
    private static final Set<Augment> ALL = EnumSet.allOf(Augment.class);
    private static final Predicate<Draw> COLOURED = draw -> !draw.keepsColour();
    private static final Predicate<Draw> MOVED = draw -> draw.down() != 0 || draw.right() != 0;
    private static final Predicate<Draw> CUT = draw -> draw.cutoutSide() != 0;

    private static List<Draw> draws(Set<Augment> kinds, int count) {
        return new DiffAugment(64, kinds).draw(count, new SplittableRandom(1));
    }

    @Test
    void coloursReachAllOfTheirRangesAndNoFurther() {
        List<Draw> draws = draws(ALL, 20_000);
        assertUniform(draws, Draw::brightness, -0.5, 0.5);
        assertUniform(draws, Draw::saturation, 0, 2);
        assertUniform(draws, Draw::contrast, 0.5, 1.5);
    }

    private static void assertUniform(List<Draw> draws, ToDoubleFunction<Draw> parameter, double least, double most) {
        var summary = draws.stream().mapToDouble(parameter).summaryStatistics();
        double width = most - least;
        assertThat(summary.getMin()).isBetween(least, least + 0.001 * width);
        assertThat(summary.getMax()).isBetween(most - 0.001 * width, most);
        assertThat(summary.getAverage()).isCloseTo((least + most) / 2, within(0.01 * width));
    }

    @Test
    void translationIsByEveryIntegerUpToAnEighthOfTheSide() {
        List<Draw> draws = draws(ALL, 20_000);
        assertEvery(draws, Draw::down, -8, 8);
        assertEvery(draws, Draw::right, -8, 8);
    }

    @Test
    void cutoutIsCentredAnywhereFromBorderToBorder() {
        List<Draw> draws = draws(ALL, 20_000);
        assertThat(draws).allMatch(draw -> draw.cutoutSide() == 32);
        assertEvery(draws, draw -> draw.cutoutTop() + 16, 0, 64);
        assertEvery(draws, draw -> draw.cutoutLeft() + 16, 0, 64);
    }

    /** Each about as often as any other. */
    private static void assertEvery(List<Draw> draws, ToIntFunction<Draw> parameter, int least, int most) {
        double share = (double) draws.size() / (most - least + 1);
        for (int value = least; value <= most; value++) {
            int wanted = value;
            long count = draws.stream()
                    .filter(draw -> parameter.applyAsInt(draw) == wanted)
                    .count();
            assertThat(count).as("draws of %d", value).isBetween((long) (0.7 * share), (long) (1.3 * share));
        }
        assertThat(draws).allMatch(draw -> parameter.applyAsInt(draw) >= least && parameter.applyAsInt(draw) <= most);
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheKindAskedForFalls(Augment kind) {
        List<Draw> draws = draws(EnumSet.of(kind), 500);
        assertThat(draws.stream().anyMatch(COLOURED)).isEqualTo(kind == Augment.COLOUR);
        assertThat(draws.stream().anyMatch(MOVED)).isEqualTo(kind == Augment.TRANSLATION);
        assertThat(draws.stream().anyMatch(CUT)).isEqualTo(kind == Augment.CUTOUT);
    }

    @Test
    void sameRandomGivesTheSameDraws() {
        assertThat(draws(ALL, 50)).isEqualTo(draws(ALL, 50));
    }

    @Test
    void picturesOfOneBatchGetDifferentDraws() {
        assertThat(draws(ALL, 50)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "cutout", "translation", "colour,translation,cutout"})
    void everyPictureTakesSevenNumbersWhateverIsAskedFor(String kinds) {
        SplittableRandom random = new SplittableRandom(4);
        new DiffAugment(64, Augment.parse(kinds)).draw(7, random);

        SplittableRandom untouched = new SplittableRandom(4);
        untouched.longs(49).forEach(number -> {});
        assertThat(random.nextLong()).isEqualTo(untouched.nextLong());
    }
}
