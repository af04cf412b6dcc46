package pyoji.crawler.dedupe;

/**
 * Hashes of a cover's windows, because no hash of the whole survives a crop: the whole and, where there is a border, what
 * is inside it, each with 0, 5 or 10 % off its sides.
 *
 * @param content what is inside the border
 * @param bits [4 x windows], four longs a window, those of the lowest frequencies first; the first window is the whole
 */
record Windows(Frame content, long[] bits) {
    private static final int RASTER = 32;
    // Shares off the left and right side, or off the top and bottom.
    private static final double[][] CUTS = {{0, 0}, {.05, .05}, {.05, 0}, {0, .05}, {.1, .1}, {.1, 0}, {0, .1}};
    /** Windows of the whole, and of the content. */
    static final int EACH = CUTS.length * CUTS.length;

    static Windows of(SummedArea luma, Frame content) {
        boolean bordered = !content.near(Frame.WHOLE, 0.01);
        Windows windows = new Windows(content, new long[4 * EACH * (bordered ? 2 : 1)]);
        for (int i = 0; i < windows.count(); i++) {
            Plane raster = luma.means(windows.frame(i), RASTER);
            CosineTransform.bitsLowestFirst(CosineTransform.of(raster), windows.bits, 4 * i);
        }
        return windows;
    }

    int count() {
        return bits.length / 4;
    }

    /** What a window shows of the picture. */
    Frame frame(int window) {
        double[] across = CUTS[window % EACH / CUTS.length];
        double[] down = CUTS[window % CUTS.length];
        return (window < EACH ? Frame.WHOLE : content).without(across[0], down[0], across[1], down[1]);
    }

    /** Whether a window is the whole or all of the content: these are asked for among all windows of others. */
    boolean isBase(int window) {
        return window % EACH == 0;
    }

    /** Hamming distance of two windows, 0 to 256. */
    int distance(int window, Windows other, int otherWindow) {
        int i = 4 * window;
        int j = 4 * otherWindow;
        return Long.bitCount(bits[i] ^ other.bits[j])
                + Long.bitCount(bits[i + 1] ^ other.bits[j + 1])
                + Long.bitCount(bits[i + 2] ^ other.bits[j + 2])
                + Long.bitCount(bits[i + 3] ^ other.bits[j + 3]);
    }
}
