package pyoji.crawler.dedupe;

import java.util.Arrays;

/**
 * One channel of a picture.
 *
 * @param at [height x width], row by row, 0 to 255
 */
record Plane(int width, int height, float[] at) {
    static Plane empty(int width, int height) {
        return new Plane(width, height, new float[width * height]);
    }

    static Plane of(int side, byte[] levels) {
        float[] at = new float[levels.length];
        for (int i = 0; i < at.length; i++) {
            at[i] = levels[i] & 255;
        }
        return new Plane(side, side, at);
    }

    byte[] levels() {
        byte[] levels = new byte[at.length];
        for (int i = 0; i < at.length; i++) {
            levels[i] = (byte) Math.max(0, Math.min(255, Math.round(at[i])));
        }
        return levels;
    }

    /** Means of blocks of so many pixels a side. */
    Plane shrunk(int block) {
        Plane small = empty(width / block, height / block);
        for (int y = 0; y < small.height; y++) {
            for (int x = 0; x < small.width; x++) {
                float sum = 0;
                for (int dy = 0; dy < block; dy++) {
                    int row = (y * block + dy) * width + x * block;
                    for (int dx = 0; dx < block; dx++) {
                        sum += at[row + dx];
                    }
                }
                small.at[y * small.width + x] = sum / (block * block);
            }
        }
        return small;
    }

    /** Gaussian blur, sigma in pixels; edges are repeated. */
    Plane blurred(double sigma) {
        if (sigma <= 0) {
            return this;
        }
        int reach = (int) Math.ceil(2.5 * sigma);
        float[] kernel = new float[2 * reach + 1];
        float total = 0;
        for (int i = -reach; i <= reach; i++) {
            kernel[i + reach] = (float) Math.exp(-0.5 * i * i / (sigma * sigma));
            total += kernel[i + reach];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= total;
        }
        return alongRows(kernel, reach).alongColumns(kernel, reach);
    }

    private Plane alongRows(float[] kernel, int reach) {
        Plane result = empty(width, height);
        float[] row = new float[width + 2 * reach]; // with its ends repeated
        for (int start = 0; start < at.length; start += width) {
            System.arraycopy(at, start, row, reach, width);
            Arrays.fill(row, 0, reach, at[start]);
            Arrays.fill(row, reach + width, row.length, at[start + width - 1]);
            for (int k = 0; k < kernel.length; k++) {
                for (int x = 0; x < width; x++) {
                    result.at[start + x] += kernel[k] * row[x + k];
                }
            }
        }
        return result;
    }

    private Plane alongColumns(float[] kernel, int reach) {
        Plane result = empty(width, height);
        for (int y = 0; y < height; y++) {
            for (int k = -reach; k <= reach; k++) {
                int from = Math.max(0, Math.min(height - 1, y + k)) * width;
                for (int x = 0; x < width; x++) {
                    result.at[y * width + x] += kernel[k + reach] * at[from + x];
                }
            }
        }
        return result;
    }

    /** Bilinear, at shares of the sides; outside, the nearest edge. */
    float sample(double u, double v) {
        float x = (float) Math.max(0, Math.min(width - 1.0, u * width - 0.5));
        float y = (float) Math.max(0, Math.min(height - 1.0, v * height - 0.5));
        int x0 = Math.min((int) x, width - 2);
        int y0 = Math.min((int) y, height - 2);
        float fx = x - x0;
        float fy = y - y0;
        int i = y0 * width + x0;
        float upper = at[i] + fx * (at[i + 1] - at[i]);
        float lower = at[i + width] + fx * (at[i + width + 1] - at[i + width]);
        return upper + fy * (lower - upper);
    }

    /** As {@link #sample}, but by cubic convolution (Keys 1981, a = -1/2), which blurs less. */
    float sampleSharp(double u, double v) {
        double x = Math.max(0, Math.min(width - 1.0, u * width - 0.5));
        double y = Math.max(0, Math.min(height - 1.0, v * height - 0.5));
        int x0 = (int) x;
        int y0 = (int) y;
        if (x0 < 1 || y0 < 1 || x0 > width - 3 || y0 > height - 3) {
            return sample(u, v);
        }
        float fx = (float) (x - x0);
        float fy = (float) (y - y0);
        int i = (y0 - 1) * width + x0 - 1;
        return cubic(
                cubic(at[i], at[i + 1], at[i + 2], at[i + 3], fx),
                cubic(at[i + width], at[i + width + 1], at[i + width + 2], at[i + width + 3], fx),
                cubic(at[i + 2 * width], at[i + 2 * width + 1], at[i + 2 * width + 2], at[i + 2 * width + 3], fx),
                cubic(at[i + 3 * width], at[i + 3 * width + 1], at[i + 3 * width + 2], at[i + 3 * width + 3], fx),
                fy);
    }

    private static float cubic(float a, float b, float c, float d, float t) {
        return b + 0.5f * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
    }

    /** Lengths of the gradients (central differences), in levels a pixel. */
    Plane slopes() {
        Plane slopes = empty(width, height);
        for (int y = 1; y < height - 1; y++) {
            for (int x = 1; x < width - 1; x++) {
                int i = y * width + x;
                float across = at[i + 1] - at[i - 1];
                float down = at[i + width] - at[i - width];
                slopes.at[i] = (float) Math.sqrt(across * across + down * down) / 2;
            }
        }
        return slopes;
    }

    /** Bilinear samples at another size: for growing, or after a blur. */
    Plane sampled(int toWidth, int toHeight) {
        Plane result = empty(toWidth, toHeight);
        for (int y = 0; y < toHeight; y++) {
            for (int x = 0; x < toWidth; x++) {
                result.at[y * toWidth + x] = sample((x + 0.5) / toWidth, (y + 0.5) / toHeight);
            }
        }
        return result;
    }
}
