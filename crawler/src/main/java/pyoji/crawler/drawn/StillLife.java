package pyoji.crawler.drawn;

import java.awt.Color;
import java.awt.Shape;

/** One thing, large, with its shadow, on a table or a plain ground. */
final class StillLife implements Layout {
    @Override
    public void draw(Canvas canvas, Brief brief) {
        Dice dice = brief.dice();
        Palette palette = brief.palette();
        Color bed = palette.bed(dice);
        dice.oneOf(Backdrop.values()).draw(canvas, Canvas.whole(), bed, palette, dice);
        Color colour = palette.contrastTo(bed, dice);
        double table = dice.between(330, 410);
        Color below = bed;
        if (dice.chance(0.5)) {
            Color wood =
                    dice.oneOf(palette.deep(), Ink.mix(bed, palette.accent(), 0.4), Ink.mix(bed, palette.light(), 0.4));
            canvas.fill(
                    Outline.box(0, table, 512, 512 - table),
                    Ink.gradient(0, table, 0, 512, Ink.lighter(wood, 0.1), wood));
            below = wood;
        }
        Shape sign = dice.oneOf(brief.girls() ? Motif.GIRLS : Motif.BOYS).shape();
        double size = dice.between(110, 180);
        double x = 256 + dice.between(-55, 55);
        double y = dice.between(210, 270);
        double turn = dice.between(-0.35, 0.35);
        int echoes = dice.chance(0.35) ? dice.count(2, 5) : 0;
        for (int i = echoes; i > 0; i--) {
            canvas.line(Outline.place(sign, x, y, turn, size * (1 + 0.18 * i)), 3, Ink.sheer(colour, 0.6 / i));
        }
        canvas.fill(
                Outline.place(sign, x + size * 0.1, y + size * 0.14, turn, size), Ink.sheer(Ink.darker(bed, 0.7), 0.3));
        boolean metal = dice.chance(brief.girls() ? 0.3 : 0.6);
        canvas.fill(
                Outline.place(sign, x, y, turn, size),
                metal
                        ? Ink.metal(y - size, y + size, colour)
                        : Ink.gradient(
                                x,
                                y - size,
                                x + size,
                                y + size,
                                Ink.lighter(colour, 0.35),
                                colour,
                                Ink.darker(colour, 0.25)));
        if (dice.chance(0.4)) {
            canvas.line(Outline.place(sign, x, y, turn, size), 4, Ink.sheer(Color.WHITE, 0.8));
        }
        for (int i = dice.count(0, 6); i > 0; i--) {
            canvas.fill(
                    Outline.place(
                            Motif.SPARKLE.shape(),
                            x + dice.between(-1.5, 1.5) * size,
                            y + dice.between(-1.2, 1.2) * size,
                            0,
                            dice.between(6, 26)),
                    dice.oneOf(palette.spark(), Color.WHITE));
        }
        Words words = new Words(canvas, brief);
        Color ink = palette.readableOn(below);
        words.title(Outline.box(40, 420, 432, 50), dice.oneOf(0.0, 0.5, 1.0), ink);
        words.credit(482, dice.oneOf(0.0, 0.5, 1.0), ink);
    }
}
