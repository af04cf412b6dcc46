package pyoji.crawler.drawn;

import java.awt.Color;
import java.awt.geom.Rectangle2D;

/** What hangs or stands behind people in a studio. */
enum Backdrop {
    PLAIN,
    GLOW,
    FADE,
    HALVES,
    RAYS,
    DISC,
    STRIPES,
    CURTAIN,
    WINDOW,
    BOKEH,
    SHARDS;

    /** Fills a frame with this, about the colour {@code wall}. */
    void draw(Canvas canvas, Rectangle2D frame, Color wall, Palette palette, Dice dice) {
        double x = frame.getX();
        double y = frame.getY();
        double width = frame.getWidth();
        double height = frame.getHeight();
        boolean dark = Ink.lightness(wall) < 0.45;
        Color near = dark ? Ink.lighter(wall, 0.14) : Ink.lighter(wall, 0.4);
        Color far = dark ? Ink.darker(wall, 0.5) : Ink.mix(wall, palette.deep(), 0.5);
        canvas.fill(frame, wall);
        switch (this) {
            case PLAIN -> {}
            case GLOW ->
                canvas.fill(
                        frame,
                        Ink.glow(
                                x + width * dice.between(0.3, 0.7),
                                y + height * dice.between(0.2, 0.5),
                                Math.max(width, height) * 0.8,
                                Ink.mix(near, palette.accent(), dice.between(0, 0.5)),
                                wall,
                                far));
            case FADE ->
                canvas.fill(
                        frame,
                        Ink.gradient(
                                x,
                                y,
                                x + width * dice.between(-0.5, 0.5),
                                y + height,
                                dice.oneOf(far, near, palette.deep()),
                                wall,
                                Ink.mix(wall, dice.oneOf(palette.accent(), palette.light()), 0.6)));
            case HALVES -> {
                double cut = dice.between(0.3, 0.7);
                double skew = dice.between(-0.25, 0.25);
                canvas.fill(
                        Outline.polygon(
                                x + width * (cut + skew),
                                y,
                                x + width,
                                y,
                                x + width,
                                y + height,
                                x + width * (cut - skew),
                                y + height),
                        dice.oneOf(far, near, Ink.mix(wall, palette.accent(), 0.6)));
            }
            case RAYS -> {
                double centreX = x + width * dice.between(0.35, 0.65);
                double centreY = y + height * dice.between(0.35, 0.8);
                int rays = dice.count(8, 16);
                double start = dice.between(0, 1);
                for (int i = 0; i < rays; i++) {
                    double from = (i + start) * 2 * Math.PI / rays;
                    double to = from + Math.PI / rays;
                    double reach = width + height;
                    canvas.fill(
                            Outline.polygon(
                                    centreX,
                                    centreY,
                                    centreX + reach * Math.cos(from),
                                    centreY + reach * Math.sin(from),
                                    centreX + reach * Math.cos(to),
                                    centreY + reach * Math.sin(to)),
                            near);
                }
            }
            case DISC ->
                canvas.fill(
                        Outline.circle(
                                x + width * dice.between(0.35, 0.65),
                                y + height * dice.between(0.3, 0.5),
                                Math.min(width, height) * dice.between(0.28, 0.42)),
                        dice.oneOf(palette.accent(), palette.deep(), near, palette.light()));
            case STRIPES -> {
                int stripes = dice.count(5, 14);
                boolean level = dice.chance(0.3);
                for (int i = 0; i < stripes; i += 2) {
                    canvas.fill(
                            level
                                    ? Outline.box(x, y + height * i / stripes, width, height / stripes)
                                    : Outline.box(x + width * i / stripes, y, width / stripes, height),
                            near);
                }
            }
            case CURTAIN -> {
                int folds = dice.count(9, 16);
                for (int i = 0; i < folds; i++) {
                    double left = x + width * i / folds;
                    double wide = width / folds;
                    canvas.fill(
                            Outline.box(left, y, wide + 1, height),
                            Ink.gradient(left, y, left + wide, y, near, wall, far));
                }
            }
            case WINDOW -> {
                canvas.fill(frame, Ink.gradient(x, y, x, y + height, near, far));
                double left = x + width * dice.between(0.1, 0.5);
                double wide = width * 0.16;
                Color light = Ink.sheer(dark ? palette.light() : Color.WHITE, dark ? 0.35 : 0.6);
                for (int row = 0; row < 2; row++) {
                    for (int column = 0; column < 2; column++) {
                        double paneX = left + column * (wide + width * 0.03);
                        double paneY = y + height * (0.08 + row * 0.26);
                        double lean = width * 0.06;
                        canvas.fill(
                                Outline.polygon(
                                        paneX,
                                        paneY,
                                        paneX + wide,
                                        paneY - height * 0.03,
                                        paneX + wide + lean,
                                        paneY + height * 0.21,
                                        paneX + lean,
                                        paneY + height * 0.24),
                                light);
                    }
                }
            }
            case BOKEH -> {
                canvas.fill(frame, Ink.gradient(x, y, x, y + height, far, wall));
                for (int i = dice.count(14, 28); i > 0; i--) {
                    canvas.fill(
                            Outline.circle(
                                    x + width * dice.between(0, 1),
                                    y + height * dice.between(0, 0.8),
                                    width * dice.between(0.01, 0.07)),
                            Ink.sheer(
                                    dice.oneOf(palette.accent(), palette.spark(), palette.light()),
                                    dice.between(0.15, 0.5)));
                }
            }
            case SHARDS -> {
                for (int i = dice.count(5, 9); i > 0; i--) {
                    double atX = x + width * dice.between(0, 1);
                    double atY = y + height * dice.between(0, 1);
                    double reach = width * dice.between(0.2, 0.6);
                    double turn = dice.between(0, 6.3);
                    canvas.fill(
                            Outline.polygon(
                                    atX,
                                    atY,
                                    atX + reach * Math.cos(turn),
                                    atY + reach * Math.sin(turn),
                                    atX + reach * Math.cos(turn + 0.6),
                                    atY + reach * 0.7 * Math.sin(turn + 0.6)),
                            Ink.sheer(dice.oneOf(near, far, palette.accent()), 0.6));
                }
            }
        }
    }
}
