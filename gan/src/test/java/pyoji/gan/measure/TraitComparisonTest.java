package pyoji.gan.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gan.measure.TraitComparison.Side;
import tools.jackson.databind.JsonNode;

class TraitComparisonTest {
    /** Plain greys about a lightness, evenly spread by up to 3 L* to either side. */
    private static TraitSummary greys(int count, double l) {
        return of(count, i -> Patches.plain(new Lab(l - 3 + 6.0 * i / Math.max(1, count - 1), 0, 0).rgb()));
    }

    private static TraitSummary of(int count, IntFunction<BufferedImage> picture) {
        return TraitSummary.of(count, picture);
    }

    private static Side girls(TraitSummary fakes, @Nullable TraitSummary reals) {
        return new Side("00002-girl-group-classic-64", "girl-group", 1000, fakes, reals);
    }

    private static Side boys(TraitSummary fakes, @Nullable TraitSummary reals) {
        return new Side("00001-boy-group-classic-64", "boy-group", 1000, fakes, reals);
    }

    private static String paragraph(Side a, Side b) {
        return TraitComparison.of(a, b).paragraph();
    }

    @Test
    void fakesThatFollowTheirCoversAreSaidTo() {
        assertThat(paragraph(girls(greys(16, 64), greys(14, 67)), boys(greys(16, 50), greys(28, 50))))
                .startsWith("At step 1000 girl-group fakes are brighter than boy-group fakes by 14 L*, as their real"
                        + " covers are by 17.");
    }

    @Test
    void coversThatDifferTheOtherWayAreSaidTo() {
        assertThat(paragraph(girls(greys(16, 64), greys(14, 30)), boys(greys(16, 50), greys(28, 50))))
                .startsWith(
                        "At step 1000 girl-group fakes are brighter than boy-group fakes by 14 L*, though their real"
                                + " covers are darker by 20.");
    }

    @Test
    void differenceThatTheCoversDoNotShowIsSaidTo() {
        TraitSummary stripes = of(14, i -> {
            int light = new Lab(70 - 6 + 12 * i / 13.0, 0, 0).rgb();
            int dark = new Lab(30, 0, 0).rgb();
            return Patches.paint((x, y) -> x % 8 < 4 ? light : dark);
        });
        assertThat(paragraph(girls(greys(16, 64), stripes), boys(greys(16, 50), greys(28, 50))))
                .startsWith(
                        "At step 1000 girl-group fakes are brighter than boy-group fakes by 14 L*, which is not shown"
                                + " of their real covers.")
                .contains("Of the real covers alone it is shown that those of girl-group are richer in contrast by ");
    }

    @Test
    void severalDifferencesStandInOneSentence() {
        TraitSummary checked =
                of(16, i -> Patches.paint((x, y) -> (x + y) % 2 == 0 ? 0xffffff - i * 0x010101 : 0x404040));
        assertThat(paragraph(girls(checked, null), boys(greys(16, 50), null)))
                .startsWith("At step 1000 girl-group fakes are brighter than boy-group fakes by ")
                .contains(" L*, richer in contrast by ", " L*, richer in edges by ", " percentage points and less");
    }

    @Test
    void chanceIsNotCalledADifference() {
        assertThat(paragraph(girls(greys(16, 50), greys(14, 50)), boys(greys(16, 50), greys(28, 50))))
                .isEqualTo("At step 1000 no difference in brightness, saturation, contrast, edge density or symmetry is"
                        + " shown between girl-group fakes and boy-group fakes. No difference between the fakes is shown"
                        + " in mean colour or palette. No difference is shown between the real girl-group covers and"
                        + " those of boy-group. Against their own real covers, no difference is shown of girl-group"
                        + " fakes; no difference is shown of boy-group fakes.");
    }

    @Test
    void tooFewCoversAreSaidToBe() {
        assertThat(paragraph(girls(greys(16, 64), greys(2, 67)), boys(greys(16, 50), greys(28, 50))))
                .contains("boy-group fakes by 14 L*. ")
                .contains("The real girl-group covers and those of boy-group are too few (2 and 28) for a test to tell"
                        + " whether they differ.")
                .contains("nothing can be said of girl-group fakes: too few (16 and 2)");
    }

    @Test
    void smallSetsAreSaidToShowLittle() {
        assertThat(paragraph(girls(greys(16, 64), greys(5, 50)), boys(greys(16, 50), greys(28, 50))))
                .contains("those of boy-group; with so few pictures (5 and 28) only a very large one could be.");
    }

    @Test
    void coversThatAreNotHereAreSaidToBe() {
        TraitComparison comparison = TraitComparison.of(girls(greys(16, 64), greys(11, 60)), boys(greys(16, 50), null));
        assertThat(comparison.paragraph()).contains("There are no real covers of both here to set beside them.");
        assertThat(comparison.reals()).isNull();
        assertThat(comparison.bToReals()).isNull();
        assertThat(comparison.aToReals()).isNotNull();
    }

    @Test
    void fakesAreHeldAgainstTheirOwnCovers() {
        assertThat(paragraph(girls(greys(16, 60), greys(14, 80)), boys(greys(16, 50), greys(28, 50))))
                .contains("Against their own real covers, girl-group fakes are darker by 20 L* and different in mean"
                        + " colour by ΔE ")
                .endsWith("; no difference is shown of boy-group fakes.");
    }

