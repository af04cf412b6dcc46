package pyoji.crawler.bench;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import pyoji.crawler.picture.CoverImage;
import pyoji.crawler.picture.CoverImage.Fit;

/**
 * One way of copying covers, from weak to strong.
 *
 * @param name of the figure
 * @param wanted recall in percent; not a number where it is only reported
 * @param steps how strong, each used for as many covers
 * @param copy the copy of a picture at a step
 */
record Sweep(String name, double wanted, int[] steps, Copy copy) {
    /** Makes a copy of a picture. */
    @FunctionalInterface
    interface Copy {
        BufferedImage of(BufferedImage picture, int step, SplittableRandom random);
    }

    static final List<Sweep> ALL = List.of(
            new Sweep(
                    "resize 64-2000 px",
                    99,
                    new int[] {64, 96, 128, 200, 300, 400, 700, 1000, 1500, 2000},
                    (picture, side, random) -> CoverImage.resize(picture, side)),
            new Sweep(
                    "JPEG 95-30",
                    99,
                    new int[] {95, 85, 75, 60, 50, 40, 30},
                    (picture, quality, random) -> Encoded.jpeg(picture, quality)),
            new Sweep(
                    "JPEG 20-5",
                    Double.NaN,
                    new int[] {20, 10, 5},
                    (picture, quality, random) -> Encoded.jpeg(picture, quality)),
            new Sweep("CMYK", 99, new int[] {95, 75}, (picture, quality, random) -> Encoded.cmyk(picture, quality)),
            new Sweep(
                    "gamma 0.7-1.4",
                    99,
                    new int[] {70, 80, 90, 110, 125, 140},
                    (picture, gamma, random) -> Copies.gamma(picture, gamma / 100.0)),
            new Sweep("watermark", 99, range(1, 1), (picture, step, random) -> Copies.watermarked(picture, random)),
            new Sweep(
                    "border 1-20 % a side",
                    95,
                    range(1, 20),
                    (picture, share, random) -> Copies.bordered(picture, sides(share, random, true), colour(random))),
            new Sweep(
                    "crop 1-10 % a side",
                    95, range(1, 10), (picture, share, random) -> Copies.cropped(picture, sides(share, random, false))),
            new Sweep(
                    "crop 11-25 % a side",
                    Double.NaN,
                    range(11, 25),
                    (picture, share, random) -> Copies.cropped(picture, sides(share, random, false))),
            new Sweep(
                    "crop to half",
                    Double.NaN,
                    range(26, 50),
                    (picture, share, random) -> Copies.cropped(picture, ltrb(i -> share / 200.0))),
            new Sweep(
                    "turn 1-4 degrees",
                    Double.NaN,
                    range(1, 4),
                    (picture, degrees, random) -> Copies.turned(picture, random.nextBoolean() ? degrees : -degrees)),
            new Sweep(
                    "resize, crop 3 % and JPEG 40",
                    95,
                    new int[] {200, 300, 500, 800},
                    (picture, side, random) -> Encoded.jpeg(
                            CoverImage.resize(
                                    Copies.stored(Copies.cropped(picture, sides(3, random, false)), Fit.CROP), side),
                            40)),
            new Sweep(
                    "resize, border 8 % and JPEG 60",
                    95,
                    new int[] {200, 300, 500, 800},
                    (picture, side, random) -> Encoded.jpeg(
                            CoverImage.resize(
                                    Copies.stored(
                                            Copies.bordered(picture, sides(8, random, true), colour(random)), Fit.PAD),
                                    side),
                            60)));

    private static int[] range(int from, int to) {
        return IntStream.rangeClosed(from, to).toArray();
    }

    private static double[] ltrb(IntFunction<Double> share) {
        return new double[] {share.apply(0), share.apply(1), share.apply(2), share.apply(3)};
    }

    // All sides alike, each on its own, or (borders) two opposite ones alone.
    private static double[] sides(int percent, SplittableRandom random, boolean bars) {
        double share = percent / 100.0;
        return switch (random.nextInt(bars ? 3 : 2)) {
            case 0 -> ltrb(i -> share);
            case 1 -> ltrb(i -> share * random.nextDouble());
            default -> {
                int axis = random.nextInt(2);
                yield ltrb(i -> i % 2 == axis ? share : 0);
            }
        };
    }

    private static Color colour(SplittableRandom random) {
        return switch (random.nextInt(3)) {
            case 0 -> Color.WHITE;
            case 1 -> Color.BLACK;
            default -> new Color(random.nextInt(1 << 24));
        };
    }
}
