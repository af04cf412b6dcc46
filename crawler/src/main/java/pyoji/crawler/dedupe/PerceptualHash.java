package pyoji.crawler.dedupe;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a picture looks like as a whole, in 256 bits, after PDQ (Facebook 2019, "The TMK+PDQF video-hashing algorithm and
 * the PDQ image-hashing algorithm", section 4): luma, two box filters after Jarosz to 64 x 64, a 16 x 16 cosine
 * transform, and for each coefficient whether it is above the median.
 *
 * @param a bits 255 to 192, the highest frequencies
 * @param b bits 191 to 128
 * @param c bits 127 to 64
 * @param d bits 63 to 0, the lowest frequencies
 */
public record PerceptualHash(long a, long b, long c, long d) {
    private static final int RASTER = 64;
    /** Larger pictures are shrunk first. */
    private static final int LARGEST = 512;

    /** Of an RGB picture of any size. */
    public static PerceptualHash of(BufferedImage picture) {
        return of(raster(Raster.of(picture, LARGEST).luma()));
    }

    static PerceptualHash of(Plane raster) {
        long[] bits = CosineTransform.bits(CosineTransform.of(raster));
        return new PerceptualHash(bits[3], bits[2], bits[1], bits[0]);
    }

    /** How many bits differ: 0 to 256; about 128 for strangers. */
    public int distance(PerceptualHash other) {
        return Long.bitCount(a ^ other.a)
                + Long.bitCount(b ^ other.b)
                + Long.bitCount(c ^ other.c)
                + Long.bitCount(d ^ other.d);
    }

    /** 64 hexadecimal digits, the highest bit first. */
    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(a) + hex.toHexDigits(b) + hex.toHexDigits(c) + hex.toHexDigits(d);
    }

    /**
     * Back from {@link #toString}.
     *
     * @throws IllegalArgumentException if it is not 64 hexadecimal digits
     */
    public static PerceptualHash parse(String hex) {
        if (!hex.matches("[0-9a-fA-F]{64}")) {
            throw new IllegalArgumentException("'" + hex + "' is not a perceptual hash of 64 hexadecimal digits");
        }
        long[] parts = new long[4];
        for (int i = 0; i < 4; i++) {
            parts[i] = HexFormat.fromHexDigitsToLong(hex, 16 * i, 16 * i + 16);
        }
        return new PerceptualHash(parts[0], parts[1], parts[2], parts[3]);
    }

    /** The filtered 64 x 64 raster that a hash is made of. */
    static Plane raster(Plane luma) {
        float[] at = luma.at().clone();
        int across = (luma.width() + 2 * RASTER - 1) / (2 * RASTER);
        int down = (luma.height() + 2 * RASTER - 1) / (2 * RASTER);
        for (int pass = 0; pass < 2; pass++) {
            // Windows of even length reach further back first and further on then, so that nothing is shifted.
            at = boxAlongRows(at, luma.width(), across, (across - pass) / 2);
            at = boxAlongColumns(at, luma.width(), down, (down - pass) / 2);
        }
        return new Plane(luma.width(), luma.height(), at).sampled(RASTER, RASTER);
    }

    // Means of `window` neighbours along each row, so many of them before; of fewer at its ends.
    private static float[] boxAlongRows(float[] from, int width, int window, int before) {
        float[] to = new float[from.length];
        double[] row = new double[width];
        double[] sums = new double[width];
        double[] shares = new double[width]; // a product is far quicker than a quotient
        for (int x = 0; x < width; x++) {
            shares[x] = 1.0 / (Math.min(width, x + window - before) - Math.max(0, x - before));
        }
        for (int start = 0; start < from.length; start += width) {
            Arrays.fill(sums, 0);
            for (int x = 0; x < width; x++) {
                row[x] = from[start + x];
            }
            for (int k = -before; k < window - before; k++) { // sums are exact, whatever their order
                int end = Math.min(width, width - k);
                for (int x = Math.max(0, -k); x < end; x++) {
                    sums[x] += row[x + k];
                }
            }
            for (int x = 0; x < width; x++) {
                to[start + x] = (float) (sums[x] * shares[x]);
            }
        }
        return to;
    }

    // The same along columns, all columns at once.
    private static float[] boxAlongColumns(float[] from, int width, int window, int before) {
        float[] to = new float[from.length];
        int height = from.length / width;
        int after = window - before;
        double[] sums = new double[width];
        int first = 0;
        int end = 0;
        for (int i = 0; i < height; i++) {
            for (; end < Math.min(height, i + after); end++) {
                for (int x = 0; x < width; x++) {
                    sums[x] += from[end * width + x];
                }
            }
            for (; first < i - before; first++) {
                for (int x = 0; x < width; x++) {
                    sums[x] -= from[first * width + x];
                }
            }
            double share = 1.0 / (end - first);
            for (int x = 0; x < width; x++) {
                to[i * width + x] = (float) (sums[x] * share);
            }
        }
        return to;
    }

    /** How much there is to hash, 0 to 100, from the gradients of the raster; under 50 a hash says too little. */
    static int quality(Plane raster) {
        float[] at = raster.at();
        int sum = 0;
        for (int y = 0; y < RASTER; y++) {
            for (int x = 0; x < RASTER; x++) {
                int i = y * RASTER + x;
                if (x + 1 < RASTER) {
                    sum += (int) Math.abs((at[i] - at[i + 1]) * 100 / 255);
                }
                if (y + 1 < RASTER) {
                    sum += (int) Math.abs((at[i] - at[i + RASTER]) * 100 / 255);
                }
            }
        }
        return Math.min(100, sum / 90);
    }
}
