package pyoji.crawler.dedupe;

import java.util.Arrays;

/**
 * Two pictures on one raster, the tones already matched.
 *
 * @param one [side x side] levels
 * @param two likewise
 * @param both where they lie on each other
 * @param blur sigma in pixels of what made them equally sharp
 */
record Overlay(int side, float[] one, float[] two, boolean[] both, double blur) {
    private static final double[] SIGMAS = {0.4, 0.6, 0.8, 1.1, 1.5, 2, 2.7, 3.5};

    /** Variance of what rounding to whole levels does. */
    static final double ROUNDING = 1 / 12.0;
    /** So many pixels on both sides of a border's edge are uncertain. */
    private static final double EDGE = 1.5;

    static Overlay of(Plane still, Plane moving, Placement placement) {
        int side = still.width();
        boolean[] both = new boolean[side * side];
        if (placement.equals(Placement.SAME)) {
            Arrays.fill(both, true);
            return new Overlay(side, still.at(), moving.at(), both, 0);
        }
        float[] two = new float[side * side];
        for (int y = 0; y < side; y++) {
            double v = (y + 0.5) / side;
            for (int x = 0; x < side; x++) {
                double u = (x + 0.5) / side;
                double mu = placement.u(u, v);
                double mv = placement.v(u, v);
                both[y * side + x] = mu >= 0 && mu <= 1 && mv >= 0 && mv <= 1;
                two[y * side + x] = moving.sampleSharp(mu, mv);
            }
        }
        return new Overlay(side, still.at(), two, both, 0);
    }

    /** Without the pixels on the edges of a frame of either picture, where the frame is not the whole. */
    Overlay without(Frame edgeOfOne, Frame edgeOfTwo, Placement placement) {
        boolean[] rest = both.clone();
        for (int i = 0; i < rest.length; i++) {
            double u = (i % side + 0.5) / side;
            double v = (i / side + 0.5) / side;
            rest[i] &= !isOnEdge(edgeOfOne, u, v) && !isOnEdge(edgeOfTwo, placement.u(u, v), placement.v(u, v));
        }
        return new Overlay(side, one, two, rest, blur);
    }

    private boolean isOnEdge(Frame frame, double u, double v) {
        double near = EDGE / side;
        return frame.left() > near && Math.abs(u - frame.left()) < near
                || frame.top() > near && Math.abs(v - frame.top()) < near
                || frame.right() < 1 - near && Math.abs(u - frame.right()) < near
                || frame.bottom() < 1 - near && Math.abs(v - frame.bottom()) < near;
    }

    Overlay toned(Tone tone) {
        return new Overlay(side, one, tone.apply(two), both, blur);
    }

    /**
     * With the sharper one blurred as the other is, so that a small copy agrees with a large one.
     *
     * @param cut differences of more levels are something else than a lack of sharpness
     */
    Overlay equallySharp(double cut) {
        Overlay best = this;
        double least = misfit(cut);
        for (boolean first : new boolean[] {true, false}) {
            for (double sigma : SIGMAS) {
                Overlay next = new Overlay(
                        side, first ? blurred(one, sigma) : one, first ? two : blurred(two, sigma), both, sigma);
                double misfit = next.misfit(cut);
                // Compression softens a little too; only what helps clearly is a matter of size.
                if (misfit >= 0.95 * least) {
                    break;
                }
                least = misfit;
                best = next;
            }
        }
        return best;
    }

    /** With both blurred: what fine detail looks like depends on how a raster happens to fall on it. */
    Overlay softened(double sigma) {
        return new Overlay(side, blurred(one, sigma), blurred(two, sigma), both, blur);
    }

    private float[] blurred(float[] levels, double sigma) {
        return new Plane(side, side, levels).blurred(sigma).at();
    }

    // Root of the mean square, large errors cut off.
    private double misfit(double cut) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < one.length; i++) {
            if (both[i]) {
                double error = Math.min(cut, Math.abs(one[i] - two[i]));
                sum += error * error;
                count++;
            }
        }
        return Math.sqrt(sum / Math.max(1, count));
    }

    /** How large differences are by compression alone, in levels: twice the lower quartile, since an overlay has the rest. */
    double noise() {
        int[] histogram = new int[256];
        int count = 0;
        for (int i = 0; i < one.length; i++) {
            if (both[i]) {
                histogram[(int) Math.min(255, 4 * Math.abs(one[i] - two[i]))]++;
                count++;
            }
        }
        int seen = 0;
        for (int level = 0; level < 256; level++) {
            seen += histogram[level];
            if (4 * seen >= count) {
                return level / 2.0;
            }
        }
        return 64;
    }

    /** Share of the raster where both are. */
    double share() {
        int count = 0;
        for (boolean there : both) {
            count += there ? 1 : 0;
        }
        return (double) count / both.length;
    }

    double correlation() {
        double n = 0;
        double a = 0;
        double b = 0;
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int i = 0; i < one.length; i++) {
            if (both[i]) {
                n++;
                a += one[i];
                b += two[i];
                aa += one[i] * one[i];
                bb += two[i] * two[i];
                ab += one[i] * two[i];
            }
        }
        n = Math.max(1, n);
        double varianceA = aa / n - a / n * (a / n) + ROUNDING;
        double varianceB = bb / n - b / n * (b / n) + ROUNDING;
        return (ab / n - a / n * (b / n)) / Math.sqrt(varianceA * varianceB);
    }

    /** Correlation of how strong edges are, whatever their contrast or sign; about 0 for strangers. */
    double edges() {
        float[] first = new Plane(side, side, one).slopes().blurred(1).at();
        float[] second = new Plane(side, side, two).slopes().blurred(1).at();
        boolean[] inner = new boolean[both.length];
        for (int i = 0; i < inner.length; i++) {
            inner[i] = inside(i);
            // Roots, so that the strongest edge is not all that counts.
            first[i] = 4 * (float) Math.sqrt(first[i]);
            second[i] = 4 * (float) Math.sqrt(second[i]);
        }
        return new Overlay(side, first, second, inner, 0).correlation();
    }

    /** Whether a pixel and its eight neighbours lie on both pictures. */
    boolean inside(int i) {
        int x = i % side;
        int y = i / side;
        if (x == 0 || y == 0 || x == side - 1 || y == side - 1) {
            return false;
        }
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                if (!both[i + dy * side + dx]) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Least or greatest of each pixel and its eight neighbours. */
    static float[] envelope(float[] levels, int side, boolean greatest) {
        float[] across = new float[levels.length];
        float[] result = new float[levels.length];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int i = y * side + x;
                int before = x == 0 ? i : i - 1;
                int after = x == side - 1 ? i : i + 1;
                across[i] = extreme(levels[before], levels[i], levels[after], greatest);
            }
        }
        for (int y = 0; y < side; y++) {
            int above = y == 0 ? 0 : -side;
            int below = y == side - 1 ? 0 : side;
            for (int i = y * side; i < (y + 1) * side; i++) {
                result[i] = extreme(across[i + above], across[i], across[i + below], greatest);
            }
        }
        return result;
    }

    private static float extreme(float before, float here, float after, boolean greatest) {
        return greatest ? Math.max(here, Math.max(before, after)) : Math.min(here, Math.min(before, after));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Overlay that && Arrays.equals(one, that.one) && Arrays.equals(two, that.two);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(two);
    }
}
