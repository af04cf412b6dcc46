package pyoji.crawler.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.drawn.DrawnCovers;
import pyoji.crawler.picture.CoverImage;

/** Collages of many covers are found, and covers that are grids themselves are kept. */
class CollageTest {
    private static List<BufferedImage> covers;
    private static List<BufferedImage> thumbnails;

    @BeforeAll
    static void draw() {
        covers = Pages.drawn(100);
        thumbnails = covers.stream().map(cover -> CoverImage.resize(cover, 160)).toList();
    }

    private static Optional<Collage> found(BufferedImage picture) {
        return Collage.in(Reduced.of(picture), picture.getWidth(), picture.getHeight());
    }

    /** Twenty mosaics of other covers each; nine covers are the most likely to be alike by chance. */
    @ParameterizedTest
    @CsvSource({"3, 0, 9", "3, 6, 9", "4, 0, 15", "4, 6, 15", "6, 0, 18", "6, 6, 18", "10, 0, 18", "10, 3, 18"})
    void mosaicOfCoversIsFound(int rows, int gutter, int atLeast) {
        long count = IntStream.range(0, 20)
                .mapToObj(seed -> found(Pages.mosaic(thumbnails, rows, rows, gutter, seed)))
                .filter(Optional.of(new Collage(rows, rows))::equals)
                .count();
        assertThat(count).isGreaterThanOrEqualTo(atLeast);
    }

