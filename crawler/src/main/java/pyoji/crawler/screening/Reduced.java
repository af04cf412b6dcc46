package pyoji.crawler.screening;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * A small copy of a picture, stretched to a square: what all measures of pixels work on, so that they take the same
 * time for any picture and don't see the grain of its paper or its compression.
 */
final class Reduced {
    /** Its side in pixels. */
    static final int SIDE = 256;

    /** Luma from 0 to 255, then blue and red chroma from -128 to 128 (ITU-T T.871), row by row. */
    private final float[][] planes;

    private Reduced(float[][] planes) {
        this.planes = planes;
    }

    /**
     * Each of its pixels is the mean of those that it stands for, and none is left out.
     *
     * @param picture TYPE_INT_RGB
     */
    static Reduced of(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        int[] left = bounds(width);
        int[] top = bounds(height);
        float[][] planes = new float[3][SIDE * SIDE];
        int[] row = new int[width];
        int[] sums = new int[3 * SIDE];
        for (int y = 0; y < SIDE; y++) {
            int end = Math.max(top[y] + 1, top[y + 1]);
            Arrays.fill(sums, 0);
            for (int line = top[y]; line < end; line++) {
                picture.getRaster().getDataElements(0, line, width, 1, row);
                addRow(row, left, sums);
            }
            for (int x = 0; x < SIDE; x++) {
                float count = (end - top[y]) * Math.max(1, left[x + 1] - left[x]);
                put(planes, y * SIDE + x, sums[3 * x] / count, sums[3 * x + 1] / count, sums[3 * x + 2] / count);
            }
        }
        return new Reduced(planes);
    }

    private static int[] bounds(int length) {
        int[] bounds = new int[SIDE + 1];
        for (int i = 0; i <= SIDE; i++) {
            bounds[i] = (int) ((long) i * length / SIDE);
        }
        return bounds;
    }

    private static void addRow(int[] row, int[] left, int[] sums) {
        for (int x = 0; x < SIDE; x++) {
            int end = Math.max(left[x] + 1, left[x + 1]);
            for (int i = left[x]; i < end; i++) {
                sums[3 * x] += row[i] >> 16 & 0xff;
                sums[3 * x + 1] += row[i] >> 8 & 0xff;
                sums[3 * x + 2] += row[i] & 0xff;
            }
        }
    }

    private static void put(float[][] planes, int at, float red, float green, float blue) {
        float luma = 0.299f * red + 0.587f * green + 0.114f * blue;
        planes[0][at] = luma;
        planes[1][at] = (blue - luma) / 1.772f;
        planes[2][at] = (red - luma) / 1.402f;
    }

    /** The picture with rows and columns in each other's place. */
    Reduced transposed() {
        float[][] turned = new float[3][SIDE * SIDE];
        for (int i = 0; i < SIDE * SIDE; i++) {
            for (int plane = 0; plane < 3; plane++) {
                turned[plane][i % SIDE * SIDE + i / SIDE] = planes[plane][i];
            }
        }
        return new Reduced(turned);
    }

    /** Luma (0), blue (1) or red chroma (2) of the pixel at this index. */
    float level(int plane, int at) {
        return planes[plane][at];
    }

    /** How unlike two pixels are: the difference, 0 to 255, in the plane where it is largest. */
    float difference(int at, int other) {
        float largest = 0;
        for (float[] plane : planes) {
            largest = Math.max(largest, Math.abs(plane[at] - plane[other]));
        }
        return largest;
    }
}
