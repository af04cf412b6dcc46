package pyoji.gan.measure;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * How far the colours of fakes are from those of reals, whatever their places. The colour distance is the share of the
 * pictures' area, 0 to 1, that would have to change its colour for both to have the same histogram (the total
 * variation): of the 16x16 colours of each thumbnail, in Lab by steps of 10, a colour between steps counting for each
 * of the eight around it by how near it is. The palette distance is that of {@link Palette}, in CIEDE2000.
 */
public final class ColourDistance implements Metric {
    /** Between two bins, on each axis. */
    private static final double STEP = 10;
    /** Lightness 0 to 100; a and b within 110 of grey. */
    private static final int LIGHTNESSES = 11;

    private static final int TINTS = 23;
    private static final int BINS = LIGHTNESSES * TINTS * TINTS;

    private final double[] histogram;
    private final Palette palette;

    /** Against these reals, one or more. */
    public ColourDistance(ImageSet reals) {
        List<Thumbnail> thumbnails = thumbnails(reals);
        this.histogram = histogram(thumbnails);
        this.palette = Palette.of(thumbnails);
    }

    @Override
    public Map<Figure, Double> measure(ImageSet fakes) {
        if (fakes.count() == 0) {
            return Map.of();
        }
        List<Thumbnail> thumbnails = thumbnails(fakes);
        double[] other = histogram(thumbnails);
        double different = 0;
        for (int i = 0; i < BINS; i++) {
            different += Math.abs(histogram[i] - other[i]);
        }
        return Map.of(Figure.COLOUR, different / 2, Figure.PALETTE, palette.distance(Palette.of(thumbnails)));
    }

    /** In an order of their own, so that neither sums nor palettes depend on that of the pictures. */
    private static List<Thumbnail> thumbnails(ImageSet pictures) {
        return Arrays.stream(pictures.rgb())
                .parallel()
                .map(Thumbnail::of)
                .sorted((a, b) -> Arrays.compare(a.values(), b.values()))
                .toList();
    }

    /** Shares of the area; they add up to 1. */
    private static double[] histogram(List<Thumbnail> thumbnails) {
        double[] shares = new double[BINS];
        double one = 1.0 / ((double) thumbnails.size() * Thumbnail.SIDE * Thumbnail.SIDE);
        for (Thumbnail thumbnail : thumbnails) {
            for (int i = 0; i < Thumbnail.SIDE * Thumbnail.SIDE; i++) {
                add(thumbnail.at(i % Thumbnail.SIDE, i / Thumbnail.SIDE), one, shares);
            }
        }
        return shares;
    }

    private static void add(Lab colour, double share, double[] shares) {
        double l = colour.l() / STEP;
        double a = colour.a() / STEP + TINTS / 2;
        double b = colour.b() / STEP + TINTS / 2;
        for (int corner = 0; corner < 8; corner++) {
            int i = below(l, LIGHTNESSES) + (corner & 1);
            int j = below(a, TINTS) + (corner >> 1 & 1);
            int k = below(b, TINTS) + (corner >> 2);
            double near = Math.max(0, 1 - Math.abs(l - i))
                    * Math.max(0, 1 - Math.abs(a - j))
                    * Math.max(0, 1 - Math.abs(b - k));
            shares[(i * TINTS + j) * TINTS + k] += share * near;
        }
    }

    /** The step at or below a place, such that there is one above it. */
    private static int below(double place, int steps) {
        return Math.max(0, Math.min(steps - 2, (int) place));
    }
}
