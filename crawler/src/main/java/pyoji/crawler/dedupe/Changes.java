package pyoji.crawler.dedupe;

/**
 * Where two overlaid pictures differ by more than blur and compression do, and whether a half-transparent overlay of one
 * colour explains it.
 *
 * @param resampled whether details had to be compared blurred, their rasters being different
 * @param structured share of pixels where either picture has an edge or texture
 * @param changed share of pixels that differ
 * @param unexplained share of pixels that differ otherwise than by blending towards one colour: something was replaced
 * @param opacity of the overlay, 0 to 1, mean
 * @param densest most unexplained pixels in any square of 12 a side: letters crowd, an edge's fringes don't
 * @param overlaid [side x side] where an overlay lies
 * @param rest correlation of luma where there is no overlay, -1 to 1
 */
record Changes(
        boolean resampled,
        double structured,
        double changed,
        double unexplained,
        double opacity,
        double rest,
        int densest,
        boolean[] overlaid) {
    /** Differences under this many levels are compression's. */
    private static final double FLOOR = 7;
    /** And so are those under so many times the share of the contrast round about that differs elsewhere... */
    private static final double OF_TYPICAL = 6;
    /** ...which is never taken for better than this, on one raster and on different ones. */
    private static final double LEAST_TYPICAL = 0.015;

    private static final double LEAST_TYPICAL_RESAMPLED = 0.035;
    /** Blur in pixels before details are compared across different rasters, on which they fall by chance. */
    private static final double SOFT = 0.8;

    /** Share of an overlay's pixels that its letters may leave unexplained. */
    private static final double OF_OVERLAY = 0.08;

    private static final double EDGE = 16;
    private static final int SQUARE = 12;

    /**
     * Between two overlaid pictures.
     *
     * @param resampled whether their pixels don't fall on each other's
     */
    static Changes of(Overlay sharp, boolean resampled) {
        Overlay overlay = resampled ? sharp.softened(SOFT) : sharp;
        float[] one = overlay.one();
        float[] two = overlay.two();
        int side = overlay.side();
        float[] least1 = Overlay.envelope(one, side, false);
        float[] most1 = Overlay.envelope(one, side, true);
        float[] least2 = Overlay.envelope(two, side, false);
        float[] most2 = Overlay.envelope(two, side, true);
        float[] contrast = new float[one.length];
        for (int i = 0; i < one.length; i++) {
            contrast[i] = Math.max(most1[i] - least1[i], most2[i] - least2[i]);
        }
        float[] near = Overlay.envelope(contrast, side, true);
        double threshold = FLOOR + 4 * overlay.noise();
        double share =
                OF_TYPICAL * Math.max(resampled ? LEAST_TYPICAL_RESAMPLED : LEAST_TYPICAL, typical(overlay, near));
        float[] change = new float[one.length];
        int count = 0;
        int edges = 0;
        int changed = 0;
        for (int i = 0; i < one.length; i++) {
            if (!overlay.inside(i)) {
                continue;
            }
            count++;
            edges += contrast[i] > EDGE ? 1 : 0;
            float second = beyond(two[i], least1[i], most1[i]);
            float first = -beyond(one[i], least2[i], most2[i]);
            float larger = Math.abs(second) >= Math.abs(first) ? second : first;
            if (Math.abs(larger) > Math.max(threshold, share * near[i])) {
                change[i] = larger;
                changed++;
            }
        }
        Blend best = new Blend(0, true, changed + 1, 0);
        for (int colour = 0; colour <= 255; colour += 15) {
            for (boolean forth : new boolean[] {true, false}) {
                Blend blend = Blend.of(change, forth ? one : two, forth ? two : one, colour, forth, threshold);
                if (blend.wrong < best.wrong) {
                    best = blend;
                }
            }
        }
        double n = Math.max(1, count);
        boolean[] explained = new boolean[change.length];
        for (int i = 0; i < change.length; i++) {
            explained[i] = change[i] != 0 && best.explains(one[i], two[i], threshold);
        }
        return new Changes(
                resampled,
                edges / n,
                changed / n,
                best.wrong / n,
                best.opacity,
                rest(sharp, change, explained),
                densest(change, explained, side),
                explained);
    }

    // The median share of the contrast round about that differs, at edges: what resampling does to them.
    private static double typical(Overlay overlay, float[] contrast) {
        int[] histogram = new int[101];
        int count = 0;
        for (int i = 0; i < contrast.length; i++) {
            if (contrast[i] > EDGE && overlay.both()[i]) {
                histogram[(int) Math.min(100, 100 * Math.abs(overlay.one()[i] - overlay.two()[i]) / contrast[i])]++;
                count++;
            }
        }
        int seen = 0;
        for (int percent = 0; percent < histogram.length; percent++) {
            seen += histogram[percent];
            if (2 * seen >= count) {
                return percent / 100.0;
            }
        }
        return 1;
    }

    private static float beyond(float level, float least, float most) {
        return level > most ? level - most : level < least ? level - least : 0;
    }

    private static int densest(float[] change, boolean[] explained, int side) {
        int most = 0;
        for (int top = 0; top + SQUARE <= side; top += SQUARE / 3) {
            for (int left = 0; left + SQUARE <= side; left += SQUARE / 3) {
                int count = 0;
                for (int y = top; y < top + SQUARE; y++) {
                    for (int x = left; x < left + SQUARE; x++) {
                        int i = y * side + x;
                        count += change[i] != 0 && !explained[i] ? 1 : 0;
                    }
                }
                most = Math.max(most, count);
            }
        }
        return most;
    }

    // Without the overlay's pixels and those next to them.
    private static double rest(Overlay overlay, float[] change, boolean[] explained) {
        float[] covered = new float[change.length];
        for (int i = 0; i < change.length; i++) {
            covered[i] = explained[i] ? 1 : 0;
        }
        float[] halo = Overlay.envelope(covered, overlay.side(), true);
        boolean[] clear = overlay.both().clone();
        for (int i = 0; i < change.length; i++) {
            clear[i] &= halo[i] == 0 || change[i] != 0 && !explained[i];
        }
        return new Overlay(overlay.side(), overlay.one(), overlay.two(), clear, 0).correlation();
    }

    /**
     * A guess at the overlay.
     *
     * @param forth whether the second picture has it, not the first
     * @param wrong changed pixels that it does not explain
     */
    private record Blend(double colour, boolean forth, int wrong, double opacity) {
        static Blend of(
                float[] change, float[] clean, float[] covered, double colour, boolean forth, double tolerance) {
            Blend blend = new Blend(colour, forth, 0, 0);
            int wrong = 0;
            int right = 0;
            double opacity = 0;
            for (int i = 0; i < change.length; i++) {
                if (change[i] != 0) {
                    if (blend.isBlend(clean[i], covered[i], tolerance)) {
                        right++;
                        opacity += Math.min(1, (covered[i] - clean[i]) / (colour - clean[i]));
                    } else {
                        wrong++;
                    }
                }
            }
            return new Blend(colour, forth, wrong, right == 0 ? 0 : opacity / right);
        }

        boolean explains(float one, float two, double tolerance) {
            return forth ? isBlend(one, two, tolerance) : isBlend(two, one, tolerance);
        }

        private boolean isBlend(double clean, double covered, double tolerance) {
            double way = colour - clean;
            double gone = covered - clean;
            return way * gone > 0 && Math.abs(gone) <= Math.abs(way) + tolerance / 2;
        }
    }

    /**
     * Whether something was replaced, such as a title: more than resampling does to sharp edges, and more than is left
     * where an overlay's letters cross them. Of a replaced title about half is unexplained, as it is not where it was.
     */
    boolean isReplaced() {
        boolean much = resampled ? densest > 5 || unexplained > 0.001 : densest > 2 || unexplained > 0.0005;
        return much && unexplained > OF_OVERLAY * changed;
    }
}
