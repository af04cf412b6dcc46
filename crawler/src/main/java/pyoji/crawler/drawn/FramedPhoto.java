package pyoji.crawler.drawn;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/** A photo in a frame on a plain ground, the title in the margin. */
final class FramedPhoto implements Layout {
    @Override
    public void draw(Canvas canvas, Brief brief) {
        Dice dice = brief.dice();
        Palette palette = brief.palette();
        Color bed = dice.chance(0.2) ? (brief.girls() ? Color.WHITE : Ink.hex("D8D5CE")) : palette.bed(dice);
        canvas.wash(bed);
        Color ink = palette.readableOn(bed);
        Color edge = palette.contrastTo(bed, dice);
        if (dice.chance(0.3)) {
            scatter(canvas, brief, Ink.mix(bed, edge, 0.35));
        }
        double width = dice.between(250, 420);
        double height = dice.between(240, 350);
        double x = dice.chance(0.6) ? (512 - width) / 2 : dice.chance(0.5) ? 36 : 476 - width;
        boolean below = dice.chance(0.65);
        double y = below ? dice.between(36, 60) : 472 - height;
        Rectangle2D frame = Outline.box(x, y, width, height);
        Shape window = window(frame, dice);
        Canvas photo = Photo.any(brief, frame);
        double tilt = dice.chance(0.3) ? dice.between(-0.12, 0.12) : 0;
        boolean mounted = dice.chance(0.4);
        canvas.at(
                256,
                256,
                tilt,
                1,
                1,
                () -> canvas.at(-256, -256, 0, 1, 1, () -> {
                    if (mounted) {
                        canvas.fill(Outline.box(x - 6, y - 2, width + 24, height + 44), Ink.sheer(Color.BLACK, 0.18));
                        canvas.fill(Outline.box(x - 14, y - 14, width + 28, height + 50), Ink.hex("FAF8F3"));
                    }
                    canvas.fill(window, photo.texture());
                    if (!mounted && dice.chance(0.6)) {
                        canvas.frame(window, dice.between(2, 12), edge);
                    }
                }));
        Words words = new Words(canvas, brief);
        double margin = below ? Math.max(y + height, mounted ? y + height + 40 : 0) + 16 : 26;
        double room = below ? 480 - margin : y - (mounted ? 24 : 0) - margin - 22;
        double align = dice.oneOf(0.0, 0.5, 0.5, 1.0);
        words.title(Outline.box(40, margin, 432, Math.max(14, Math.min(room, 96))), align, ink);
        words.small(brief.title().artist(), 40 + 432 * align, below ? 492 : 10, 9, align, ink);
        if (!mounted && tilt == 0 && dice.chance(0.5)) {
            words.hangul(Outline.box(40, below ? 10 : 484, 432, 20), 1 - align, edge);
        }
    }

    private static Shape window(Rectangle2D frame, Dice dice) {
        return switch (dice.count(0, 4)) {
            case 0 ->
                new Outline(frame.getX(), frame.getMaxY())
                        .to(frame.getX(), frame.getCenterY())
                        .curve(
                                frame.getX(),
                                frame.getY() - frame.getHeight() * 0.15,
                                frame.getMaxX(),
                                frame.getY() - frame.getHeight() * 0.15,
                                frame.getMaxX(),
                                frame.getCenterY())
                        .to(frame.getMaxX(), frame.getMaxY())
                        .closed();
            case 1 -> Outline.oval(frame.getCenterX(), frame.getCenterY(), frame.getWidth() / 2, frame.getHeight() / 2);
            case 2 ->
                new RoundRectangle2D.Double(frame.getX(), frame.getY(), frame.getWidth(), frame.getHeight(), 48, 48);
            default -> frame;
        };
    }

    private static void scatter(Canvas canvas, Brief brief, Color colour) {
        Dice dice = brief.dice();
        Shape shape = dice.oneOf(brief.girls() ? Motif.GIRLS : Motif.BOYS).shape();
        for (int i = dice.count(8, 22); i > 0; i--) {
            canvas.fill(
                    Outline.place(
                            shape,
                            dice.between(0, 512),
                            dice.between(0, 512),
                            dice.between(-0.5, 0.5),
                            dice.between(8, 26)),
                    colour);
        }
    }
}
