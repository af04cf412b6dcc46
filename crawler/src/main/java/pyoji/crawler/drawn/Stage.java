package pyoji.crawler.drawn;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;

/** Beams of light, haze, dark figures and a neon frame. */
final class Stage implements Layout {
    @Override
    public void draw(Canvas canvas, Brief brief) {
        Dice dice = brief.dice();
        Palette palette = brief.palette();
        boolean girls = brief.girls();
        Color top = girls ? palette.deep() : Ink.darker(palette.deep(), 0.2);
        Color haze = girls ? Ink.lighter(palette.ground(), 0.4) : Ink.mix(palette.ground(), palette.accent(), 0.45);
        canvas.wash(Ink.gradient(0, 0, 0, 512, top, palette.ground(), haze, Ink.mix(top, haze, 0.3)));
        beams(canvas, brief);
        double glowY = dice.between(260, 360);
        canvas.wash(
                Ink.glow(256, glowY, 300, Ink.sheer(palette.spark(), 0.55), Ink.sheer(haze, 0.2), Ink.sheer(haze, 0)));
        double floor = dice.between(430, 470);
        canvas.fill(
                Outline.box(0, floor - 8, 512, 520 - floor),
                Ink.gradient(0, floor, 0, 512, Ink.mix(haze, top, 0.4), top));
        Color neon = dice.oneOf(palette.accent(), palette.spark());
        boolean framed = dice.chance(0.6);
        Shape frame = frame(dice);
        if (framed) {
            neon(canvas, frame, neon);
        }
        Color shadow = girls ? dice.oneOf(palette.ink(), palette.accent()) : Ink.darker(palette.deep(), 0.75);
        int count = brief.people(3, 7);
        double tall = dice.between(200, 290);
        boolean lit = dice.chance(0.35);
        for (int i = 0; i < count; i++) {
            double x = 256 + (i - (count - 1) / 2.0) * Math.min(tall * 0.32, 440.0 / count);
            Person person = brief.cast(haze);
            Figure.Pose pose = dice.oneOf(Figure.Pose.values());
            double high = tall * dice.between(0.94, 1.05);
            canvas.at(
                    0,
                    2 * floor,
                    0,
                    1,
                    -1,
                    () -> Figure.stand(
                            canvas,
                            person.shadow(Ink.sheer(shadow, 0.18)),
                            Figure.Pose.ARMS_DOWN,
                            x,
                            floor,
                            high * 0.5));
            Figure.stand(canvas, lit ? person : person.shadow(shadow), pose, x, floor, high);
        }
        Color ink = girls ? palette.readableOn(top) : dice.oneOf(palette.spark(), palette.ink());
        Words words = new Words(canvas, brief);
        Rectangle2D box = Outline.box(60, dice.between(40, 90), 392, dice.between(50, 90));
        Shape title = words.titleShape(box, 0.5);
        if (dice.chance(0.4)) {
            canvas.line(title, 9, Ink.sheer(neon, 0.22));
        }
        canvas.fill(title, ink);
        words.credit(476, 0.5, ink);
    }

    private void beams(Canvas canvas, Brief brief) {
        Dice dice = brief.dice();
        int count = dice.count(3, 9);
        for (int i = 0; i < count; i++) {
            double from = 512.0 * (i + 0.5) / count + dice.between(-20, 20);
            double to = from + dice.between(-190, 190);
            double wide = dice.between(30, 90);
            Color light = dice.oneOf(
                    brief.palette().accent(),
                    brief.palette().spark(),
                    brief.palette().light());
            canvas.fill(
                    Outline.polygon(from - 4, -5, from + 4, -5, to + wide, 470, to - wide, 470),
                    Ink.gradient(0, 0, 0, 470, Ink.sheer(light, 0.6), Ink.sheer(light, 0)));
        }
    }

    private Shape frame(Dice dice) {
        return switch (dice.count(0, 3)) {
            case 0 -> Outline.polygon(90, 120, 420, 90, 440, 430, 80, 410);
            case 1 -> Outline.circle(256, 270, dice.between(130, 190));
            case 2 -> Outline.place(Outline.star(3, 1, 0.5), 256, 300, dice.oneOf(0.0, Math.PI), 210);
            default -> Outline.box(106, 130, 300, 300);
        };
    }

    private void neon(Canvas canvas, Shape tube, Color colour) {
        for (int width = 26; width > 6; width -= 6) {
            canvas.frame(tube, width, Ink.sheer(colour, 0.14));
        }
        canvas.frame(tube, 5, Ink.lighter(colour, 0.5));
    }
}
