package pyoji.gan.picture;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Makes pictures larger or smaller; the picture given is never changed, and the same picture gives the same pixels. */
public final class Scale {
    private Scale() {}

    /**
     * Draws every pixel as a square of {@code factor} pixels.
     *
     * @param factor 1 or more
     * @return a new TYPE_INT_RGB picture, {@code factor} times as wide and high
     */
    public static BufferedImage crisp(BufferedImage picture, int factor) {
        if (factor < 1) {
            throw new IllegalArgumentException("factor " + factor + " is less than 1");
        }
        int width = picture.getWidth() * factor;
        BufferedImage scaled = new BufferedImage(width, picture.getHeight() * factor, BufferedImage.TYPE_INT_RGB);
        int[] row = new int[width];
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < width; x++) {
                row[x] = picture.getRGB(x / factor, y);
            }
            for (int i = 0; i < factor; i++) {
                scaled.setRGB(0, y * factor + i, width, 1, row, 0, width);
            }
        }
        return scaled;
    }

    /**
     * Resizes to a width, bicubic, keeping the shape.
     *
     * @param width in pixels, 1 or more
     * @return a new TYPE_INT_RGB picture, {@code width} wide
     */
    public static BufferedImage smooth(BufferedImage picture, int width) {
        if (width < 1) {
            throw new IllegalArgumentException("width " + width + " is less than 1");
        }
        BufferedImage scaled = picture;
        // Bicubic looks at 4x4 pixels only: from further away it would skip some, so halve first.
        while (scaled.getWidth() > 2 * width) {
            scaled = draw(scaled, (scaled.getWidth() + 1) / 2, (scaled.getHeight() + 1) / 2);
        }
        long height = Math.round((double) picture.getHeight() * width / picture.getWidth());
        return draw(scaled, width, (int) Math.max(1, height));
    }

    private static BufferedImage draw(BufferedImage picture, int width, int height) {
        BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(picture, 0, 0, width, height, null);
        graphics.dispose();
        return scaled;
    }
}
