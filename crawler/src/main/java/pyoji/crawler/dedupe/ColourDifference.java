package pyoji.crawler.dedupe;

/**
 * How far the colours of two overlaid pictures are apart, in CIE Lab units.
 *
 * @param mean mean difference of all three, CIE 1976
 * @param largest the 99th percentile of it
 * @param hue mean difference of a* and b* alone
 * @param chroma mean distance of a* and b* from grey, of the greyer picture
 * @param recoloured share of the pixels whose a* and b* are clearly others
 */
record ColourDifference(double mean, double largest, double hue, double chroma, double recoloured) {
    private static final double CLEAR = 15;

    /** Thumbnails of copies of different sizes differ at edges; a blur of so many pixels evens that out. */
    private static final double SOFT = 1;
    /** Near the edge, the blur brings in a border's colour. */
    private static final double MARGIN = 0.06;

    /**
     * Between two overlaid thumbnails.
     *
     * @param tone from the moving one's levels to the still one's
     * @param overlaid where a watermark lies, on a raster three times as fine: left out
     */
    static ColourDifference of(
            Raster sharpStill, Raster sharpMoving, Placement placement, Tone tone, boolean[] overlaid) {
        Raster still = sharpStill.blurred(SOFT);
        Raster moving = sharpMoving.blurred(SOFT);
        int side = still.width();
        ToneCurve curve = tone.curve();
        double chroma1 = 0;
        double chroma2 = 0;
        double sum = 0;
        double hue = 0;
        int other = 0;
        int count = 0;
        int[] histogram = new int[400];
        float[] first = new float[3];
        float[] second = new float[3];
        for (int y = 0; y < side; y++) {
            double v = (y + 0.5) / side;
            for (int x = 0; x < side; x++) {
                double u = (x + 0.5) / side;
                double mu = placement.u(u, v);
                double mv = placement.v(u, v);
                if (Math.min(Math.min(u, v), Math.min(mu, mv)) < MARGIN
                        || Math.max(Math.max(u, v), Math.max(mu, mv)) > 1 - MARGIN) {
                    continue;
                }
                if (isOverlaid(overlaid, x, y, side)) {
                    continue;
                }
                int i = y * side + x;
                lab(still.luma().at()[i], still.blue().at()[i], still.red().at()[i], null, first);
                lab(
                        moving.luma().sample(mu, mv),
                        moving.blue().sample(mu, mv),
                        moving.red().sample(mu, mv),
                        curve,
                        second);
                double ab = Math.hypot(first[1] - second[1], first[2] - second[2]);
                double all = Math.hypot(ab, first[0] - second[0]);
                sum += all;
                chroma1 += Math.hypot(first[1], first[2]);
                chroma2 += Math.hypot(second[1], second[2]);
                hue += ab;
                other += ab > CLEAR ? 1 : 0;
                histogram[(int) Math.min(399, 2 * all)]++;
                count++;
            }
        }
        double n = Math.max(1, count);
        return new ColourDifference(
                sum / n, percentile(histogram, 0.99 * n), hue / n, Math.min(chroma1, chroma2) / n, other / n);
    }

    private static boolean isOverlaid(boolean[] overlaid, int x, int y, int side) {
        int fine = Fingerprint.DETAIL / side;
        for (int dy = 0; dy < fine; dy++) {
            for (int dx = 0; dx < fine; dx++) {
                if (overlaid[(y * fine + dy) * side * fine + x * fine + dx]) {
                    return true;
                }
            }
        }
        return false;
    }

    private static double percentile(int[] histogram, double count) {
        int seen = 0;
        for (int i = 0; i < histogram.length; i++) {
            seen += histogram[i];
            if (seen >= count) {
                return i / 2.0;
            }
        }
        return histogram.length / 2.0;
    }

    private static void lab(
            double luma, double blue, double red, @org.jspecify.annotations.Nullable ToneCurve tone, float[] lab) {
        double r = luma + (red - 128) / 0.7133;
        double b = luma + (blue - 128) / 0.5643;
        double g = (luma - 0.299 * r - 0.114 * b) / 0.587;
        if (tone != null) {
            r = tone.at((float) r);
            g = tone.at((float) g);
            b = tone.at((float) b);
        }
        Lab.of(r, g, b, lab);
    }
}
