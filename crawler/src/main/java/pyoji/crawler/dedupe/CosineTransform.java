package pyoji.crawler.dedupe;

import java.util.Arrays;

/** The lowest 16 x 16 coefficients of the discrete cosine transform (DCT-II) without the constant ones. */
final class CosineTransform {
    static final int SIDE = 16;
    private static final CosineTransform OF_64 = new CosineTransform(64);
    private static final CosineTransform OF_32 = new CosineTransform(32);
    /** Positions of coefficients, lowest frequencies first: squares of 1, 2, 3... a side. */
    private static final int[] LOWEST_FIRST = lowestFirst();

    private final int length;
    private final float[] wave; // [16][length]
    private final float[] turned; // [length][16]

    private CosineTransform(int length) {
        this.length = length;
        wave = new float[SIDE * length];
        turned = new float[length * SIDE];
        for (int i = 0; i < SIDE; i++) {
            for (int j = 0; j < length; j++) {
                wave[i * length + j] =
                        (float) (Math.sqrt(2.0 / length) * Math.cos(Math.PI / (2 * length) * (i + 1) * (2 * j + 1)));
                turned[j * SIDE + i] = wave[i * length + j];
            }
        }
    }

    /** Of a raster of 32 or 64 a side: [16 x 16], row by row, vertical frequency first. */
    static float[] of(Plane raster) {
        return (raster.width() == 64 ? OF_64 : OF_32).transform(raster.at());
    }

    private float[] transform(float[] raster) {
        float[] half = new float[SIDE * length];
        for (int i = 0; i < SIDE; i++) {
            for (int k = 0; k < length; k++) {
                float factor = wave[i * length + k];
                int from = k * length;
                int to = i * length;
                for (int j = 0; j < length; j++) {
                    half[to + j] += factor * raster[from + j];
                }
            }
        }
        float[] result = new float[SIDE * SIDE];
        for (int i = 0; i < SIDE; i++) {
            for (int k = 0;
                    k < length;
                    k++) { // all sums of a row side by side, which is quicker than one after another
                float factor = half[i * length + k];
                for (int j = 0; j < SIDE; j++) {
                    result[i * SIDE + j] += factor * turned[k * SIDE + j];
                }
            }
        }
        return result;
    }

    /** 256 bits: which coefficients are above their median, bit k of the number being coefficient k; lowest long first. */
    static long[] bits(float[] coefficients) {
        float median = median(coefficients);
        long[] bits = new long[4];
        for (int k = 0; k < coefficients.length; k++) {
            if (coefficients[k] > median) {
                bits[k >> 6] |= 1L << (k & 63);
            }
        }
        return bits;
    }

    /** As {@link #bits}, but with the 64 coefficients of the lowest frequencies in the first long, and so on. */
    static void bitsLowestFirst(float[] coefficients, long[] target, int from) {
        float median = median(coefficients);
        for (int k = 0; k < coefficients.length; k++) {
            if (coefficients[LOWEST_FIRST[k]] > median) {
                target[from + (k >> 6)] |= 1L << (k & 63);
            }
        }
    }

    private static float median(float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
    }

    private static int[] lowestFirst() {
        int[] order = new int[SIDE * SIDE];
        int count = 0;
        for (int ring = 0; ring < SIDE; ring++) {
            for (int i = 0; i <= ring; i++) {
                order[count++] = ring * SIDE + i;
                if (i < ring) {
                    order[count++] = i * SIDE + ring;
                }
            }
        }
        return order;
    }
}
