package pyoji.crawler.drawn;

import java.awt.Color;
import java.awt.geom.Rectangle2D;

/** A photograph taken for a cover: people in a studio or out of doors, developed in colour or tones. */
final class Photo {
    private final Brief brief;
    private final Rectangle2D frame;
    private final Canvas canvas = Canvas.layer();

    private Photo(Brief brief, Rectangle2D frame) {
        this.brief = brief;
        this.frame = frame;
    }

    /** A photo of whatever suits, filling the frame on a canvas of its own. */
    static Canvas any(Brief brief, Rectangle2D frame) {
        Photo photo = new Photo(brief, frame);
        Dice dice = brief.dice();
        double throwOf = dice.between(0, 1);
        photo.canvas.within(frame, () -> {
            if (throwOf < 0.2) {
                new Scenery(photo.canvas, frame, brief.palette(), dice).draw(brief);
            } else if (throwOf < 0.5) {
                photo.busts(brief.people(1, 2));
            } else {
                photo.group(brief.people(3, 6));
            }
        });
        photo.develop(0.45);
        return photo.canvas;
    }

    /** A photo of one person's face. */
    static Canvas face(Brief brief, Rectangle2D frame, Color wall) {
        Photo photo = new Photo(brief, frame);
        photo.canvas.within(frame, () -> {
            Backdrop backdrop = brief.dice().oneOf(Backdrop.PLAIN, Backdrop.GLOW, Backdrop.FADE, Backdrop.DISC);
            backdrop.draw(photo.canvas, frame, wall, brief.palette(), brief.dice());
            photo.bust(0.5, wall);
        });
        return photo.canvas;
    }

    private void busts(int count) {
        Color wall = wall();
        brief.dice().oneOf(Backdrop.values()).draw(canvas, frame, wall, brief.palette(), brief.dice());
        for (int i = 0; i < count; i++) {
            bust((i + 1.0) / (count + 1), wall);
        }
    }

    private void bust(double along, Color wall) {
        Dice dice = brief.dice();
        double head = Math.min(frame.getWidth() * 1.1, frame.getHeight()) * dice.between(0.46, 0.58);
        double x = frame.getX() + frame.getWidth() * along + head * dice.between(-0.08, 0.08);
        double y = frame.getY() + frame.getHeight() * dice.between(0.42, 0.5);
        Figure.Pose pose = dice.oneOf(Figure.Pose.ARMS_DOWN, Figure.Pose.ARMS_CROSSED);
        Figure.draw(canvas, brief.cast(wall), pose, x, y, head, dice.between(-0.12, 0.12));
    }

    private void group(int count) {
        Color wall = wall();
        Dice dice = brief.dice();
        dice.oneOf(Backdrop.values()).draw(canvas, frame, wall, brief.palette(), dice);
        double bottom = frame.getMaxY();
        double tall = frame.getHeight() * dice.between(0.75, 1.25);
        double floor = Math.max(bottom - frame.getHeight() * 0.05, frame.getY() + frame.getHeight() * 0.16 + tall);
        if (floor < bottom) {
            canvas.fill(
                    Outline.box(
                            frame.getX(), bottom - frame.getHeight() * 0.2, frame.getWidth(), frame.getHeight() * 0.2),
                    Ink.sheer(brief.palette().deep(), 0.7));
        }
        new Cast(brief, wall).row(canvas, count, frame.getX(), frame.getMaxX(), floor, tall);
    }

    private Color wall() {
        Palette palette = brief.palette();
        return brief.dice()
                .oneOf(
                        palette.ground(),
                        palette.deep(),
                        palette.light(),
                        Ink.mix(palette.ground(), palette.accent(), 0.5));
    }

    private void develop(double share) {
        develop(canvas, brief, share);
    }

    /** Turns this share of pictures into two tones or dots. */
    static void develop(Canvas canvas, Brief brief, double share) {
        Dice dice = brief.dice();
        Palette palette = brief.palette();
        if (!dice.chance(share)) {
            return;
        }
        boolean girls = brief.girls();
        Color dark = girls
                ? dice.oneOf(palette.ink(), Ink.mix(palette.ink(), palette.accent(), 0.5))
                : Ink.darker(palette.deep(), 0.4);
        Color light = girls
                ? dice.oneOf(Ink.lighter(palette.light(), 0.4), Ink.lighter(palette.ground(), 0.5))
                : dice.oneOf(palette.light(), palette.spark(), palette.accent());
        switch (dice.count(0, 3)) {
            case 0 -> Finish.duotone(canvas, dark, light);
            case 1 -> Finish.duotone(canvas, Ink.hex("101012"), Ink.hex("F2F0EC"));
            case 2 -> Finish.halftone(canvas, light, dark, dice.between(4, 6));
            default -> Finish.misprint(canvas, dice.count(3, 8));
        }
    }
}
