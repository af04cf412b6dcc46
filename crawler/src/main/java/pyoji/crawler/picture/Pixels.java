package pyoji.crawler.picture;

import java.awt.image.BufferedImage;

/** Pixels of pictures, without asking the colour model for each where that can be. */
public final class Pixels {
    private Pixels() {}

    /**
     * One row of an sRGB picture's pixels.
     *
     * @param row [width] is filled with 0xRRGGBB; what is above that means nothing
     */
    public static void row(BufferedImage picture, int y, int[] row) {
        if (picture.getType() == BufferedImage.TYPE_INT_RGB) {
            picture.getRaster().getDataElements(0, y, row.length, 1, row);
        } else {
            picture.getRGB(0, y, row.length, 1, row, 0, row.length);
        }
    }

    /**
     * One row of an sRGB picture's samples.
     *
     * @param row [width] for its pixels
     * @param samples [3 x width] is filled with red, green and blue of each pixel
     */
    public static void samples(BufferedImage picture, int y, int[] row, byte[] samples) {
        row(picture, y, row);
        for (int x = 0; x < row.length; x++) {
            samples[3 * x] = (byte) (row[x] >> 16);
            samples[3 * x + 1] = (byte) (row[x] >> 8);
            samples[3 * x + 2] = (byte) row[x];
        }
    }
}
