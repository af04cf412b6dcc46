package pyoji.crawler.drawn;

import java.awt.Color;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;

/** A group's sign on an almost empty ground: rings, polygons, wings, in line, metal or foil. */
final class Emblem implements Layout {
    @Override
    public void draw(Canvas canvas, Brief brief) {
        Dice dice = brief.dice();
        Palette palette = brief.palette();
        Color bed = palette.bed(dice);
        dice.oneOf(Backdrop.PLAIN, Backdrop.GLOW, Backdrop.FADE, Backdrop.HALVES, Backdrop.STRIPES, Backdrop.SHARDS)
                .draw(canvas, Canvas.whole(), bed, palette, dice);
        Color colour = palette.contrastTo(bed, dice);
        double radius = dice.between(90, 185);
        double x = 256 + dice.between(-50, 50);
        double y = dice.between(200, 260);
        Paint paint = dice.chance(brief.girls() ? 0.25 : 0.6) ? Ink.metal(y - radius, y + radius, colour) : colour;
        if (dice.chance(0.4)) {
            canvas.fill(
                    Outline.circle(x, y, radius * 1.7),
                    Ink.glow(x, y, radius * 1.7, Ink.sheer(colour, 0.4), Ink.sheer(colour, 0)));
        }
        switch (dice.count(0, 3)) {
            case 0 -> rings(canvas, brief, x, y, radius, paint);
            case 1 -> web(canvas, dice, x, y, radius, paint);
            case 2 -> badge(canvas, brief, x, y, radius, paint, bed);
            default -> monogram(canvas, brief, x, y, radius, paint);
        }
        Words words = new Words(canvas, brief);
        Color ink = palette.readableOn(bed);
        if (dice.chance(0.8)) {
            words.title(Outline.box(96, Math.min(425, y + radius + 26), 320, dice.between(18, 38)), 0.5, ink);
        }
        words.small(dice.oneOf(brief.title().artist(), brief.title().edition()), 256, 474, 8, 0.5, ink);
        if (dice.chance(0.3)) {
            canvas.frame(Outline.box(18, 18, 476, 476), dice.between(1.5, 7), paint);
        }
    }

    private void rings(Canvas canvas, Brief brief, double x, double y, double radius, Paint paint) {
        Dice dice = brief.dice();
        for (int i = dice.count(1, 3); i > 0; i--) {
            canvas.line(Outline.circle(x, y, radius * dice.between(0.7, 1)), dice.between(2, 13), paint);
        }
        int corners = dice.count(3, 8);
        Shape star = Outline.place(
                Outline.star(corners, 1, dice.between(0.25, 0.8)),
                x,
                y,
                dice.between(0, 3),
                radius * dice.between(0.6, 1.05));
        canvas.frame(star, dice.between(3, 9), paint);
        canvas.fill(Outline.place(motif(brief).shape(), x, y, 0, radius * dice.between(0.25, 0.45)), paint);
    }

    // Chords of a circle, as strings over nails.
    private void web(Canvas canvas, Dice dice, double x, double y, double radius, Paint paint) {
        int nails = dice.count(7, 26);
        int skip = dice.count(2, Math.max(2, nails / 2 - 1));
        double squash = dice.between(0.55, 1);
        for (int i = 0; i < nails; i++) {
            double from = 2 * Math.PI * i / nails;
            double to = 2 * Math.PI * (i + skip) / nails;
            canvas.line(
                    new Outline(x + radius * squash * Math.sin(from), y - radius * Math.cos(from))
                            .bend(
                                    x + (dice.chance(0.02) ? 20 : 0),
                                    y,
                                    x + radius * squash * Math.sin(to),
                                    y - radius * Math.cos(to))
                            .open(),
                    nails > 14 ? 2 : 5,
                    paint);
        }
        if (dice.chance(0.5)) {
            canvas.line(Outline.oval(x, y, radius * squash, radius), 4, paint);
        }
    }

    private void badge(Canvas canvas, Brief brief, double x, double y, double radius, Paint paint, Color bed) {
        Dice dice = brief.dice();
        Shape plate = dice.oneOf(
                Outline.circle(0, 0, 1),
                Outline.star(dice.count(8, 20), 1, 0.88),
                Outline.star(dice.count(4, 6), 1, 0.85),
                new Outline(-0.8, -0.9)
                        .to(0.8, -0.9)
                        .curve(0.85, 0.3, 0.4, 0.8, 0, 1)
                        .curve(-0.4, 0.8, -0.85, 0.3, -0.8, -0.9)
                        .closed());
        double turn = 0;
        canvas.fill(Outline.place(plate, x, y, turn, radius), paint);
        canvas.line(Outline.place(plate, x, y, turn, radius * 0.88), 3, bed);
        canvas.fill(Outline.place(motif(brief).shape(), x, y - radius * 0.08, 0, radius * 0.5), bed);
    }

    private void monogram(Canvas canvas, Brief brief, double x, double y, double radius, Paint paint) {
        Dice dice = brief.dice();
        String sign = dice.chance(0.35)
                ? brief.title().hangul().substring(0, 1)
                : brief.title().artist().substring(0, dice.count(1, 2));
        Rectangle2D box = Outline.box(x - radius * 0.7, y - radius * 0.65, radius * 1.4, radius * 1.3);
        canvas.fill(Outline.fit(Lettering.draw(brief.girls(), dice).write(sign), box, 0.5), paint);
        Shape edge = dice.oneOf(
                Outline.circle(0, 0, 1.1),
                Outline.star(4, 1.35, 0.955),
                Outline.star(3, 1.5, 0.75),
                Outline.box(-1, -1, 2, 2));
        canvas.frame(Outline.place(edge, x, y, 0, radius), dice.between(3, 12), paint);
        if (dice.chance(0.4)) {
            canvas.fill(
                    Outline.place(Motif.SPARKLE.shape(), x + radius * 0.8, y - radius * 0.8, 0, radius * 0.28), paint);
        }
    }

    private static Motif motif(Brief brief) {
        return brief.dice().oneOf(brief.girls() ? Motif.GIRLS : Motif.BOYS);
    }
}
