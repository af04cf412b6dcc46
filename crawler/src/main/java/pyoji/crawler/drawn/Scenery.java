package pyoji.crawler.drawn;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;

/** Out of doors: a sky, what rises before it, and someone small in it. */
final class Scenery {
    private enum Land {
        MOUNTAINS,
        SEA,
        HILLS,
        CITY,
        ROAD
    }

    private final Canvas canvas;
    private final Palette palette;
    private final Dice dice;
    private final double x;
    private final double y;
    private final double width;
    private final double height;

    Scenery(Canvas canvas, Rectangle2D frame, Palette palette, Dice dice) {
        this.canvas = canvas;
        this.palette = palette;
        this.dice = dice;
        x = frame.getX();
        y = frame.getY();
        width = frame.getWidth();
        height = frame.getHeight();
    }

    /** Fills the frame, and may draw outside of it too. Gives the sky's colour at the top. */
    Color draw(Brief brief) {
        boolean dark = Ink.lightness(palette.ground()) < 0.45;
        Land land = dice.oneOf(Land.values());
        double horizon = dice.between(0.5, 0.78);
        Color top = dice.oneOf(palette.deep(), palette.ground(), Ink.mix(palette.deep(), palette.light(), 0.3));
        Color glow = dice.oneOf(palette.accent(), palette.light(), palette.spark());
        Color low = Ink.mix(palette.ground(), glow, dark ? dice.between(0.2, 0.75) : dice.between(0.2, 0.8));
        canvas.fill(
                Outline.box(x, y, width, height),
                Ink.gradient(x, y, x, y + height * horizon, top, Ink.mix(top, low, 0.45), low));
        sky(dark, horizon, low);
        Color front = dark ? Ink.darker(palette.deep(), 0.45) : Ink.mix(palette.deep(), palette.ink(), 0.35);
        switch (land) {
            case MOUNTAINS -> ridges(horizon, low, front, dice.count(3, 5), true);
            case HILLS -> ridges(horizon, low, front, dice.count(3, 4), false);
            case SEA -> sea(horizon, low, front);
            case CITY -> city(horizon, low, front);
            case ROAD -> road(horizon, low, front);
        }
        people(brief, land, horizon, front);
        return top;
    }

    private void sky(boolean dark, double horizon, Color low) {
        double discX = x + width * dice.between(0.2, 0.8);
        double discY = y + height * dice.between(0.32, horizon);
        double radius = width * dice.between(0.06, 0.24);
        Color disc = dice.oneOf(palette.spark(), palette.accent(), palette.light());
        if (Ink.distance(disc, low) < 0.15) {
            disc = dark ? palette.ink() : Color.WHITE;
        }
        if (dark) {
            for (int i = dice.count(30, 80); i > 0; i--) {
                canvas.fill(
                        Outline.circle(
                                x + width * dice.between(0, 1),
                                y + height * dice.between(0, horizon * 0.9),
                                width * dice.between(0.001, 0.0035)),
                        Ink.sheer(Color.WHITE, dice.between(0.3, 0.9)));
            }
        }
        canvas.fill(
                Outline.circle(discX, discY, radius * 1.9),
                Ink.glow(discX, discY, radius * 1.9, Ink.sheer(disc, 0.5), Ink.sheer(disc, 0)));
        canvas.fill(Outline.circle(discX, discY, radius), disc);
        if (!dark || dice.chance(0.25)) {
            for (int i = dice.count(2, 5); i > 0; i--) {
                cloud(
                        x + width * dice.between(0.05, 0.95),
                        y + height * dice.between(0.08, horizon * 0.8),
                        width * dice.between(0.04, 0.1),
                        Ink.sheer(dark ? palette.light() : Color.WHITE, dark ? 0.2 : 0.75));
            }
        }
    }

    private void cloud(double cloudX, double cloudY, double size, Color colour) {
        Area cloud = new Area(Outline.box(cloudX - size * 1.6, cloudY, size * 3.2, size * 0.4));
        for (int i = -2; i <= 2; i++) {
            double bump = size * (1 - Math.abs(i) * 0.22) * dice.between(0.7, 1);
            cloud.add(
                    new Area(Outline.circle(cloudX + i * size * 0.7, cloudY + size * 0.4 - bump * 0.75, bump * 0.75)));
        }
        canvas.fill(cloud, colour);
    }

    private void ridges(double horizon, Color low, Color front, int count, boolean jagged) {
        for (int i = 0; i < count; i++) {
            double nearness = (i + 1.0) / count;
            double base = y + height * (horizon - 0.12 + 0.3 * nearness * (1.1 - horizon) / 0.4);
            canvas.fill(
                    ridge(base, height * dice.between(0.05, jagged ? 0.2 : 0.1), jagged),
                    Ink.mix(low, front, nearness));
        }
    }

