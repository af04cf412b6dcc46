package pyoji.crawler.drawn;

import java.awt.Color;

/** The group in a row, from head to foot or to the knee. */
final class LineUp implements Layout {
    @Override
    public void draw(Canvas canvas, Brief brief) {
        Dice dice = brief.dice();
        Palette palette = brief.palette();
        Color wall = palette.bed(dice);
        dice.oneOf(Backdrop.values()).draw(canvas, Canvas.whole(), wall, palette, dice);
        boolean whole = dice.chance(0.6);
        double tall = whole ? dice.between(280, 370) : dice.between(430, 560);
        double top = dice.between(110, 150);
        double floor = whole ? dice.between(455, 490) : top + tall;
        Color ink = palette.readableOn(wall);
        Words words = new Words(canvas, brief);
        boolean behind = dice.chance(0.45);
        if (behind) {
            words.title(
                    Outline.box(24, 28, 464, whole ? floor - tall + 12 : top + 6),
                    0.5,
                    dice.chance(0.5) ? palette.contrastTo(wall, dice) : ink);
        }
        if (whole && dice.chance(0.7)) {
            double edge = floor - dice.between(15, 60);
            Color ground = Ink.mix(wall, palette.deep(), 0.7);
            canvas.fill(
                    Outline.box(0, edge, 512, 512 - edge),
                    Ink.gradient(0, edge, 0, 512, Ink.mix(wall, ground, 0.5), ground));
        }
        if (dice.chance(0.2)) {
            silhouettes(canvas, brief, wall, floor, tall);
        } else {
            new Cast(brief, wall).row(canvas, brief.people(4, 8), 10, 502, floor, tall);
        }
        if (behind) {
            words.small(brief.title().artist(), 256, 494, 8, 0.5, palette.readableOn(palette.deep()));
        } else if (dice.chance(0.5)) {
            words.title(Outline.box(60, 24, 392, Math.max(40, Math.min(90, floor - tall - 50))), 0.5, ink);
            words.small(brief.title().edition(), 256, 8, 8, 0.5, ink);
        } else {
            // A band keeps words readable over legs.
            double top2 = dice.between(360, 400);
            Color band = dice.oneOf(palette.accent(), palette.deep());
            if (dice.chance(0.5)) {
                canvas.fill(Outline.box(0, top2 - 14, 512, 90), Ink.sheer(band, 0.92));
                words.title(Outline.box(40, top2, 432, 48), 0.5, palette.readableOn(band));
                words.small(brief.title().edition(), 256, top2 + 58, 8, 0.5, palette.readableOn(band));
            } else {
                words.title(Outline.box(40, top2, 432, 80), 0.5, brief.girls() ? Color.WHITE : palette.spark());
            }
        }
    }

    private void silhouettes(Canvas canvas, Brief brief, Color wall, double floor, double tall) {
        Dice dice = brief.dice();
        Color shadow = Ink.lightness(wall) < 0.45
                ? dice.oneOf(brief.palette().accent(), brief.palette().light(), Color.BLACK)
                : dice.oneOf(brief.palette().accent(), brief.palette().ink());
        if (Ink.distance(shadow, wall) < 0.15) {
            shadow = brief.palette().readableOn(wall);
        }
        int count = brief.people(4, 7);
        for (int i = 0; i < count; i++) {
            double x = 256 + (i - (count - 1) / 2.0) * Math.min(96, 440.0 / count);
            Figure.stand(
                    canvas,
                    brief.cast(wall).shadow(shadow),
                    dice.oneOf(Figure.Pose.values()),
                    x,
                    floor,
                    tall * dice.between(0.94, 1.03));
        }
    }
}
