package pyoji.crawler.drawn;

import java.awt.Color;
import java.awt.Shape;
import java.awt.image.BufferedImage;

/** Colours that flow into each other, a thin sign and quiet type. */
final class Aura implements Layout {
    // Smooth enough when stretched, and cheap.
    private static final int COARSE = 48;

    @Override
    public void draw(Canvas canvas, Brief brief) {
        Dice dice = brief.dice();
        Palette palette = brief.palette();
        canvas.stretch(flow(palette, dice));
        Color ink = brief.girls() ? dice.oneOf(Color.WHITE, palette.ink()) : palette.ink();
        double x = 256 + dice.between(-40, 40);
        double y = 240 + dice.between(-40, 40);
        double radius = dice.between(90, 190);
        int sight = dice.count(0, 3);
        switch (sight) {
            case 0 -> orb(canvas, palette, dice, x, y, radius);
            case 1 -> {
                Shape sign =
                        dice.oneOf(brief.girls() ? Motif.GIRLS : Motif.BOYS).shape();
                canvas.line(Outline.place(sign, x, y, 0, radius), dice.between(1.5, 6), ink);
            }
            case 2 -> {
                int count = dice.count(5, 18);
                double squash = dice.between(0.2, 0.8);
                for (int i = 0; i < count; i++) {
                    canvas.line(
                            Outline.place(Outline.oval(0, 0, 1, squash), x, y, Math.PI * i / count, radius),
                            1.6,
                            Ink.sheer(ink, 0.8));
                }
            }
            default -> {
                Person person = brief.cast(palette.ground()).shadow(Ink.sheer(dice.oneOf(palette.deep(), ink), 1));
                Figure.draw(canvas, person, Figure.Pose.ARMS_DOWN, x, y + 20, radius * 1.1, dice.between(-0.1, 0.1));
            }
        }
        Words words = new Words(canvas, brief);
        if (dice.chance(0.5)) {
            words.title(Outline.box(40, sight == 3 ? 26 : dice.oneOf(26, 430), 432, dice.between(24, 56)), 0.5, ink);
        } else {
            words.title(Outline.box(28, 28, 170, 60), 0, ink);
        }
        words.small(brief.title().artist(), 28, 488, 9, 0, ink);
        words.small(brief.title().edition(), 484, 488, 8, 1, ink);
    }

    private static BufferedImage flow(Palette palette, Dice dice) {
        int spots = dice.count(4, 7);
        double[] x = new double[spots];
        double[] y = new double[spots];
        Color[] colours = new Color[spots];
        for (int i = 0; i < spots; i++) {
            x[i] = dice.between(0, COARSE);
            y[i] = dice.between(0, COARSE);
            colours[i] = dice.oneOf(
                    palette.ground(),
                    palette.deep(),
                    palette.accent(),
                    palette.light(),
                    palette.ground(),
                    palette.deep());
        }
        colours[0] = palette.accent();
        double warp = dice.between(0, 9);
        double sharpness = dice.between(1.1, 2.6);
        BufferedImage flow = new BufferedImage(COARSE, COARSE, BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < COARSE; row++) {
            for (int column = 0; column < COARSE; column++) {
                double atX = column + warp * Math.sin(row * 0.13);
                double atY = row + warp * Math.sin(column * 0.11);
                double red = 0;
                double green = 0;
                double blue = 0;
                double sum = 0;
                for (int i = 0; i < spots; i++) {
                    double far = (atX - x[i]) * (atX - x[i]) + (atY - y[i]) * (atY - y[i]);
                    double weight = 1 / Math.pow(far + 14, sharpness);
                    red += weight * colours[i].getRed();
                    green += weight * colours[i].getGreen();
                    blue += weight * colours[i].getBlue();
                    sum += weight;
                }
                flow.setRGB(column, row, (int) (red / sum) << 16 | (int) (green / sum) << 8 | (int) (blue / sum));
            }
        }
        return flow;
    }

    private void orb(Canvas canvas, Palette palette, Dice dice, double x, double y, double radius) {
        Color colour = dice.oneOf(palette.accent(), palette.light(), palette.spark());
        canvas.fill(
                Outline.circle(x, y, radius),
                Ink.glow(
                        x - radius * 0.3,
                        y - radius * 0.35,
                        radius * 1.5,
                        Ink.lighter(colour, 0.8),
                        colour,
                        Ink.mix(colour, palette.deep(), 0.8),
                        Ink.lighter(colour, 0.3)));
        canvas.line(
                Outline.oval(x, y, radius * 1.35, radius * dice.between(0.15, 0.4)), 2, Ink.sheer(Color.WHITE, 0.8));
    }
}
