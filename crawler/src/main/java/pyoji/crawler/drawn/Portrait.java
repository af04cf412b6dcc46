package pyoji.crawler.drawn;

import java.awt.Color;
import java.awt.geom.Rectangle2D;

/** One face, or two or three close together, with little type. */
final class Portrait implements Layout {
    @Override
    public void draw(Canvas canvas, Brief brief) {
        Dice dice = brief.dice();
        Palette palette = brief.palette();
        Color wall = palette.bed(dice);
        dice.oneOf(Backdrop.values()).draw(canvas, Canvas.whole(), wall, palette, dice);
        Lettering hand = Lettering.draw(brief.girls(), dice);
        boolean behind = dice.chance(0.35);
        Color ink = palette.readableOn(wall);
        if (behind) {
            new Words(canvas, brief, Lettering.heavy(brief.girls(), dice))
                    .title(Outline.box(16, 20, 480, 200), 0.5, ink);
        }
        int count = dice.chance(0.65) ? 1 : brief.people(2, 3);
        double head = count == 1 ? dice.between(190, behind ? 215 : 290) : dice.between(150, 190);
        Canvas people = Canvas.layer();
        for (int i = 0; i < count; i++) {
            double x = 256 + (i - (count - 1) / 2.0) * head * 0.98 + dice.between(-1, 1) * (count == 1 ? 45 : 12);
            double y = (behind ? 285 : dice.between(215, 265)) + (i == 1 ? 20 : 0);
            Figure.Pose pose = dice.oneOf(Figure.Pose.ARMS_DOWN, Figure.Pose.ARMS_CROSSED, Figure.Pose.ARM_UP);
            Figure.draw(people, brief.cast(wall), pose, x, y, head, dice.between(-0.16, 0.16));
        }
        Photo.develop(people, brief, 0.4);
        canvas.paste(people, 1);
        if (dice.chance(0.25)) {
            strip(canvas, brief);
        }
        Words words = new Words(canvas, brief, hand);
        if (behind) {
            words.credit(470, dice.oneOf(0.0, 1.0), ink);
            return;
        }
        place(canvas, brief, words, ink);
    }

    // Words over clothes want a plate or a margin of their own.
    private void place(Canvas canvas, Brief brief, Words words, Color ink) {
        Dice dice = brief.dice();
        Palette palette = brief.palette();
        switch (dice.count(0, 3)) {
            case 0 -> {
                words.title(Outline.box(24, 22, 200, 60), 0, ink);
                words.small(brief.title().edition(), 26, 92, 7, 0, ink);
            }
            case 1 -> {
                Rectangle2D plate = Outline.box(0, 412, 512, 100);
                Color colour = dice.oneOf(palette.accent(), palette.ground(), palette.deep());
                canvas.fill(plate, colour);
                words.title(Outline.box(30, 430, 452, 46), 0.5, palette.readableOn(colour));
                words.small(brief.title().artist(), 256, 488, 9, 0.5, palette.readableOn(colour));
            }
            case 2 -> {
                Color mist = brief.girls() ? palette.ground() : palette.deep();
                canvas.fill(
                        Outline.box(0, 280, 512, 232),
                        Ink.gradient(0, 280, 0, 512, Ink.sheer(mist, 0), Ink.sheer(mist, 0.85), mist));
                double align = dice.oneOf(0.0, 0.5, 1.0);
                Color on = palette.readableOn(mist);
                words.title(Outline.box(40, 376, 432, 84), align, on);
                words.small(brief.title().edition(), 40 + 432 * align, 478, 8, align, on);
            }
            default -> {
                Rectangle2D label = Outline.box(dice.oneOf(28, 334), 360, 150, 110);
                Color colour = dice.oneOf(palette.accent(), palette.spark(), palette.deep());
                canvas.fill(label, colour);
                Color on = palette.readableOn(colour);
                words.title(Outline.box(label.getX() + 14, 374, 122, 54), 0, on);
                words.small(brief.title().artist(), label.getX() + 14, 446, 9, 0, on);
            }
        }
    }

    private void strip(Canvas canvas, Brief brief) {
        Dice dice = brief.dice();
        double y = dice.between(230, 300);
        canvas.at(
                256,
                y,
                dice.between(-0.25, 0.25),
                1,
                1,
                () -> canvas.fill(
                        Outline.box(-400, -22, 800, dice.between(14, 44)),
                        brief.palette().accent()));
    }
}
