package pyoji.gan.measure;

import java.awt.image.BufferedImage;
import java.util.Random;
import java.util.function.IntBinaryOperator;

/** Pictures of 64x64 pixels made of 16x16 plain patches, so that a thumbnail holds exactly what was painted. */
final class Patches {
    static final int SIZE = 64;

    private Patches() {}

    /** Paints each patch, x and y from 0 to 15, with a colour, 0xRRGGBB. */
    static BufferedImage paint(IntBinaryOperator colour) {
        BufferedImage picture = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                picture.setRGB(x, y, colour.applyAsInt(x / 4, y / 4));
            }
        }
        return picture;
    }

    static BufferedImage plain(int rgb) {
        return paint((x, y) -> rgb);
    }

    /** Of 4x4 large areas, each of a random colour: as unlike each other as covers. */
    static BufferedImage random(long seed) {
        int[] colours = new Random(seed).ints(16, 0, 1 << 24).toArray();
        return paint((x, y) -> colours[y / 4 * 4 + x / 4]);
    }

    /** With noise of a standard deviation in levels. */
    static BufferedImage noisy(BufferedImage picture, double deviation, long seed) {
        Random random = new Random(seed);
        BufferedImage noisy = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < SIZE * SIZE; i++) {
            int rgb = picture.getRGB(i % SIZE, i / SIZE);
            int result = 0;
            for (int shift = 0; shift < 24; shift += 8) {
                double level = (rgb >> shift & 0xff) + deviation * random.nextGaussian();
                result |= (int) Math.max(0, Math.min(255, level)) << shift;
            }
            noisy.setRGB(i % SIZE, i / SIZE, result);
        }
        return noisy;
    }

    static byte[] bytes(BufferedImage picture) {
        byte[] rgb = new byte[3 * SIZE * SIZE];
        for (int i = 0; i < SIZE * SIZE; i++) {
            int pixel = picture.getRGB(i % SIZE, i / SIZE);
            rgb[3 * i] = (byte) (pixel >> 16);
            rgb[3 * i + 1] = (byte) (pixel >> 8);
            rgb[3 * i + 2] = (byte) pixel;
        }
        return rgb;
    }
}