    private Shape ridge(double base, double rise, boolean jagged) {
        Outline line = new Outline(x - 2, y + height + 2).to(x - 2, base);
        double first = dice.between(0, 6);
        double second = dice.between(0, 6);
        int steps = jagged ? dice.count(7, 13) : 48;
        for (int i = 0; i <= steps; i++) {
            double along = (double) i / steps;
            double up = jagged
                    ? dice.between(0.1, 1) * (i % 2 == 0 ? 0.3 : 1)
                    : 0.5 + 0.35 * Math.sin(along * 7 + first) + 0.2 * Math.sin(along * 15 + second);
            line.to(x + width * along, base - rise * up);
        }
        return line.to(x + width + 2, y + height + 2).closed();
    }

    private void sea(double horizon, Color low, Color front) {
        double shore = y + height * horizon;
        canvas.fill(
                Outline.box(x, shore, width, y + height - shore),
                Ink.gradient(x, shore, x, y + height, Ink.mix(low, front, 0.35), front));
        for (int i = dice.count(22, 40); i > 0; i--) {
            double depth = dice.between(0, 1);
            double wide = width * (0.03 + 0.16 * depth) * dice.between(0.5, 1);
            double lineX = x + width * dice.between(0, 1);
            double lineY = shore + (y + height - shore) * depth;
            canvas.line(
                    Outline.line(lineX - wide / 2, lineY, lineX + wide / 2, lineY),
                    width * (0.002 + 0.004 * depth),
                    Ink.sheer(dice.oneOf(palette.light(), palette.accent(), Color.WHITE), 0.5));
        }
    }

    private void city(double horizon, Color low, Color front) {
        double base = y + height * Math.min(0.92, horizon + 0.2);
        for (int row = 0; row < 2; row++) {
            double left = x - width * 0.03;
            while (left < x + width) {
                double wide = width * dice.between(0.05, 0.13);
                double high = height * dice.between(0.1, 0.42 - 0.1 * row);
                canvas.fill(
                        Outline.box(left, base - high, wide, y + height - base + high),
                        Ink.mix(low, front, row == 0 ? 0.5 : 0.92));
                if (row == 1) {
                    windows(left, base - high, wide, high);
                }
                left += wide * dice.between(0.9, 1.15);
            }
        }
        canvas.fill(Outline.box(x, base, width, y + height - base), front);
    }

    private void windows(double left, double top, double wide, double high) {
        double pane = width * 0.011;
        for (double windowY = top + pane * 2; windowY < top + high - pane; windowY += pane * 2.2) {
            for (double windowX = left + pane; windowX < left + wide - pane * 1.5; windowX += pane * 2.1) {
                if (dice.chance(0.35)) {
                    canvas.fill(
                            Outline.box(windowX, windowY, pane, pane * 1.2),
                            Ink.sheer(dice.oneOf(palette.spark(), palette.accent()), 0.85));
                }
            }
        }
    }

    private void road(double horizon, Color low, Color front) {
        ridges(horizon, low, Ink.mix(low, front, 0.6), 2, dice.chance(0.5));
        double far = y + height * horizon;
        canvas.fill(
                Outline.box(x, far, width, y + height - far),
                Ink.gradient(x, far, x, y + height, Ink.mix(low, front, 0.6), front));
        double vanish = x + width * dice.between(0.35, 0.65);
        Color tar = Ink.darker(front, 0.3);
        canvas.fill(
                Outline.polygon(
                        vanish - 2, far, vanish + 2, far, x + width * 0.95, y + height, x + width * 0.05, y + height),
                tar);
        for (int i = 0; i < 6; i++) {
            double from = Math.pow((i + 0.1) / 6.0, 2);
            double to = Math.pow((i + 0.6) / 6.0, 2);
            double middle = x + width * 0.5;
            canvas.fill(
                    Outline.polygon(
                            vanish + (middle - vanish) * from - 7 * from,
                            far + (y + height - far) * from,
                            vanish + (middle - vanish) * from + 7 * from,
                            far + (y + height - far) * from,
                            vanish + (middle - vanish) * to + 7 * to,
                            far + (y + height - far) * to,
                            vanish + (middle - vanish) * to - 7 * to,
                            far + (y + height - far) * to),
                    palette.spark());
        }
    }

    private void people(Brief brief, Land land, double horizon, Color front) {
        int count = brief.people(1, 3);
        double tall = height * dice.between(0.14, 0.3);
        double floor = y + height * (land == Land.SEA ? Math.min(0.95, horizon + 0.16) : 0.93);
        double startX = x + width * dice.between(0.2, 0.7);
        boolean shadow = dice.chance(0.5);
        for (int i = 0; i < count; i++) {
            Person person = brief.cast(front);
            if (shadow) {
                person = person.shadow(Ink.darker(front, 0.75));
            }
            double at = startX + i * tall * 0.32;
            canvas.fill(Outline.oval(at, floor, tall * 0.16, tall * 0.03), Ink.sheer(Color.BLACK, 0.3));
            Figure.stand(canvas, person, dice.oneOf(Figure.Pose.values()), at, floor, tall * dice.between(0.94, 1.04));
        }
    }
}
