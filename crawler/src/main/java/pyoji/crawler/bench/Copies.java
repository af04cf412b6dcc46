package pyoji.crawler.bench;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;
import pyoji.crawler.picture.CoverImage;

/** What becomes of a cover on its way through shops and image searches. Nothing changes the picture that is given. */
final class Copies {
    private Copies() {}

    /** With every level raised to this power, as on screens of another gamma. */
    static BufferedImage gamma(BufferedImage picture, double gamma) {
        int[] curve = new int[256];
        for (int i = 0; i < 256; i++) {
            curve[i] = (int) Math.round(255 * Math.pow(i / 255.0, gamma));
        }
        BufferedImage result = blank(picture.getWidth(), picture.getHeight(), Color.BLACK);
        int[] row = new int[picture.getWidth()];
        for (int y = 0; y < picture.getHeight(); y++) {
            picture.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int x = 0; x < row.length; x++) {
                row[x] = curve[row[x] >> 16 & 255] << 16 | curve[row[x] >> 8 & 255] << 8 | curve[row[x] & 255];
            }
            result.setRGB(0, y, row.length, 1, row, 0, row.length);
        }
        return result;
    }

    /** On a ground of one colour, with these shares of its sides added. */
    static BufferedImage bordered(BufferedImage picture, double[] ltrb, Color colour) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        int left = (int) Math.round(ltrb[0] * width);
        int top = (int) Math.round(ltrb[1] * height);
        BufferedImage result = blank(
                left + width + (int) Math.round(ltrb[2] * width),
                top + height + (int) Math.round(ltrb[3] * height),
                colour);
        Graphics2D graphics = result.createGraphics();
        graphics.drawImage(picture, left, top, null);
        graphics.dispose();
        return result;
    }

    /** Without these shares of its sides. */
    static BufferedImage cropped(BufferedImage picture, double[] ltrb) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        int left = (int) Math.round(ltrb[0] * width);
        int top = (int) Math.round(ltrb[1] * height);
        int right = (int) Math.round((1 - ltrb[2]) * width);
        int bottom = (int) Math.round((1 - ltrb[3]) * height);
        BufferedImage result = blank(right - left, bottom - top, Color.BLACK);
        Graphics2D graphics = result.createGraphics();
        graphics.drawImage(picture, -left, -top, null);
        graphics.dispose();
        return result;
    }

    /** Turned about its centre, the corners black. */
    static BufferedImage turned(BufferedImage picture, double degrees) {
        BufferedImage result = blank(picture.getWidth(), picture.getHeight(), Color.BLACK);
        Graphics2D graphics = result.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(
                picture,
                AffineTransform.getRotateInstance(
                        Math.toRadians(degrees), picture.getWidth() / 2.0, picture.getHeight() / 2.0),
                null);
        graphics.dispose();
        return result;
    }

    /** With a shop's name across it, half transparent: once in a corner or the centre, or many times aslant. */
    static BufferedImage watermarked(BufferedImage picture, SplittableRandom random) {
        BufferedImage result = cropped(picture, new double[4]);
        Graphics2D graphics = result.createGraphics();
        int side = Math.min(picture.getWidth(), picture.getHeight());
        int alpha = random.nextInt(80, 170);
        Color ink = switch (random.nextInt(4)) {
            case 0 -> new Color(0, 0, 0, alpha);
            case 1 -> new Color(random.nextInt(256), random.nextInt(256), random.nextInt(256), alpha);
            default -> new Color(255, 255, 255, alpha);
        };
        graphics.setColor(ink);
        String shop = BlockLetters.word(random, 5, 9);
        if (random.nextInt(3) == 0) {
            graphics.rotate(-0.5, side / 2.0, side / 2.0);
            int pixel = Math.max(1, side / 170);
            for (int y = -side / 4; y < side * 5 / 4; y += 30 * pixel) {
                for (int x = -side / 4; x < side * 5 / 4; x += (6 * shop.length() + 10) * pixel) {
                    BlockLetters.draw(graphics, shop, x, y, pixel);
                }
            }
        } else {
            int pixel = Math.max(1, (int) (side * (0.3 + 0.5 * random.nextDouble()) / (6 * shop.length())));
            int width = 6 * shop.length() * pixel;
            boolean corner = random.nextBoolean();
            BlockLetters.draw(
                    graphics,
                    shop,
                    corner ? side - width - side / 30 : (side - width) / 2,
                    corner ? side - 8 * pixel - side / 30 : (side - 7 * pixel) / 2,
                    pixel);
            if (corner) {
                graphics.fillOval(side / 30, side / 30, side / 8, side / 8);
            }
        }
        graphics.dispose();
        return result;
    }

    /** As it would be stored: a square of 512 pixels a side. */
    static BufferedImage stored(BufferedImage picture, CoverImage.Fit fit) {
        return CoverImage.square(picture, fit, 512);
    }

    static BufferedImage blank(int width, int height, Color colour) {
        BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = result.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        return result;
    }
}
