package pyoji.gan.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gan.measure.ColourComparison.Side;

class ColourComparisonTest {
    private static final String GIRLS = "00002-girl-group-classic-64";
    private static final String BOYS = "00001-boy-group-classic-64";

    /** Plain greys about a level, each off by up to {@code spread}. */
    private static ColourSummary greys(int count, int level, int spread) {
        Random random = new Random(count + level);
        return ColourSummary.of(IntStream.range(0, count)
                .map(i -> level + random.nextInt(-spread, spread + 1))
                .mapToObj(grey -> Thumbnail.of(Patches.plain(grey * 0x010101)))
                .toList());
    }

    private static ColourSummary plain(int count, int rgb) {
        return ColourSummary.of(IntStream.range(0, count)
                .mapToObj(i -> Thumbnail.of(Patches.plain(rgb)))
                .toList());
    }

    private static Side girls(long step, ColourSummary fakes, @Nullable ColourSummary reals) {
        return Side.of(GIRLS, "girl-group", step, fakes, reals);
    }

    private static Side boys(long step, ColourSummary fakes, @Nullable ColourSummary reals) {
        return Side.of(BOYS, "boy-group", step, fakes, reals);
    }

    private static String sentence(Side a, Side b) {
        return ColourComparison.of(a, b).sentence();
    }

    @Test
    void fakesThatFollowTheirCoversAreSaidTo() {
        assertThat(sentence(
                        girls(1000, plain(16, 0xffffff), plain(11, 0xffffff)),
                        boys(1000, plain(16, 0x777777), plain(28, 0x000000))))
                // White lies at L* 100, #777777 at 50.03: 49.97 / (1 + .015 * 25² / √(20 + 25²)) = 36.5.
                .isEqualTo("At step 1000 the girl-group fakes are lighter than the boy-group fakes by 50 L* and differ"
                        + " in colour by ΔE 36 (p < .001, 10,000 permutations); their real covers by 100 L* and ΔE 100"
                        + " (p < .001).");
    }

    @Test
    void coversThatDifferTheOtherWayAreToldInFull() {
        assertThat(sentence(
                        girls(5, plain(16, 0x000000), plain(11, 0xffffff)),
                        boys(5, plain(16, 0x777777), plain(28, 0x777777))))
                .startsWith("At step 5 the girl-group fakes are darker than the boy-group fakes by 50 L*")
                .contains("; the real girl-group covers are lighter than the real boy-group covers by 50 L* and differ"
                        + " in colour by ΔE 36 (p < .001).");
    }

    @Test
    void chanceIsNotCalledADifference() {
        assertThat(sentence(
                        girls(1000, greys(16, 120, 60), greys(11, 120, 60)),
                        boys(1000, greys(16, 121, 60), greys(28, 121, 60))))
                .startsWith("At step 1000 no difference in colour between the girl-group fakes and the boy-group fakes"
                        + " can be shown (ΔE ")
                .contains("; no difference in colour between the real girl-group covers and the real boy-group covers"
                        + " can be shown (ΔE ")
                .doesNotContain("lighter", "darker");
    }

    @Test
    void coloursOfOneLightnessAreNotCalledLighter() {
        // Both L* 50.
        int red = new Lab(50, 40, 0).rgb();
        int green = new Lab(50, -40, 0).rgb();
        ColourSummary reds = ColourSummary.of(mixed(red, 16));
        ColourSummary greens = ColourSummary.of(mixed(green, 16));
        assertThat(sentence(girls(7, reds, null), boys(7, greens, null)))
                .startsWith("At step 7 the girl-group fakes differ in colour from the boy-group fakes by ΔE ")
                .contains("but no difference in lightness can be shown");
    }

    /** Mostly of a colour, with more or less grey of its lightness and a little lighter or darker. */
    private static List<Thumbnail> mixed(int rgb, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Thumbnail.of(Patches.paint((x, y) -> y < 10 ? rgb : 0x6e6e6e + 0x010101 * (2 * i))))
                .toList();
    }

    @Test
    void tooFewCoversAreSaidToBe() {
        assertThat(sentence(
                        girls(1000, plain(16, 0xffffff), plain(2, 0xffffff)),
                        boys(1000, plain(16, 0x777777), plain(28, 0x777777))))
                .endsWith("; the real girl-group covers and the real boy-group covers are too few (2 and 28) for a test"
                        + " to tell whether their colours differ (ΔE 36).");
    }

    @Test
    void coversThatAreNotHereAreSaidToBe() {
        assertThat(sentence(girls(1, plain(16, 0), plain(11, 0)), boys(1, plain(16, 0), null)))
                .endsWith("; there are no real covers here to set beside them.");
    }

    @Test
    void runsOnOneSplitAreToldApartByNumber() {
        Side other = Side.of("00003-girl-group-studio-64", "girl-group", 50, plain(16, 0), plain(11, 0));
        ColourComparison comparison = ColourComparison.of(girls(50, plain(16, 0xffffff), plain(11, 0)), other);
        assertThat(comparison.sentence())
                .startsWith("At step 50 the fakes of run 00002 are lighter than the fakes of run 00003 by 100 L*")
                .endsWith("; both learned from the covers of girl-group.");
        assertThat(comparison.reals()).isNull();
    }

    @Test
    void differentStepsAreBothSaid() {
        assertThat(sentence(girls(1000, plain(16, 0xffffff), null), boys(900, plain(16, 0), null)))
                .startsWith("The girl-group fakes at step 1000 are lighter than the boy-group fakes at step 900 by");
    }

    @Test
    void fakesAreMeasuredAgainstTheirOwnCovers() {
        Side side = girls(1, plain(16, 0xff0000), plain(11, 0x00ff00));
        double expected = Lab.ofRgb(0xff0000).deltaE(Lab.ofRgb(0x00ff00));
        assertThat(side.deltaEToReals()).isEqualTo(expected, within(0.01));
        assertThat(side.paletteToReals()).isEqualTo(expected, within(0.01));
    }

    @Test
    void lightnessIsThatOfTheFirstLessThatOfTheSecond() {
        ColourDifference difference = ColourDifference.between(plain(5, 0x000000), plain(5, 0xffffff));
        assertThat(difference.lightness()).isEqualTo(-100, within(0.01));
    }

    @Test
    void eachPictureOfASetCountsAlike() {
        ColourSummary summary = ColourSummary.of(List.of(
                Thumbnail.of(Patches.plain(0)), Thumbnail.of(Patches.plain(0xffffff)), Thumbnail.of(Patches.plain(0))));
        assertThat(summary.mean().l()).isEqualTo(100 / 3.0, within(0.01));
        assertThat(summary.pictures()).isEqualTo(3);
    }

    @Test
    void jsonLeavesOutTheMeansOfSinglePictures() {
        assertThat(JsonFormat.line(plain(16, 0xff0000)))
                .contains("\"hex\":\"#ff0000\"", "\"pictures\":16")
                .doesNotContain("means");
    }
}
