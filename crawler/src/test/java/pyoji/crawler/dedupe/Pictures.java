package pyoji.crawler.dedupe;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.drawn.DrawnCovers;
import pyoji.crawler.picture.CoverImage;

/** Covers, and what shops do to them. */
final class Pictures {
    private Pictures() {}

    static BufferedImage drawn(long seed) {
        return DrawnCovers.draw(seed, GroupKind.MIXED);
    }

    static BufferedImage plain(int side, Color ground, Consumer<Graphics2D> drawing) {
        BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(ground);
        graphics.fillRect(0, 0, side, side);
        drawing.accept(graphics);
        graphics.dispose();
        return picture;
    }

    /** The picture with something drawn on it. */
    static BufferedImage with(BufferedImage picture, Consumer<Graphics2D> drawing) {
        return plain(picture.getWidth(), Color.BLACK, graphics -> {
            graphics.drawImage(picture, 0, 0, null);
            drawing.accept(graphics);
        });
    }

    static BufferedImage cropped(BufferedImage picture, int left, int top, int right, int bottom) {
        return picture.getSubimage(left, top, picture.getWidth() - left - right, picture.getHeight() - top - bottom);
    }

    static BufferedImage bordered(BufferedImage picture, int left, int top, int right, int bottom, Color colour) {
        BufferedImage result = new BufferedImage(
                left + picture.getWidth() + right, top + picture.getHeight() + bottom, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = result.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, result.getWidth(), result.getHeight());
        graphics.drawImage(picture, left, top, null);
        graphics.dispose();
        return result;
    }

    static BufferedImage mirrored(BufferedImage picture) {
        return with(
                picture,
                graphics -> graphics.drawImage(
                        picture, picture.getWidth(), 0, -picture.getWidth(), picture.getHeight(), null));
    }

    static BufferedImage resized(BufferedImage picture, int side) {
        return CoverImage.square(picture, CoverImage.Fit.CROP, side);
    }

    /** With red and blue exchanged. */
    static BufferedImage recoloured(BufferedImage picture) {
        BufferedImage result = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int rgb = picture.getRGB(x, y);
                result.setRGB(x, y, (rgb & 0xff) << 16 | rgb & 0xff00 | rgb >> 16 & 0xff);
            }
        }
        return result;
    }

    /** A made-up title: strokes that depend on every bit of the number, letters of this size from there on. */
    static Consumer<Graphics2D> title(int word, int x, int y, int size, Color ink) {
        return graphics -> {
            graphics.setColor(ink);
            graphics.setStroke(new BasicStroke(Math.max(1, size / 6f)));
            for (int letter = 0; letter < 8; letter++) {
                int left = x + letter * size;
                int kind = word >> 4 * letter & 15;
                int right = left + size * 2 / 3;
                graphics.drawLine(left, y, (kind & 1) == 0 ? left : right, y + size);
                graphics.drawLine(right, y, (kind & 2) == 0 ? left : right, y + size);
                if ((kind & 4) == 0) {
                    graphics.drawLine(left, y, right, y);
                }
                if ((kind & 8) == 0) {
                    graphics.drawLine(left, y + size / 2, right, y + size / 2);
                }
            }
        };
    }

    static Fingerprint print(BufferedImage picture) {
        return Fingerprint.of(picture);
    }
}
