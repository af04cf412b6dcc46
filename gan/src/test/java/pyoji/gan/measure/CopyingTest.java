package pyoji.gan.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CopyingTest {
    private static Map<Figure, Double> copying(ImageSet covers, ImageSet fakes) {
        return new Copying(Sets.thumbnails(covers), Sets.none()).measure(fakes);
    }

    private static BufferedImage mirrored(BufferedImage picture) {
        return Patches.paint((x, y) -> picture.getRGB(4 * (15 - x), 4 * y) & 0xffffff);
    }

    private static BufferedImage shifted(BufferedImage picture) {
        return Patches.paint((x, y) -> x == 0 ? 0 : picture.getRGB(4 * (x - 1), 4 * y) & 0xffffff);
    }

    @Test
    void copiesHaveARatioOfNothing() {
        assertThat(copying(Sets.random(0, 20), Sets.random(3, 9)))
                .containsEntry(Figure.COPY_RATIO, 0.0)
                .containsEntry(Figure.COPY_RATIO_ALIGNED, 0.0)
                .containsEntry(Figure.COPIES, 1.0)
                .doesNotContainKey(Figure.COPY_Z);
    }

    @Test
    void otherPicturesOfTheSameKindHaveOneOfAboutOne() {
        Map<Figure, Double> figures = copying(Sets.random(0, 60), Sets.random(100, 160));
        assertThat(figures.get(Figure.COPY_RATIO)).isBetween(0.9, 1.1);
        assertThat(figures.get(Figure.COPY_RATIO_ALIGNED)).isBetween(0.9, 1.1);
        assertThat(figures.get(Figure.COPIES)).isZero();
    }

    @Test
    void mirroredAndShiftedCopiesAreSeenWhenAligned() {
        for (ImageSet fakes : java.util.List.of(
                Sets.of(LongStream.range(0, 5)
                        .mapToObj(i -> mirrored(Patches.random(i)))
                        .toList()),
                Sets.of(LongStream.range(0, 5)
                        .mapToObj(i -> shifted(Patches.random(i)))
                        .toList()))) {
            Map<Figure, Double> figures = copying(Sets.random(0, 20), fakes);
            assertThat(figures.get(Figure.COPY_RATIO_ALIGNED)).isZero();
            assertThat(figures.get(Figure.COPY_RATIO)).isGreaterThan(0.4);
        }
    }

    /** The root mean square ΔE of plain greys is the difference of their lightness. */
    @Test
    void ratioIsTheMedianDistanceOverTheUsualOne() {
        double[] l = {
            Lab.ofRgb(0).l(),
            Lab.ofRgb(0x505050).l(),
            Lab.ofRgb(0xb0b0b0).l(),
            Lab.ofRgb(0xffffff).l()
        };
        double fake = Lab.ofRgb(0x606060).l();
        double[] nearest = {
            l[1] - l[0], Math.min(l[1] - l[0], l[2] - l[1]), Math.min(l[2] - l[1], l[3] - l[2]), l[3] - l[2]
        };
        java.util.Arrays.sort(nearest);
        double expected = (fake - l[1]) / ((nearest[1] + nearest[2]) / 2);
        assertThat(copying(Sets.plain(0, 0x505050, 0xb0b0b0, 0xffffff), Sets.plain(0x606060))
                        .get(Figure.COPY_RATIO))
                .isCloseTo(expected, within(1e-3));
    }

    @Test
    void twoCoversAreNoMeasureForWhatIsUsual() {
        assertThat(copying(Sets.random(0, 2), Sets.random(0, 2))).isEmpty();
    }

    @Test
    void copiesLieBelowHeldOutCoversInEveryPair() {
        Copying metric = new Copying(Sets.thumbnails(Sets.random(0, 20)), Sets.random(50, 56));
        double m = 8;
        double n = 6;
        assertThat(metric.measure(Sets.random(0, 8)).get(Figure.COPY_Z))
                .isCloseTo(-m * n / 2 / Math.sqrt(m * n * (m + n + 1) / 12), within(1e-9));
    }

    @Test
    void heldOutCoversThemselvesAreAtNone() {
        Copying metric = new Copying(Sets.thumbnails(Sets.random(0, 20)), Sets.random(50, 56));
        assertThat(metric.measure(Sets.random(50, 56)).get(Figure.COPY_Z)).isZero();
    }

    @Test
    void zIsThatOfPairsCountedByHand() {
        // 2 is above none and equal to one of 2, 3, 4; 1 above none: .5 of 6 pairs, expected 3, variance 2 * 3 * 6 /
        // 12.
        assertThat(MannWhitney.z(new double[] {1, 2}, new double[] {3, 4, 2}))
                .isCloseTo((0.5 - 3) / Math.sqrt(3), within(1e-12));
    }

    @Test
    void exchangedSidesExchangeTheSign() {
        double[] ones = {1, 5, 7, 7, 9};
        double[] others = {2, 7, 8};
        assertThat(MannWhitney.z(ones, others)).isCloseTo(-MannWhitney.z(others, ones), within(1e-12));
    }
}
