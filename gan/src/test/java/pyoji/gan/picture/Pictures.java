package pyoji.gan.picture;

import java.awt.image.BufferedImage;
import java.util.Random;

/** Pictures to test with, and how far two are apart. */
final class Pictures {
    private Pictures() {}

    static BufferedImage flat(int width, int height, int rgb) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, rgb);
            }
        }
        return picture;
    }

    /** Every pixel its own colour. */
    static BufferedImage noise(int width, int height, long seed) {
        Random random = new Random(seed);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        return picture;
    }

    /** As fakes are in the middle of a run: smooth colours with noise over them. */
    static BufferedImage noisyGradient(int width, int height, double noise, long seed) {
        Random random = new Random(seed);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double across = (double) x / width;
                double down = (double) y / height;
                int red = channel(255 * across + noise * random.nextGaussian());
                int green = channel(200 * down + 30 + noise * random.nextGaussian());
                int blue = channel(160 * (1 - across) * (1 - down) + 60 + noise * random.nextGaussian());
                picture.setRGB(x, y, red << 16 | green << 8 | blue);
            }
        }
        return picture;
    }

    private static int channel(double value) {
        return (int) Math.max(0, Math.min(255, value));
    }

    static int[] pixels(BufferedImage picture) {
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] &= 0xFFFFFF;
        }
        return pixels;
    }

    /** Peak signal-to-noise ratio in decibels over all channels; infinite if the pictures are the same. */
    static double psnr(BufferedImage a, BufferedImage b) {
        int[] one = pixels(a);
        int[] other = pixels(b);
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            for (int shift = 0; shift <= 16; shift += 8) {
                double difference = (one[i] >> shift & 255) - (other[i] >> shift & 255);
                sum += difference * difference;
            }
        }
        return 10 * Math.log10(255 * 255 / (sum / one.length / 3));
    }
}
