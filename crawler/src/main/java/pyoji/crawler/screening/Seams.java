package pyoji.crawler.screening;

import static pyoji.crawler.screening.Reduced.SIDE;

/**
 * Where a picture breaks off along straight horizontal lines: at a step between two calm sides, or at a thin line on
 * its own. Grain and drawing have steps everywhere, but few of them stand out from their own neighbourhood, and fewer
 * yet at one height.
 */
final class Seams {
    /** A step must be this high, in levels, to be plainly seen. */
    private static final float VISIBLE = 10;
    /** ... and this many times as high as those on either side. */
    private static final float OUTSTANDING = 2;

    /** For each row of pixels, the share of its pixels where the picture breaks off. */
    private final double[] shares = new double[SIDE];

    Seams(Reduced picture) {
        // From each pixel to the second below: a step that lies inside a pixel is seen whole.
        float[] steps = new float[SIDE * SIDE];
        for (int i = 0; i < SIDE * (SIDE - 2); i++) {
            steps[i] = picture.difference(i, i + 2 * SIDE);
        }
        for (int y = 4; y < SIDE - 4; y++) {
            int count = 0;
            for (int i = y * SIDE; i < (y + 1) * SIDE; i++) {
                count += isStep(steps, i) || isLine(steps, i) ? 1 : 0;
            }
            shares[y] = count / (double) SIDE;
        }
    }

    private static boolean isStep(float[] steps, int at) {
        float step = steps[at - SIDE];
        return step > VISIBLE && step > OUTSTANDING * Math.max(steps[at - 3 * SIDE], steps[at + SIDE]);
    }

    private static boolean isLine(float[] steps, int at) {
        float contrast = Math.min(steps[at - 2 * SIDE], steps[at]);
        return contrast > VISIBLE && contrast > OUTSTANDING * Math.max(steps[at - 4 * SIDE], steps[at + 2 * SIDE]);
    }

    /** The share of the picture's width, 0 to 1, that breaks off at this height in pixels, give or take one. */
    double at(double height) {
        int nearest = Math.max(1, Math.min(SIDE - 2, (int) Math.round(height - 0.5)));
        return Math.max(shares[nearest], Math.max(shares[nearest - 1], shares[nearest + 1]));
    }
}
