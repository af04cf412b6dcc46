package pyoji.crawler.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.dedupe.Comparison.Kind;

class MatcherTest {
    private static final BufferedImage COVER = Pictures.drawn(5);
    private static final BufferedImage OTHER = Pictures.drawn(6);

    private static Comparison compare(BufferedImage a, BufferedImage b) {
        return Matcher.compare(Pictures.print(a), Pictures.print(b));
    }

    private static Kind kind(BufferedImage a, BufferedImage b) {
        return compare(a, b).kind();
    }

    @Test
    void samePixelsNeedNoLook() {
        assertThat(compare(COVER, Pictures.drawn(5))).isEqualTo(new Comparison(Kind.DUPLICATE, 0, Evidence.PIXELS));
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 100, 300, 1000})
    void copyOfAnotherSizeIsADuplicate(int side) {
        Comparison comparison = compare(COVER, Pictures.resized(COVER, side));

        assertThat(comparison.kind()).isEqualTo(Kind.DUPLICATE);
        assertThat(comparison.decidedBy()).isEqualTo(Evidence.HASH);
        assertThat(comparison.distance()).isLessThanOrEqualTo(31);
    }

    @Test
    void coverWithWhiteBorderIsADuplicate() {
        Comparison comparison = compare(COVER, Pictures.bordered(COVER, 60, 60, 60, 60, Color.WHITE));

        assertThat(comparison.kind()).isEqualTo(Kind.DUPLICATE);
        assertThat(comparison.decidedBy()).isEqualTo(Evidence.BORDER);
    }

    @Test
    void coverBetweenTwoBarsIsADuplicate() {
        assertThat(kind(COVER, Pictures.bordered(COVER, 0, 90, 0, 90, Color.BLACK)))
                .isEqualTo(Kind.DUPLICATE);
    }

    @Test
    void unequalCropIsADuplicate() {
        Comparison comparison = compare(COVER, Pictures.resized(Pictures.cropped(COVER, 50, 20, 5, 40), 400));

        assertThat(comparison.kind()).isEqualTo(Kind.DUPLICATE);
        assertThat(comparison.decidedBy()).isEqualTo(Evidence.CROP);
    }

    @Test
    void twoCropsOfOneCoverAreDuplicates() {
        assertThat(kind(Pictures.cropped(COVER, 30, 0, 0, 20), Pictures.cropped(COVER, 0, 25, 30, 0)))
                .isEqualTo(Kind.DUPLICATE);
    }

    @Test
    void halfTransparentShopNameDoesNotMakeAnotherCover() {
        BufferedImage marked =
                Pictures.with(COVER, Pictures.title(0x1234abcd, 60, 220, 48, new Color(255, 255, 255, 120)));

        assertThat(kind(COVER, marked)).isEqualTo(Kind.DUPLICATE);
    }

    @Test
    void darkerCopyIsADuplicate() {
        BufferedImage darker = Pictures.with(COVER, graphics -> {});
        for (int y = 0; y < 512; y++) {
            for (int x = 0; x < 512; x++) {
                Color colour = new Color(COVER.getRGB(x, y));
                darker.setRGB(
                        x,
                        y,
                        new Color(gamma(colour.getRed()), gamma(colour.getGreen()), gamma(colour.getBlue())).getRGB());
            }
        }

        assertThat(kind(COVER, darker)).isEqualTo(Kind.DUPLICATE);
    }

    private static int gamma(int level) {
        return (int) Math.round(255 * Math.pow(level / 255.0, 1.3));
    }

    @Test
    void otherCoverIsDistinct() {
        assertThat(kind(COVER, OTHER)).isEqualTo(Kind.DISTINCT);
    }

    @Test
    void mirroredCoverIsNoDuplicate() {
        assertThat(kind(COVER, Pictures.mirrored(COVER))).isNotEqualTo(Kind.DUPLICATE);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 30, 45})
    void anotherTitleOnTheSameTemplateIsAVariant(int size) {
        BufferedImage first = Pictures.with(COVER, Pictures.title(0x0f37a5c1, 40, 250, size, Color.WHITE));
        BufferedImage second = Pictures.with(COVER, Pictures.title(0x5a01e9b6, 40, 250, size, Color.WHITE));
        Comparison comparison = compare(first, second);

        assertThat(comparison.kind()).isEqualTo(Kind.VARIANT);
        assertThat(comparison.decidedBy()).isEqualTo(Evidence.DETAIL);
    }

    @Test
    void anotherTitleOnACroppedCopyIsNoDuplicate() {
        BufferedImage first = Pictures.with(COVER, Pictures.title(0x0f37a5c1, 60, 250, 45, Color.WHITE));
        BufferedImage second = Pictures.with(COVER, Pictures.title(0x5a01e9b6, 60, 250, 45, Color.WHITE));

        assertThat(kind(first, Pictures.cropped(second, 20, 30, 20, 10))).isNotEqualTo(Kind.DUPLICATE);
    }

    @Test
    void versionInOtherColoursIsAVariant() {
        Comparison comparison = compare(COVER, Pictures.recoloured(COVER));

        assertThat(comparison.kind()).isEqualTo(Kind.VARIANT);
        assertThat(comparison.decidedBy()).isEqualTo(Evidence.COLOUR);
    }

    static Stream<BufferedImage[]> plainPairs() {
        return Stream.of(
                lettered(Color.WHITE, Color.BLACK, 16),
                lettered(new Color(0x0a0a0a), new Color(0x707070), 10),
                lettered(new Color(0xd84060), Color.WHITE, 24),
                new BufferedImage[] {halves(Color.RED, Color.WHITE), halves(Color.BLUE, Color.WHITE)},
                new BufferedImage[] {halves(Color.GRAY, Color.BLACK), halves(Color.WHITE, Color.BLACK)},
                new BufferedImage[] {gradient(Color.RED), gradient(Color.GREEN)});
    }

    private static BufferedImage[] lettered(Color ground, Color ink, int size) {
        return IntStream.of(0x0f37a5c1, 0x5a01e9b6)
                .mapToObj(word -> Pictures.plain(512, ground, Pictures.title(word, 150, 240, size, ink)))
                .toArray(BufferedImage[]::new);
    }

    private static BufferedImage halves(Color upper, Color lower) {
        return Pictures.plain(512, lower, graphics -> {
            graphics.setColor(upper);
            graphics.fillRect(0, 0, 512, 256);
        });
    }

    private static BufferedImage gradient(Color colour) {
        return Pictures.plain(512, Color.BLACK, graphics -> {
            graphics.setPaint(new GradientPaint(0, 0, colour, 0, 512, Color.BLACK));
            graphics.fillRect(0, 0, 512, 512);
        });
    }

    private static BufferedImage noise(long seed) {
        Random random = new Random(seed);
        return Pictures.plain(512, Color.GRAY, graphics -> {
            for (int i = 0; i < 64 * 64; i++) {
                int level = random.nextInt(256);
                graphics.setColor(new Color(level, level, level));
                graphics.fillRect(8 * (i % 64), 8 * (i / 64), 8, 8);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("plainPairs")
    void plainCoversThatOnlyLookAlikeAreNoDuplicates(BufferedImage first, BufferedImage second) {
        assertThat(kind(first, second)).isNotEqualTo(Kind.DUPLICATE);
    }

    @Test
    void noiseIsNotOtherNoise() {
        assertThat(kind(noise(1), noise(2))).isEqualTo(Kind.DISTINCT);
        assertThat(kind(noise(1), Pictures.bordered(noise(1), 9, 9, 9, 9, Color.WHITE)))
                .isEqualTo(Kind.DUPLICATE);
    }

    @ParameterizedTest
    @MethodSource("plainPairs")
    void smallCopyOfAPlainCoverIsADuplicate(BufferedImage first, BufferedImage second) {
        assertThat(kind(first, Pictures.resized(first, 300))).isEqualTo(Kind.DUPLICATE);
    }

    @Test
    void blankCoversOfOneColourAreDecidedByTheirColour() {
        BufferedImage blank = Pictures.plain(512, new Color(0x305070), graphics -> {});
        BufferedImage same = Pictures.plain(300, new Color(0x315171), graphics -> {});
        BufferedImage lighter = Pictures.plain(512, new Color(0x507090), graphics -> {});

        assertThat(compare(blank, same).kind()).isEqualTo(Kind.DUPLICATE);
        assertThat(compare(blank, same).decidedBy()).isEqualTo(Evidence.LAB);
        assertThat(kind(blank, lighter)).isEqualTo(Kind.DISTINCT);
    }

    @Test
    void orderMakesNoDifference() {
        Stream.of(OTHER, Pictures.cropped(COVER, 40, 0, 10, 30), Pictures.recoloured(COVER))
                .forEach(picture -> assertThat(compare(COVER, picture)).isEqualTo(compare(picture, COVER)));
    }

    @Test
    void tinyPicturesAreCompared() {
        assertThat(kind(Pictures.resized(COVER, 16), Pictures.resized(OTHER, 16)))
                .isNotEqualTo(Kind.DUPLICATE);
    }
}
