package pyoji.crawler.drawn;

import java.awt.Color;
import java.awt.Paint;
import java.awt.Shape;
import java.util.List;

/** Words as large as the cover, alone or with someone before them. */
final class BigType implements Layout {
    @Override
    public void draw(Canvas canvas, Brief brief) {
        Dice dice = brief.dice();
        Palette palette = brief.palette();
        Color bed = palette.bed(dice);
        dice.oneOf(Backdrop.PLAIN, Backdrop.PLAIN, Backdrop.FADE, Backdrop.GLOW, Backdrop.HALVES, Backdrop.DISC)
                .draw(canvas, Canvas.whole(), bed, palette, dice);
        Color colour = palette.contrastTo(bed, dice);
        Paint paint = dice.chance(brief.girls() ? 0.15 : 0.35) ? Ink.metal(60, 450, colour) : colour;
        Lettering hand = Lettering.heavy(brief.girls(), dice);
        switch (dice.count(0, 4)) {
            case 0, 1 -> stacked(canvas, brief, hand, paint, palette.contrastTo(bed, dice));
            case 2 -> repeated(canvas, brief, hand, colour);
            case 3 -> giant(canvas, brief, hand, paint, palette.readableOn(colour));
            default -> korean(canvas, brief, hand, paint);
        }
        if (dice.chance(0.45)) {
            Canvas people = Canvas.layer();
            double tall = dice.between(380, 620);
            Figure.stand(
                    people,
                    brief.cast(bed),
                    dice.oneOf(Figure.Pose.values()),
                    dice.between(170, 342),
                    Math.max(500, 90 + tall),
                    tall);
            Photo.develop(people, brief, 0.5);
            canvas.paste(people, 1);
        }
        Color ink = palette.readableOn(bed);
        Words words = new Words(canvas, brief);
        words.small(brief.title().artist(), 24, 16, 9, 0, ink);
        words.small(brief.title().edition(), 488, 16, 8, 1, ink);
    }

    private void stacked(Canvas canvas, Brief brief, Lettering hand, Paint first, Paint second) {
        List<String> words = brief.title().words();
        double high = Math.min(220, 446.0 / words.size());
        double top = 267 - high * words.size() / 2;
        for (int i = 0; i < words.size(); i++) {
            Shape word = Outline.fill(hand.write(words.get(i)), Outline.box(20, top + i * high, 472, high - 12));
            canvas.fill(word, i % 2 == 0 ? first : second);
        }
    }

    private void repeated(Canvas canvas, Brief brief, Lettering hand, Color colour) {
        Dice dice = brief.dice();
        int rows = dice.count(4, 8);
        int strong = dice.count(0, rows - 1);
        double high = 460.0 / rows;
        Shape line = hand.write(brief.title().capitals());
        double drift = dice.between(-7, 7);
        for (int i = 0; i < rows; i++) {
            Shape row = Outline.fill(line, Outline.box(20 + drift * (i - rows / 2.0), 40 + i * high, 472, high - 10));
            canvas.fill(row, i == strong ? colour : Ink.sheer(colour, dice.between(0.35, 0.65)));
        }
    }

    private void giant(Canvas canvas, Brief brief, Lettering hand, Paint paint, Color over) {
        Dice dice = brief.dice();
        String letter = brief.title().capitals().substring(0, 1);
        Shape shape = Outline.fit(hand.write(letter), Outline.box(-30, -30, 572, 572), 0.5);
        canvas.fill(
                Outline.place(
                        Outline.place(shape, -256, -256, 0, 1),
                        256,
                        256,
                        dice.between(-0.4, 0.4),
                        dice.between(0.75, 1.15)),
                paint);
        new Words(canvas, brief, hand).title(Outline.box(60, dice.between(180, 380), 392, 60), 0.5, over);
    }

    private void korean(Canvas canvas, Brief brief, Lettering hand, Paint paint) {
        Dice dice = brief.dice();
        String word = brief.title().hangul();
        int rows = word.length() == 1 || dice.chance(0.4) ? 1 : word.length();
        for (int i = 0; i < rows; i++) {
            String part = rows == 1 ? word : word.substring(i, i + 1);
            double high = 400.0 / rows;
            canvas.fill(
                    Outline.fit(
                            hand.thick(0.7).write(part),
                            Outline.box(40, 50 + i * high, 432, high - 14),
                            dice.oneOf(0.0, 0.5, 1.0)),
                    paint);
        }
        new Words(canvas, brief)
                .title(Outline.box(40, 458, 432, 32), 0.5, brief.palette().spark());
    }
}