    @Test
    void drawnCoversAreKept() {
        assertThat(covers).allSatisfy(cover -> assertThat(found(cover)).isEmpty());
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource(GroupKind.class)
    void manyMoreDrawnCoversAreKept(GroupKind kind) {
        LongStream.range(1000, 1500)
                .forEach(seed -> assertThat(found(DrawnCovers.draw(seed, kind)))
                        .as("%s %d", kind, seed)
                        .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void halvesAndQuartersAreKept(int rows) {
        assertThat(IntStream.range(0, 20))
                .allSatisfy(seed -> assertThat(found(Pages.mosaic(thumbnails, 2, rows, 0, seed)))
                        .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 6})
    void onePictureInManyColoursIsKept(int rows) {
        for (int seed = 0; seed < 10; seed++) {
            List<BufferedImage> prints = prints(thumbnails.get(seed), rows * rows, new Random(seed));
            assertThat(found(Pages.mosaic(prints, rows, rows, 0, seed)))
                    .as("cover %d", seed)
                    .isEmpty();
        }
    }

    private static List<BufferedImage> prints(BufferedImage cover, int count, Random random) {
        return IntStream.range(0, count)
                .mapToObj(i -> mapped(cover, random.nextInt(0x1000000), random.nextInt(0x1000000)))
                .toList();
    }

    /** The picture in two inks: its darks in one, its lights in the other. */
    private static BufferedImage mapped(BufferedImage cover, int ink, int paper) {
        BufferedImage print = new BufferedImage(cover.getWidth(), cover.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < cover.getHeight(); y++) {
            for (int x = 0; x < cover.getWidth(); x++) {
                int light = cover.getRGB(x, y) >> 8 & 0xff;
                int mixed = 0;
                for (int shift = 0; shift <= 16; shift += 8) {
                    int from = ink >> shift & 0xff;
                    int to = paper >> shift & 0xff;
                    mixed |= (from + (to - from) * light / 255) << shift;
                }
                print.setRGB(x, y, mixed);
            }
        }
        return print;
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5})
    void membersInEqualPortraitsAreKept(int rows) {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            List<BufferedImage> members = IntStream.range(0, rows * rows)
                    .mapToObj(i -> portrait(random))
                    .toList();
            assertThat(found(Pages.mosaic(members, rows, rows, seed % 3 * 4, seed)))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    /** Someone before a wall of any colour, on grainy film. */
    private static BufferedImage portrait(Random random) {
        BufferedImage picture = Pages.page(160, graphics -> {
            graphics.setColor(colour(random));
            graphics.fillRect(0, 0, 160, 160);
            graphics.setColor(colour(random));
            graphics.fillOval(25, 112, 110, 100);
            graphics.setColor(Color.getHSBColor(0.08f, 0.5f, random.nextFloat()));
            graphics.fillOval(42, 18, 76, 100);
            graphics.setColor(Color.getHSBColor(0.07f, 0.35f, 0.75f + 0.2f * random.nextFloat()));
            graphics.fillOval(50, 36, 60, 80);
            graphics.setColor(Color.BLACK);
            graphics.fillOval(60, 66, 12, 7);
            graphics.fillOval(88, 66, 12, 7);
            graphics.fillRect(70, 96, 20, 4);
        });
        return Pages.grainy(picture, 60, random.nextLong());
    }

    private static Color colour(Random random) {
        return Color.getHSBColor(random.nextFloat(), random.nextFloat(), random.nextFloat());
    }

    /** What a cell of a pattern shows. */
    private enum Sign {
        NOTHING,
        DISC,
        QUARTER,
        STRIPES,
        GRADIENT
    }

    @ParameterizedTest
    @EnumSource(Sign.class)
    void patternsOfManyColoursAreKept(Sign sign) {
        for (int rows = 3; rows <= 10; rows++) {
            for (int seed = 0; seed < 5; seed++) {
                assertThat(found(pattern(sign, rows, new Random(seed))))
                        .as("%d rows, seed %d", rows, seed)
                        .isEmpty();
            }
        }
    }

    private static BufferedImage pattern(Sign sign, int rows, Random random) {
        int side = 600 / rows;
        return Pages.page(side * rows, graphics -> {
            for (int i = 0; i < rows * rows; i++) {
                Graphics2D cell = (Graphics2D) graphics.create(i % rows * side, i / rows * side, side, side);
                cell.setColor(colour(random));
                cell.fillRect(0, 0, side, side);
                cell.setColor(colour(random));
                switch (sign) {
                    case NOTHING -> {}
                    case DISC -> cell.fillOval(side / 5, side / 5, 3 * side / 5, 3 * side / 5);
                    case QUARTER ->
                        cell.fillOval(-side * random.nextInt(2), -side * random.nextInt(2), 2 * side, 2 * side);
                    case STRIPES -> {
                        for (int y = 0; y < side; y += 12) {
                            cell.fillRect(0, y, side, 6);
                        }
                    }
                    case GRADIENT -> {
                        cell.setPaint(new java.awt.GradientPaint(0, 0, colour(random), side, side, colour(random)));
                        cell.fillRect(0, 0, side, side);
                    }
                }
                cell.dispose();
            }
        });
    }

    /** Its grain makes plain squares busy, and nine by nine of them are three by three cells. */
    @Test
    void grainyChecksInOnePaletteAreKept() {
        assertThat(found(DrawnCovers.draw(5279, GroupKind.BOY))).isEmpty();
    }

    /** Nearly all: the bars may meet a line of the picture itself. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5})
    void pictureBehindALatticeIsKept(int rows) {
        long kept = covers.stream()
                .filter(cover -> found(barred(cover, rows)).isEmpty())
                .count();
        assertThat(kept).isGreaterThanOrEqualTo(97);
    }

    private static BufferedImage barred(BufferedImage cover, int rows) {
        return Pages.page(512, graphics -> {
            graphics.drawImage(cover, 0, 0, null);
            graphics.setColor(Color.WHITE);
            graphics.setStroke(new BasicStroke(5));
            for (int i = 1; i < rows; i++) {
                graphics.drawLine(512 * i / rows, 0, 512 * i / rows, 512);
                graphics.drawLine(0, 512 * i / rows, 512, 512 * i / rows);
            }
        });
    }

    @Test
    void framedMosaicIsACover() {
        BufferedImage mosaic = Pages.mosaic(thumbnails, 4, 4, 0, 1);
        BufferedImage framed = Pages.page(800, graphics -> graphics.drawImage(mosaic, 80, 80, null));
        assertThat(found(mosaic)).isPresent();
        assertThat(found(framed)).isEmpty();
    }

    @Test
    void wideStillsInRowsAreNoCovers() {
        BufferedImage mosaic = Pages.mosaic(thumbnails, 3, 6, 0, 1);
        BufferedImage squeezed = Pages.page(640, graphics -> graphics.drawImage(mosaic, 0, 0, 640, 640, null));
        assertThat(found(squeezed)).isEmpty();
    }
}
