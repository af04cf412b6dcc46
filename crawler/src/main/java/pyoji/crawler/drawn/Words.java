package pyoji.crawler.drawn;

import java.awt.Color;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Sets a cover's words: one hand for the title, a plain one for small print. */
final class Words {
    private final Canvas canvas;
    private final Title title;
    private final Lettering hand;

    Words(Canvas canvas, Brief brief) {
        this(canvas, brief, Lettering.draw(brief.girls(), brief.dice()));
    }

    Words(Canvas canvas, Brief brief, Lettering hand) {
        this.canvas = canvas;
        this.title = brief.title();
        this.hand = hand;
    }

    /** Sets the title in a box, in as many lines as let it be largest; align 0 is left, 1 right. */
    void title(Rectangle2D box, double align, Paint paint) {
        canvas.fill(titleShape(box, align), paint);
    }

    /** The title set in a box. */
    Shape titleShape(Rectangle2D box, double align) {
        Shape one = Outline.fit(hand.write(title.capitals()), box, align);
        Shape many = lines(title.words(), box, align);
        return one.getBounds2D().getHeight() * 1.9 > many.getBounds2D().getHeight() ? one : many;
    }

    private Shape lines(List<String> lines, Rectangle2D box, double align) {
        Path2D.Double block = new Path2D.Double();
        double y = 0;
        for (String line : lines) {
            Shape shape = hand.write(line);
            Rectangle2D bounds = shape.getBounds2D();
            block.append(
                    Outline.place(shape, -bounds.getX() - bounds.getWidth() * align, y - bounds.getY(), 0, 1), false);
            y += bounds.getHeight() + 3;
        }
        return Outline.fit(block, box, align);
    }

    /** Sets the Korean title in a box. */
    void hangul(Rectangle2D box, double align, Paint paint) {
        canvas.fill(Outline.fit(hand.write(title.hangul()), box, align), paint);
    }

    /** Sets the artist's name in a box. */
    void artist(Rectangle2D box, double align, Paint paint) {
        canvas.fill(Outline.fit(hand.write(title.artist()), box, align), paint);
    }

    /** A line of small print with its left, middle or right (align 0, 0.5, 1) at x. */
    void small(String words, double x, double y, double height, double align, Color colour) {
        Rectangle2D box = Outline.box(x - 256 * align, y, 256, height);
        canvas.fill(Outline.fit(Lettering.small().write(words), box, align), colour);
    }

    /** Artist and edition, one above the other, at the left (align 0), middle or right (1) of the cover. */
    void credit(double y, double align, Color colour) {
        double x = 24 + 464 * align;
        small(title.artist(), x, y, 10, align, colour);
        small(title.edition(), x, y + 17, 7, align, Ink.sheer(colour, 0.85));
    }
}
