package pyoji.crawler.dedupe;

import java.awt.image.BufferedImage;
import pyoji.crawler.picture.Pixels;

/**
 * A picture as luma and chroma planes (BT.601 as in JPEG), 0 to 255, chroma about 128.
 *
 * @param luma brightness
 * @param blue blue less luma
 * @param red red less luma
 */
record Raster(Plane luma, Plane blue, Plane red) {
    /** The picture's planes, each side shrunk to the largest length by area means where it is longer. */
    static Raster of(BufferedImage picture, int largest) {
        int width = Math.min(largest, picture.getWidth());
        int height = Math.min(largest, picture.getHeight());
        Plane[] rgb = {Plane.empty(width, height), Plane.empty(width, height), Plane.empty(width, height)};
        if (width == picture.getWidth() && height == picture.getHeight()) {
            copy(picture, rgb);
        } else {
            shrink(picture, rgb);
        }
        Raster raster = new Raster(rgb[0], rgb[1], rgb[2]);
        for (int i = 0; i < width * height; i++) {
            float r = rgb[0].at()[i];
            float g = rgb[1].at()[i];
            float b = rgb[2].at()[i];
            float y = 0.299f * r + 0.587f * g + 0.114f * b;
            raster.luma.at()[i] = y;
            raster.blue.at()[i] = 128 + 0.5643f * (b - y);
            raster.red.at()[i] = 128 + 0.7133f * (r - y);
        }
        return raster;
    }

    private static void copy(BufferedImage picture, Plane[] rgb) {
        int[] row = new int[picture.getWidth()];
        for (int y = 0; y < picture.getHeight(); y++) {
            Pixels.row(picture, y, row);
            for (int x = 0; x < row.length; x++) {
                int at = y * row.length + x;
                rgb[0].at()[at] = row[x] >> 16 & 255;
                rgb[1].at()[at] = row[x] >> 8 & 255;
                rgb[2].at()[at] = row[x] & 255;
            }
        }
    }

    private static void shrink(BufferedImage picture, Plane[] rgb) {
        int width = rgb[0].width();
        int height = rgb[0].height();
        double across = (double) picture.getWidth() / width;
        double down = (double) picture.getHeight() / height;
        int[] row = new int[picture.getWidth()];
        float[][] line = new float[3][width];
        float[] left = new float[picture.getWidth()];
        int[] cell = new int[picture.getWidth()];
        for (int x = 0; x < left.length; x++) {
            cell[x] = Math.min(width - 1, (int) (x / across));
            // The share of source pixel x that falls into its first cell; the rest goes to the next one.
            left[x] = (float) Math.min(1, (cell[x] + 1) * across - x);
        }
        for (int y = 0; y < picture.getHeight(); y++) {
            Pixels.row(picture, y, row);
            shrinkRow(row, cell, left, line);
            int upper = Math.min(height - 1, (int) (y / down));
            float share = (float) Math.min(1, (upper + 1) * down - y);
            for (int channel = 0; channel < 3; channel++) {
                add(line[channel], rgb[channel].at(), upper * width, share / (float) (across * down));
                if (share < 1 && upper + 1 < height) {
                    add(line[channel], rgb[channel].at(), (upper + 1) * width, (1 - share) / (float) (across * down));
                }
            }
        }
    }

    private static void shrinkRow(int[] row, int[] cell, float[] left, float[][] line) {
        for (int channel = 0; channel < 3; channel++) {
            float[] sums = line[channel];
            java.util.Arrays.fill(sums, 0);
            int shift = 16 - 8 * channel;
            for (int x = 0; x < row.length; x++) {
                float level = row[x] >> shift & 255;
                sums[cell[x]] += left[x] * level;
                if (left[x] < 1 && cell[x] + 1 < sums.length) {
                    sums[cell[x] + 1] += (1 - left[x]) * level;
                }
            }
        }
    }

    private static void add(float[] line, float[] target, int from, float factor) {
        for (int x = 0; x < line.length; x++) {
            target[from + x] += factor * line[x];
        }
    }

    /** The same, each side grown to this length where it is shorter. */
    Raster atLeast(int side) {
        if (width() >= side && height() >= side) {
            return this;
        }
        int width = Math.max(side, width());
        int height = Math.max(side, height());
        return new Raster(luma.sampled(width, height), blue.sampled(width, height), red.sampled(width, height));
    }

    /** All planes blurred, sigma in pixels. */
    Raster blurred(double sigma) {
        return new Raster(luma.blurred(sigma), blue.blurred(sigma), red.blurred(sigma));
    }

    int width() {
        return luma.width();
    }

    int height() {
        return luma.height();
    }
}
