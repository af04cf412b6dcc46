package pyoji.gan.train;

import java.awt.image.BufferedImage;

/** Between the engine's bytes and pictures. */
public final class Pictures {
    private Pictures() {}

    /** A square picture from RGB bytes, row by row. */
    public static BufferedImage ofRgb(byte[] rgb) {
        int size = (int) Math.sqrt(rgb.length / 3.0);
        BufferedImage picture = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        int[] row = new int[size];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int i = 3 * (y * size + x);
                row[x] = (rgb[i] & 0xff) << 16 | (rgb[i + 1] & 0xff) << 8 | rgb[i + 2] & 0xff;
            }
            picture.setRGB(0, y, size, 1, row, 0, size);
        }
        return picture;
    }
}
