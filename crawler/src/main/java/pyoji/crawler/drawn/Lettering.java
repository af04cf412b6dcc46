package pyoji.crawler.drawn;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.List;

/**
 * A way to letter: words become shapes by a pen that follows each letter's strokes. No font is ever asked for, for a
 * JDK without any must draw the same.
 *
 * @param width of letters, 1 is normal
 * @param upright the pen's width in upright strokes, in twelfths of a capital
 * @param level the pen's width in level strokes
 * @param slant to the right, 0 is upright
 * @param round whether strokes have round ends
 * @param gap between letters beyond the pen's width, in twelfths of a capital
 */
record Lettering(double width, double upright, double level, double slant, boolean round, double gap) {
    private static final List<Lettering> BOYS = List.of(
            new Lettering(0.62, 2.6, 2.2, 0, false, 0.7),
            new Lettering(1.5, 1.5, 1.5, 0, false, 2.2),
            new Lettering(0.9, 3, 2.2, 0.22, false, 0.5),
            new Lettering(1.05, 2.6, 0.6, 0, false, 1.4),
            new Lettering(0.45, 1.5, 1.3, 0, false, 1),
            new Lettering(1.2, 0.7, 0.7, 0, false, 4),
            new Lettering(1, 3.4, 3, 0, false, 0.3));
    private static final List<Lettering> GIRLS = List.of(
            new Lettering(0.95, 3, 2.8, 0, true, 0.5),
            new Lettering(1.1, 2.3, 0.5, 0.2, false, 1.2),
            new Lettering(1.3, 0.9, 0.9, 0, true, 3),
            new Lettering(0.75, 2, 2, 0, true, 1),
            new Lettering(0.85, 2.9, 2.4, -0.12, true, 0.4),
            new Lettering(1, 0.6, 0.6, 0.15, true, 1.8),
            new Lettering(1.15, 3.2, 2.6, 0, false, 0.6));
    private static final Lettering SMALL = new Lettering(0.95, 1.5, 1.4, 0, false, 2);

    /** One of the girls' or the boys' letterings. */
    static Lettering draw(boolean girls, Dice dice) {
        return dice.oneOf(girls ? GIRLS : BOYS);
    }

    /** A heavy one, for words that fill the cover. */
    static Lettering heavy(boolean girls, Dice dice) {
        List<Lettering> heavy = (girls ? GIRLS : BOYS)
                .stream().filter(lettering -> lettering.upright > 2.2).toList();
        return dice.oneOf(heavy);
    }

    /** A plain one, for small print. */
    static Lettering small() {
        return SMALL;
    }

    /** The words as one shape, a capital about 12 high. Latin capitals, digits and Korean syllables. */
    Shape write(String words) {
        Path2D.Double strokes = new Path2D.Double();
        double x = 0;
        for (char character : words.toCharArray()) {
            Path2D.Double letter = new Path2D.Double();
            boolean korean = character > 0x7F;
            double wide = korean ? Hangul.trace(character, 0, letter) : Glyphs.trace(character, 0, letter);
            AffineTransform place = AffineTransform.getTranslateInstance(x, 0);
            // Blocks of several letters need room: a narrow hand doesn't narrow them.
            double stretch = korean ? Math.max(width, 0.9) : width;
            place.scale(stretch, 1);
            strokes.append(place.createTransformedShape(letter), false);
            x += wide * stretch + gap + upright * (korean ? 0.8 : 1);
        }
        // The pen is an ellipse: the stroke is drawn with a round one in a space where the ellipse is round.
        AffineTransform space = AffineTransform.getScaleInstance(1 / upright, 1 / level);
        BasicStroke pen = new BasicStroke(
                1,
                round ? BasicStroke.CAP_ROUND : BasicStroke.CAP_SQUARE,
                round ? BasicStroke.JOIN_ROUND : BasicStroke.JOIN_MITER,
                2.4f);
        AffineTransform back = new AffineTransform(1, 0, -slant, 1, 0, 0);
        back.scale(upright, level);
        return back.createTransformedShape(pen.createStrokedShape(space.createTransformedShape(strokes)));
    }

    /** The same hand with a thinner or thicker pen. */
    Lettering thick(double times) {
        return new Lettering(width, upright * times, level * times, slant, round, gap);
    }
}