    @Test
    void runsOnOneSplitAreToldApartByNumber() {
        Side other = new Side("00003-girl-group-studio-64", "girl-group", 1000, greys(16, 50), greys(14, 50));
        TraitComparison comparison = TraitComparison.of(girls(greys(16, 64), greys(14, 50)), other);
        assertThat(comparison.paragraph())
                .startsWith("At step 1000 the fakes of run 00002 are brighter than the fakes of run 00003 by 14 L*.")
                .contains("Both learned from the covers of girl-group.");
        assertThat(comparison.reals()).isNull();
    }

    @Test
    void differentStepsAreBothSaid() {
        Side later = new Side("00001-boy-group-classic-64", "boy-group", 2000, greys(16, 50), null);
        assertThat(paragraph(girls(greys(16, 64), null), later))
                .startsWith("Girl-group fakes at step 1000 are brighter than boy-group fakes at step 2000 by 14 L*.");
    }

    @Test
    void allTestsAreCorrectedTogether() {
        TraitComparison comparison =
                TraitComparison.of(girls(greys(16, 90), greys(14, 90)), boys(greys(16, 50), greys(28, 50)));
        TraitDifference brightness = comparison.fakes().traits().get(Trait.BRIGHTNESS);
        assertThat(comparison.tests()).isEqualTo(28);
        assertThat(brightness.p()).isEqualTo(1 / 10001.0);
        assertThat(brightness.holm()).isEqualTo(28 / 10001.0, within(1e-12));
    }

    @Test
    void differenceThatOneTestWouldShowIsNotClaimedAmongMany() {
        Random random = new Random(7);
        TraitSummary a = of(16, i -> Patches.plain(new Lab(53 + 5 * random.nextGaussian(), 0, 0).rgb()));
        Random another = new Random(8);
        TraitSummary b = of(16, i -> Patches.plain(new Lab(49 + 5 * another.nextGaussian(), 0, 0).rgb()));
        TraitDifference brightness = TraitComparison.of(girls(a, null), boys(b, null))
                .fakes()
                .traits()
                .get(Trait.BRIGHTNESS);
        assertThat(brightness.p()).isLessThan(0.05);
        assertThat(brightness.shown()).isFalse();
    }

    @Test
    void palettesDifferWhereMeansDoNot() {
        TraitSummary greys = of(16, i -> Patches.plain(new Lab(50 + i % 3, 0, 0).rgb()));
        TraitSummary blackAndWhite = of(
                16,
                i -> Patches.paint(
                        (x, y) -> x < 8 ? new Lab(25 + i % 3, 0, 0).rgb() : new Lab(75 + i % 3, 0, 0).rgb()));
        SetDifference fakes = TraitComparison.of(girls(greys, null), boys(blackAndWhite, null))
                .fakes();
        assertThat(fakes.colour().shown()).isFalse();
        assertThat(fakes.palette().shown()).isTrue();
    }

    @Test
    void effectIsSaidWithItsWord() {
        SetDifference fakes = TraitComparison.of(girls(greys(16, 90), null), boys(greys(16, 50), null))
                .fakes();
        assertThat(fakes.traits().get(Trait.BRIGHTNESS).effect()).isEqualTo("+1.00, large");
        assertThat(fakes.traits().get(Trait.SYMMETRY).effect()).isEqualTo("+.00, negligible");
        assertThat(fakes.colour().effect()).startsWith("ΔE ");
    }

    @Test
    void spreadTellsQuartilesAndDeviation() {
        List<Integer> levels = List.of(20, 40, 60, 80);
        TraitSpread spread = of(4, i -> Patches.plain(new Lab(levels.get(i), 0, 0).rgb()))
                .traits()
                .get(Trait.BRIGHTNESS);
        assertThat(Stream.of(
                                spread.mean(),
                                spread.deviation(),
                                spread.lowerQuartile(),
                                spread.median(),
                                spread.upperQuartile())
                        .mapToDouble(value -> value)
                        .toArray())
                // √(2 · (30² + 10²) / 3) = 25.82.
                .containsExactly(new double[] {50, 25.82, 35, 50, 65}, within(0.3));
    }

    @Test
    void jsonHoldsAllFiguresButNoSinglePictures() throws Exception {
        String json = JsonFormat.line(
                TraitComparison.of(girls(greys(16, 90), greys(14, 90)), boys(greys(16, 50), greys(28, 50))));
        JsonNode comparison = JsonFormat.tree(json, "comparison");
        assertThat(comparison.at("/fakes/traits/edgeDensity/difference").isNumber())
                .isTrue();
        assertThat(comparison.at("/fakes/traits/brightness/cliffsDelta").asDouble())
                .isEqualTo(1);
        assertThat(comparison.at("/bToReals/palette/holm").isNumber()).isTrue();
        assertThat(comparison.at("/a/reals/traits/symmetry/median").asDouble()).isEqualTo(1);
        assertThat(comparison.at("/paragraph").asString()).startsWith("At step 1000 girl-group fakes");
        assertThat(json).doesNotContain("thumbnails", "\"each\"", "canTell");
    }

    @Test
    void sameSetsGiveTheSameAnswer() {
        Supplier<String> comparison = () -> JsonFormat.line(
                TraitComparison.of(girls(greys(16, 60), greys(9, 55)), boys(greys(16, 50), greys(11, 50))));
        assertThat(comparison.get()).isEqualTo(comparison.get());
    }
}
