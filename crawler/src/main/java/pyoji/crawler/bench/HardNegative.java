package pyoji.crawler.bench;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import pyoji.crawler.picture.CoverImage;

/**
 * Pairs of covers that look alike and are no copies of each other.
 *
 * @param name of the kind
 * @param pair makes two covers, given a drawn one
 */
record HardNegative(String name, Pair pair) {
    private static final int SIDE = 512;

    /** Makes two covers, from a drawn one or not. */
    @FunctionalInterface
    interface Pair {
        BufferedImage[] of(BufferedImage drawn, SplittableRandom random);
    }

    static final List<HardNegative> ALL = List.of(
            new HardNegative("template with another title", HardNegative::titles),
            new HardNegative("plain with other small text", HardNegative::plain),
            new HardNegative("near-black with other tiny text", HardNegative::nearBlack),
            new HardNegative("two tones", HardNegative::twoTones),
            new HardNegative("gradients", HardNegative::gradients),
            new HardNegative("noise", HardNegative::noise),
            new HardNegative("version in other colours", HardNegative::recoloured),
            new HardNegative("version with another ground", HardNegative::otherGround),
            new HardNegative("mirrored", (drawn, random) -> new BufferedImage[] {drawn, mirrored(drawn)}));

    private static BufferedImage[] titles(BufferedImage drawn, SplittableRandom random) {
        int pixel = random.nextInt(3, 10);
        int letters = random.nextInt(3, Math.max(4, SIDE / (6 * pixel) - 1));
        int x = random.nextInt(0, Math.max(1, SIDE - 6 * pixel * letters));
        int y = random.nextInt(0, SIDE - 8 * pixel);
        boolean panel = random.nextBoolean();
        Color ground = panel ? Color.WHITE : mean(drawn, x, y, 6 * letters * pixel, 7 * pixel);
        Color ink = luma(ground) > 128 ? Color.BLACK : Color.WHITE;
        return two(() -> {
            BufferedImage cover = Copies.cropped(drawn, new double[4]);
            Graphics2D graphics = cover.createGraphics();
            if (panel) {
                graphics.setColor(Color.WHITE);
                graphics.fillRect(x - 2 * pixel, y - 2 * pixel, (6 * letters + 4) * pixel, 11 * pixel);
            }
            graphics.setColor(ink);
            BlockLetters.draw(graphics, BlockLetters.word(random, letters, letters), x, y, pixel);
            graphics.dispose();
            return cover;
        });
    }

    private static BufferedImage[] plain(BufferedImage drawn, SplittableRandom random) {
        Color ground = new Color(random.nextInt(1 << 24));
        Color ink = readable(ground, random);
        int pixel = random.nextInt(2, 6);
        int letters = random.nextInt(4, 10);
        int x = random.nextBoolean() ? (SIDE - 6 * pixel * letters) / 2 : SIDE / 16;
        int y = random.nextInt(SIDE / 16, SIDE * 7 / 8);
        return two(() -> lettered(ground, ink, BlockLetters.word(random, letters, letters), x, y, pixel));
    }

    private static BufferedImage[] nearBlack(BufferedImage drawn, SplittableRandom random) {
        int level = random.nextInt(4, 24);
        int ink = random.nextInt(70, 256);
        int pixel = random.nextInt(2, 4);
        int x = random.nextInt(SIDE / 8, SIDE / 2);
        int y = random.nextInt(SIDE / 8, SIDE * 7 / 8);
        return two(() -> lettered(
                new Color(level, level, level),
                new Color(ink, ink, ink),
                BlockLetters.word(random, 5, 8),
                x,
                y,
                pixel));
    }

    private static BufferedImage[] twoTones(BufferedImage drawn, SplittableRandom random) {
        boolean across = random.nextBoolean();
        int edge = random.nextInt(SIDE / 4, SIDE * 3 / 4);
        return two(() -> {
            Color first = new Color(random.nextInt(1 << 24));
            BufferedImage cover = Copies.blank(SIDE, SIDE, first);
            Graphics2D graphics = cover.createGraphics();
            graphics.setColor(readable(first, random));
            graphics.fillRect(0, 0, across ? edge : SIDE, across ? SIDE : edge);
            graphics.dispose();
            return cover;
        });
    }

    private static BufferedImage[] gradients(BufferedImage drawn, SplittableRandom random) {
        return two(() -> {
            BufferedImage cover = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = cover.createGraphics();
            Color from = new Color(random.nextInt(1 << 24));
            graphics.setPaint(new GradientPaint(0, 0, from, 0, SIDE, readable(from, random)));
            graphics.fillRect(0, 0, SIDE, SIDE);
            graphics.dispose();
            return cover;
        });
    }

