package pyoji.crawler.drawn;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.GroupKind;

class DrawnCoversTest {
    private static final int THUMBNAIL = 16;
    private static final int SEEDS = 200;
    /** Of each kind; so many take a few seconds. */
    private static final int DRAWN = 100;

    private static List<Drawn> boys;
    private static List<Drawn> girls;

    // What of a drawn cover is compared: its id, and its mean colours on a 16x16 raster from 0 to 1.
    private record Drawn(long seed, GroupKind kind, String id, double[] thumbnail) {
        static Drawn of(long seed, GroupKind kind) {
            BufferedImage cover = DrawnCovers.draw(seed, kind);
            int block = DrawnCovers.SIZE / THUMBNAIL;
            double[] thumbnail = new double[THUMBNAIL * THUMBNAIL * 3];
            int[] pixels = cover.getRGB(0, 0, DrawnCovers.SIZE, DrawnCovers.SIZE, null, 0, DrawnCovers.SIZE);
            for (int i = 0; i < pixels.length; i++) {
                int at = i / DrawnCovers.SIZE / block * THUMBNAIL + i % DrawnCovers.SIZE / block;
                for (int channel = 0; channel < 3; channel++) {
                    thumbnail[at * 3 + channel] += (pixels[i] >> 8 * channel & 255) / (255.0 * block * block);
                }
            }
            return new Drawn(seed, kind, Dataset.idOf(cover), thumbnail);
        }

        double distanceTo(Drawn other) {
            double sum = 0;
            for (int i = 0; i < thumbnail.length; i++) {
                sum += Math.abs(thumbnail[i] - other.thumbnail[i]);
            }
            return sum / thumbnail.length;
        }

        double lightness() {
            double sum = 0;
            for (double level : thumbnail) {
                sum += level;
            }
            return sum / thumbnail.length;
        }
    }

    @BeforeAll
    static void drawMany() {
        boys = drawAll(GroupKind.BOY);
        girls = drawAll(GroupKind.GIRL);
    }

    private static List<Drawn> drawAll(GroupKind kind) {
        return LongStream.range(0, DRAWN).mapToObj(seed -> Drawn.of(seed, kind)).toList();
    }

    @Test
    void isAsLargeAsStoredPicturesAndHasNoAlpha() {
        BufferedImage cover = DrawnCovers.draw(7, GroupKind.SOLO);

        assertThat(cover.getWidth()).isEqualTo(512);
        assertThat(cover.getHeight()).isEqualTo(512);
        assertThat(cover.getColorModel().hasAlpha()).isFalse();
        assertThat(cover.getColorModel().getColorSpace().isCS_sRGB()).isTrue();
    }

    @Test
    void sameSeedGivesTheSamePixels() {
        for (Drawn drawn : boys.subList(0, 26)) {
            assertThat(Drawn.of(drawn.seed(), GroupKind.BOY).id()).isEqualTo(drawn.id());
        }
        for (GroupKind kind : GroupKind.values()) {
            assertThat(Drawn.of(Long.MIN_VALUE, kind).id())
                    .isEqualTo(Drawn.of(Long.MIN_VALUE, kind).id());
        }
    }

    @Test
    void sameSeedGivesTheSameTitle() {
        assertThat(DrawnCovers.title(3, GroupKind.GIRL)).isEqualTo(DrawnCovers.title(3, GroupKind.GIRL));
    }

    @Test
    void titlesAreVariedAndAscii() {
        List<String> titles = LongStream.range(0, SEEDS)
                .mapToObj(seed -> DrawnCovers.title(seed, GroupKind.MIXED))
                .toList();

        assertThat(titles).allMatch(title -> title.matches("[A-Za-z0-9.,:! ]+"));
        assertThat(new HashSet<>(titles)).hasSizeGreaterThan(SEEDS / 2);
    }

    @Test
    void coversOfDifferentSeedsAreNeverAlike() {
        List<Drawn> all = new ArrayList<>(boys);
        all.addAll(girls);

        assertThat(all.stream().map(Drawn::id)).doesNotHaveDuplicates();
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(all.get(i).distanceTo(all.get(j)))
                        .as(
                                "%s %d and %s %d",
                                all.get(i).kind(),
                                all.get(i).seed(),
                                all.get(j).kind(),
                                all.get(j).seed())
                        .isGreaterThan(0.02);
            }
        }
    }

    @Test
    void everyLayoutIsReached() {
        Set<Layout> reached = new HashSet<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            reached.add(DrawnCovers.layout(seed, GroupKind.BOY));
        }

        assertThat(Layout.ALL).hasSizeGreaterThanOrEqualTo(8);
        assertThat(reached).containsExactlyInAnyOrderElementsOf(Layout.ALL);
    }

    @Test
    void soloistsNeverHaveAGroupLayout() {
        for (long seed = 0; seed < SEEDS; seed++) {
            assertThat(DrawnCovers.layout(seed, GroupKind.SOLO).needsGroup()).isFalse();
        }
    }

    @Test
    void boysCoversAreDarkerThanGirlsOnes() {
        double boysMean = boys.stream().mapToDouble(Drawn::lightness).average().orElseThrow();
        double girlsMean =
                girls.stream().mapToDouble(Drawn::lightness).average().orElseThrow();
        double middle = (boysMean + girlsMean) / 2;

        assertThat(girlsMean - boysMean).isGreaterThan(0.3);
        // Lightness alone tells nearly all apart, whatever the size.
        assertThat(boys.stream().filter(cover -> cover.lightness() < middle).count())
                .isGreaterThan(DRAWN * 9 / 10);
        assertThat(girls.stream().filter(cover -> cover.lightness() > middle).count())
                .isGreaterThan(DRAWN * 9 / 10);
    }

    @Test
    void mixedGroupsHaveCoversOfBothFamilies() {
        List<Drawn> mixed = LongStream.range(0, 24)
                .mapToObj(seed -> Drawn.of(seed, GroupKind.MIXED))
                .toList();

        assertThat(mixed).anyMatch(cover -> cover.lightness() < 0.35);
        assertThat(mixed).anyMatch(cover -> cover.lightness() > 0.65);
    }
}
