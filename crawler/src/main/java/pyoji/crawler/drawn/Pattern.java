package pyoji.crawler.drawn;

import java.awt.Color;
import java.awt.Shape;

/** One sign or stripe over and over, and a label. */
final class Pattern implements Layout {
    @Override
    public void draw(Canvas canvas, Brief brief) {
        Dice dice = brief.dice();
        Palette palette = brief.palette();
        Color bed = palette.bed(dice);
        canvas.wash(bed);
        Color first = palette.contrastTo(bed, dice);
        Color second = dice.oneOf(palette.deep(), palette.light(), palette.accent(), Ink.mix(bed, first, 0.4));
        double turn = dice.oneOf(0.0, 0.0, Math.PI / 4, dice.between(-0.6, 0.6));
        canvas.at(256, 256, turn, 1, 1, () -> {
            switch (dice.count(0, 4)) {
                case 0, 1 -> signs(canvas, brief, first, second);
                case 2 -> checks(canvas, dice, first, second);
                case 3 -> waves(canvas, dice, first, second);
                default -> ripples(canvas, dice, first, second);
            }
        });
        label(canvas, brief, bed);
    }

    private void signs(Canvas canvas, Brief brief, Color first, Color second) {
        Dice dice = brief.dice();
        Shape one = dice.oneOf(brief.girls() ? Motif.GIRLS : Motif.BOYS).shape();
        Shape other = dice.chance(0.5)
                ? one
                : dice.oneOf(brief.girls() ? Motif.GIRLS : Motif.BOYS).shape();
        double step = dice.between(52, 120);
        double size = step * dice.between(0.28, 0.48);
        double lean = dice.between(-0.5, 0.5);
        int reach = (int) (380 / step) + 1;
        for (int row = -reach; row <= reach; row++) {
            for (int column = -reach; column <= reach; column++) {
                boolean even = (row + column & 1) == 0;
                double shift = (row & 1) * step * 0.5;
                canvas.fill(
                        Outline.place(even ? one : other, column * step + shift, row * step, even ? lean : -lean, size),
                        even ? first : second);
            }
        }
    }

    private void checks(Canvas canvas, Dice dice, Color first, Color second) {
        double step = dice.between(34, 100);
        int reach = (int) (380 / step) + 1;
        boolean diamonds = dice.chance(0.4);
        for (int row = -reach; row <= reach; row++) {
            for (int column = -reach; column <= reach; column++) {
                if ((row + column & 1) == 0) {
                    double x = column * step;
                    double y = row * step;
                    canvas.fill(
                            diamonds
                                    ? Outline.polygon(x, y - step, x + step * 0.7, y, x, y + step, x - step * 0.7, y)
                                    : Outline.box(x, y, step, step),
                            (row & 3) == 0 ? second : first);
                }
            }
        }
    }

    private void waves(Canvas canvas, Dice dice, Color first, Color second) {
        double step = dice.between(22, 64);
        double rise = dice.between(0, 46);
        double length = dice.between(60, 170);
        int line = 0;
        for (double y = -420; y < 420; y += step) {
            Outline wave = new Outline(-440, y);
            int bump = 0;
            for (double x = -440; x < 440; x += length / 2) {
                wave.bend(x + length / 4, y + (bump++ % 2 == 0 ? rise : -rise), x + length / 2, y);
            }
            canvas.line(wave.open(), step * 0.52, line++ % 3 == 0 ? second : first);
        }
    }

    private void ripples(Canvas canvas, Dice dice, Color first, Color second) {
        double x = dice.between(-130, 130);
        double y = dice.between(-130, 130);
        double step = dice.between(14, 42);
        int corners = dice.oneOf(0, 0, 3, 4, 5, 6);
        Shape ring = corners == 0 ? Outline.circle(0, 0, 1) : Outline.star(corners, 1, dice.between(0.55, 0.9));
        int number = 0;
        for (double radius = 620; radius > 4; radius -= step) {
            canvas.frame(Outline.place(ring, x, y, 0, radius), step * 0.5, number++ % 2 == 0 ? first : second);
        }
    }

    private void label(Canvas canvas, Brief brief, Color bed) {
        Dice dice = brief.dice();
        Palette palette = brief.palette();
        Color plate = dice.oneOf(bed, palette.ground(), palette.deep(), palette.spark());
        Color ink = palette.readableOn(plate);
        double x = 256 + dice.oneOf(0, 0, -90, 90);
        double y = 256 + dice.oneOf(0, 0, -110, 120);
        Words words = new Words(canvas, brief);
        if (dice.chance(0.4)) {
            double radius = dice.between(90, 150);
            canvas.fill(Outline.circle(x, y, radius), plate);
            canvas.line(Outline.circle(x, y, radius - 9), 3, ink);
            words.title(Outline.box(x - radius * 0.66, y - radius * 0.36, radius * 1.32, radius * 0.6), 0.5, ink);
            words.small(brief.title().artist(), x, y + radius * 0.48, 9, 0.5, ink);
        } else {
            double width = dice.between(190, 320);
            double height = dice.between(90, 200);
            double left = Math.max(16, Math.min(496 - width, x - width / 2));
            canvas.fill(Outline.box(left, y - height / 2, width, height), plate);
            canvas.frame(Outline.box(left + 9, y - height / 2 + 9, width - 18, height - 18), 2.5, ink);
            words.title(Outline.box(left + 28, y - height / 2 + 26, width - 56, height - 72), 0.5, ink);
            words.small(brief.title().edition(), left + width / 2, y + height / 2 - 32, 8, 0.5, ink);
        }
    }
}
