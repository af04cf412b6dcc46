package pyoji.crawler.screening;

import static pyoji.crawler.screening.Reduced.SIDE;

import java.util.OptionalInt;

/** Pictures of one colour: empty pages, unprinted backs, the placeholders of shops. */
final class Blank {
    /** Paper, ink and compression vary by less; print is told from paper by more. */
    private static final int GRAIN_LUMA = 10;

    private static final int GRAIN_CHROMA = 8;
    /** A scan's edges are passed over: this many pixels on each side. */
    private static final int RIM = SIDE / 50;
    /** Specks are passed over: one pixel in so many. A word a twentieth of the picture wide is more. */
    private static final int SPECKS = 2000;

    private Blank() {}

    /** Over how many levels of 255 a blank picture's lightness goes; empty if it is not blank. */
    static OptionalInt levels(Reduced picture) {
        int luma = range(picture, 0);
        boolean blank = luma <= GRAIN_LUMA && range(picture, 1) <= GRAIN_CHROMA && range(picture, 2) <= GRAIN_CHROMA;
        return blank ? OptionalInt.of(luma) : OptionalInt.empty();
    }

    /** The narrowest span of levels that holds all pixels but the specks. */
    private static int range(Reduced picture, int plane) {
        // Chroma goes below zero.
        int[] counts = new int[512];
        int total = 0;
        for (int y = RIM; y < SIDE - RIM; y++) {
            for (int x = RIM; x < SIDE - RIM; x++) {
                counts[128 + Math.round(picture.level(plane, y * SIDE + x))]++;
                total++;
            }
        }
        int wanted = total - total / SPECKS;
        int narrowest = counts.length;
        int held = 0;
        int low = 0;
        for (int high = 0; high < counts.length; high++) {
            held += counts[high];
            while (held - counts[low] >= wanted) {
                held -= counts[low];
                low++;
            }
            if (held >= wanted) {
                narrowest = Math.min(narrowest, high - low);
            }
        }
        return narrowest;
    }
}
