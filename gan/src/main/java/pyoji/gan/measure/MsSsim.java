package pyoji.gan.measure;

/**
 * The structural similarity of two pictures over several scales (Wang, Simoncelli and Bovik 2003, Asilomar, equation
 * 7): Gaussian windows of 11x11 and deviation 1.5 that lie wholly inside, K1 = .01, K2 = .03, on luma; each next scale
 * is the mean of 2x2 pixels. As many scales as hold a window: three at 64 px, four at 128. Their exponents are the
 * first of the paper's (.0448, .2856, .3001, .2363, .1333), divided by their sum. A negative contrast term counts as 0,
 * since it has no root.
 */
final class MsSsim {
    private static final int WINDOW = 11;
    private static final float[] GAUSSIAN = gaussian();
    private static final double[] EXPONENTS = {0.0448, 0.2856, 0.3001, 0.2363, 0.1333};
    private static final double C1 = 0.01 * 255 * 0.01 * 255;
    private static final double C2 = 0.03 * 255 * 0.03 * 255;

    private MsSsim() {}

    /**
     * 1 for equal pictures, about 0 for those that have nothing in common.
     *
     * @param a side x side numbers from 0 to 255, see {@link #luma}
     * @param side 11 or more
     */
    static double of(float[] a, float[] b, int side) {
        int scales = 0;
        double exponents = 0;
        for (int s = side; s >= WINDOW && scales < EXPONENTS.length; s /= 2) {
            exponents += EXPONENTS[scales++];
        }
        double similarity = 1;
        for (int scale = 0; scale < scales; scale++) {
            double term = Math.max(0, similarity(a, b, side, scale == scales - 1));
            similarity *= Math.pow(term, EXPONENTS[scale] / exponents);
            a = halved(a, side);
            b = halved(b, side);
            side /= 2;
        }
        return similarity;
    }

    /** The luma of a picture's pixels (ITU-R BT.601), 0 to 255. */
    static float[] luma(byte[] rgb) {
        float[] luma = new float[rgb.length / 3];
        for (int i = 0; i < luma.length; i++) {
            luma[i] =
                    0.299f * (rgb[3 * i] & 0xff) + 0.587f * (rgb[3 * i + 1] & 0xff) + 0.114f * (rgb[3 * i + 2] & 0xff);
        }
        return luma;
    }

    /** Mean over all windows of contrast and structure; at the last scale, of luminance too. */
    private static double similarity(float[] a, float[] b, int side, boolean withLuminance) {
        float[] meanA = filtered(a, side);
        float[] meanB = filtered(b, side);
        float[] squareA = filtered(product(a, a), side);
        float[] squareB = filtered(product(b, b), side);
        float[] both = filtered(product(a, b), side);
        double sum = 0;
        for (int i = 0; i < both.length; i++) {
            double means = (double) meanA[i] * meanB[i];
            double squares = (double) meanA[i] * meanA[i] + (double) meanB[i] * meanB[i];
            double term = (2 * (both[i] - means) + C2) / (squareA[i] + squareB[i] - squares + C2);
            sum += withLuminance ? term * (2 * means + C1) / (squares + C1) : term;
        }
        return sum / both.length;
    }

    private static float[] product(float[] a, float[] b) {
        float[] product = new float[a.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = a[i] * b[i];
        }
        return product;
    }

    /** The mean in every window that lies inside. */
    private static float[] filtered(float[] picture, int side) {
        int inside = side - WINDOW + 1;
        float[] rows = new float[inside * side];
        for (int y = 0; y < inside; y++) {
            for (int tap = 0; tap < WINDOW; tap++) {
                float weight = GAUSSIAN[tap];
                for (int x = 0; x < side; x++) {
                    rows[y * side + x] += weight * picture[(y + tap) * side + x];
                }
            }
        }
        float[] filtered = new float[inside * inside];
        for (int y = 0; y < inside; y++) {
            for (int tap = 0; tap < WINDOW; tap++) {
                float weight = GAUSSIAN[tap];
                for (int x = 0; x < inside; x++) {
                    filtered[y * inside + x] += weight * rows[y * side + x + tap];
                }
            }
        }
        return filtered;
    }

    private static float[] halved(float[] picture, int side) {
        int half = side / 2;
        float[] halved = new float[half * half];
        for (int i = 0; i < halved.length; i++) {
            int at = i / half * 2 * side + i % half * 2;
            halved[i] = (picture[at] + picture[at + 1] + picture[at + side] + picture[at + side + 1]) / 4;
        }
        return halved;
    }

    private static float[] gaussian() {
        float[] weights = new float[WINDOW];
        double sum = 0;
        for (int i = 0; i < WINDOW; i++) {
            sum += Math.exp(-(i - 5) * (i - 5) / (2 * 1.5 * 1.5));
        }
        for (int i = 0; i < WINDOW; i++) {
            weights[i] = (float) (Math.exp(-(i - 5) * (i - 5) / (2 * 1.5 * 1.5)) / sum);
        }
        return weights;
    }
}
