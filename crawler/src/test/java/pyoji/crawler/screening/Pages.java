package pyoji.crawler.screening;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.drawn.DrawnCovers;

/** Draws what is no cover, and what only looks like it. */
final class Pages {
    private Pages() {}

    /** A square picture with a drawing on white. */
    static BufferedImage page(int side, Consumer<Graphics2D> drawing) {
        BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, side, side);
        drawing.accept(graphics);
        graphics.dispose();
        return picture;
    }

    static BufferedImage white(int side) {
        return page(side, graphics -> {});
    }

    /** Drawn covers of boys and girls in turn, of the first seeds. */
    static List<BufferedImage> drawn(int count) {
        List<BufferedImage> covers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            covers.add(DrawnCovers.draw(i / 2, i % 2 == 0 ? GroupKind.BOY : GroupKind.GIRL));
        }
        return covers;
    }

    /** Covers in a grid, 640 pixels wide, with gutters of so many pixels in white, black or grey. */
    static BufferedImage mosaic(List<BufferedImage> covers, int columns, int rows, int gutter, long seed) {
        Random random = new Random(seed);
        List<BufferedImage> shuffled = new ArrayList<>(covers);
        Collections.shuffle(shuffled, random);
        int side = (640 - (columns - 1) * gutter) / columns;
        BufferedImage picture = new BufferedImage(
                columns * (side + gutter) - gutter, rows * (side + gutter) - gutter, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.setColor(List.of(Color.WHITE, Color.BLACK, Color.GRAY).get(random.nextInt(3)));
        graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        for (int i = 0; i < columns * rows; i++) {
            int x = i % columns * (side + gutter);
            int y = i / columns * (side + gutter);
            graphics.drawImage(shuffled.get(i % shuffled.size()), x, y, side, side, null);
        }
        graphics.dispose();
        return picture;
    }

    /** The picture with every level moved by chance, by so much at most: paper, film, compression. */
    static BufferedImage grainy(BufferedImage picture, int most, long seed) {
        Random random = new Random(seed);
        BufferedImage result = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int moved = 0;
                for (int shift = 0; shift <= 16; shift += 8) {
                    int level = (picture.getRGB(x, y) >> shift & 0xff) + random.nextInt(2 * most + 1) - most;
                    moved |= Math.max(0, Math.min(255, level)) << shift;
                }
                result.setRGB(x, y, moved);
            }
        }
        return result;
    }
}