    private static BufferedImage[] noise(BufferedImage drawn, SplittableRandom random) {
        int grain = random.nextInt(1, 24);
        return two(() -> {
            BufferedImage cover = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = cover.createGraphics();
            for (int y = 0; y < SIDE; y += grain) {
                for (int x = 0; x < SIDE; x += grain) {
                    int level = random.nextInt(64, 192);
                    graphics.setColor(new Color(level, level, level));
                    graphics.fillRect(x, y, grain, grain);
                }
            }
            graphics.dispose();
            return cover;
        });
    }

    private static BufferedImage[] recoloured(BufferedImage drawn, SplittableRandom random) {
        Color mean = mean(drawn, 0, 0, SIDE, SIDE);
        if (Math.abs(mean.getRed() - mean.getGreen()) + Math.abs(mean.getBlue() - mean.getGreen()) < 30) {
            // All but grey: toned warm and cold.
            return new BufferedImage[] {
                mapped(drawn, rgb -> rgb & 0xffff00 | (rgb & 0xff) / 2),
                mapped(drawn, rgb -> rgb & 0xffff | (rgb >> 16 & 0xff) / 2 << 16)
            };
        }
        // Red, green and blue change places: edges and contrasts stay, hues don't.
        boolean once = random.nextBoolean();
        return new BufferedImage[] {
            drawn,
            mapped(drawn, rgb -> once ? (rgb & 0xff) << 16 | rgb >> 8 & 0xffff : (rgb & 0xffff) << 8 | rgb >> 16 & 0xff)
        };
    }

    private static BufferedImage[] otherGround(BufferedImage drawn, SplittableRandom random) {
        // A photograph in the middle, on a ground that is another colour each time, with a title under it.
        BufferedImage photo = Copies.cropped(drawn, new double[] {.2, .2, .2, .2});
        String title = BlockLetters.word(random, 5, 8);
        Color[] grounds = new Color[2];
        do {
            Arrays.setAll(grounds, i -> new Color(random.nextInt(1 << 24)));
        } while (difference(grounds[0], grounds[1]) < 96);
        Iterator<Color> next = List.of(grounds).iterator();
        return two(() -> {
            Color ground = next.next();
            BufferedImage cover = lettered(ground, readable(ground, random), title, 110, 430, 6);
            Graphics2D graphics = cover.createGraphics();
            graphics.drawImage(photo, 100, 80, null);
            graphics.dispose();
            return cover;
        });
    }

    private static BufferedImage mirrored(BufferedImage picture) {
        BufferedImage result = Copies.blank(picture.getWidth(), picture.getHeight(), Color.BLACK);
        Graphics2D graphics = result.createGraphics();
        graphics.drawImage(picture, picture.getWidth(), 0, -picture.getWidth(), picture.getHeight(), null);
        graphics.dispose();
        return result;
    }

    private static BufferedImage lettered(Color ground, Color ink, String word, int x, int y, int pixel) {
        BufferedImage cover = Copies.blank(SIDE, SIDE, ground);
        Graphics2D graphics = cover.createGraphics();
        graphics.setColor(ink);
        BlockLetters.draw(graphics, word, x, y, pixel);
        graphics.dispose();
        return cover;
    }

    private static BufferedImage mapped(BufferedImage picture, java.util.function.IntUnaryOperator colour) {
        BufferedImage result = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        int[] row = new int[picture.getWidth()];
        for (int y = 0; y < picture.getHeight(); y++) {
            picture.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int x = 0; x < row.length; x++) {
                row[x] = colour.applyAsInt(row[x] & 0xffffff);
            }
            result.setRGB(0, y, row.length, 1, row, 0, row.length);
        }
        return result;
    }

    // Some other colour, at least 60 levels lighter or darker.
    private static Color readable(Color ground, SplittableRandom random) {
        while (true) {
            Color ink = new Color(random.nextInt(1 << 24));
            if (Math.abs(luma(ink) - luma(ground)) >= 60) {
                return ink;
            }
        }
    }

    private static Color mean(BufferedImage picture, int x, int y, int width, int height) {
        BufferedImage part = picture.getSubimage(x, y, Math.min(width, SIDE - x), Math.min(height, SIDE - y));
        return new Color(CoverImage.square(part, CoverImage.Fit.CROP, 1).getRGB(0, 0));
    }

    private static int difference(Color a, Color b) {
        return Math.abs(a.getRed() - b.getRed())
                + Math.abs(a.getGreen() - b.getGreen())
                + Math.abs(a.getBlue() - b.getBlue());
    }

    private static double luma(Color colour) {
        return 0.299 * colour.getRed() + 0.587 * colour.getGreen() + 0.114 * colour.getBlue();
    }

    private static BufferedImage[] two(java.util.function.Supplier<BufferedImage> maker) {
        return new BufferedImage[] {maker.get(), maker.get()};
    }
}
