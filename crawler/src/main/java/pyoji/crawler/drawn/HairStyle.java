package pyoji.crawler.drawn;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.util.List;

/** How hair is worn; drawn in heads: the face's middle is (0, 0), its chin (0, 0.5). */
enum HairStyle {
    FRINGE,
    CURTAINS,
    QUIFF,
    SLICK,
    CURLS,
    MULLET,
    LONG,
    LONG_FRINGE,
    WAVES,
    BOB,
    TAIL,
    BUNS,
    TAILS;

    /** What boys wear. */
    static final List<HairStyle> BOYS = List.of(FRINGE, CURTAINS, QUIFF, SLICK, CURLS, MULLET);
    /** What girls wear. */
    static final List<HairStyle> GIRLS = List.of(LONG, LONG_FRINGE, WAVES, BOB, TAIL, BUNS, TAILS);

    /** What hangs behind the shoulders. */
    void behind(Canvas canvas, Color hair) {
        Color dark = Ink.darker(hair, 0.22);
        switch (this) {
            case LONG, LONG_FRINGE -> canvas.fill(mane(0.5, 1.75, 0.04), dark);
            case WAVES -> {
                canvas.fill(mane(0.56, 1.45, 0.1), dark);
                for (int i = 0; i < 4; i++) {
                    double y = 0.25 + i * 0.34;
                    canvas.fill(Outline.circle(-0.5 - 0.07 * (i % 2), y, 0.17), dark);
                    canvas.fill(Outline.circle(0.5 + 0.07 * ((i + 1) % 2), y, 0.17), dark);
                }
            }
            case BOB -> canvas.fill(mane(0.56, 0.62, 0.12), dark);
            case TAIL ->
                canvas.fill(
                        new Outline(0.1, -0.6)
                                .curve(0.75, -0.95, 0.95, 0.1, 0.62, 1.2)
                                .curve(0.62, 0.3, 0.5, -0.1, 0.2, -0.4)
                                .closed(),
                        dark);
            case BUNS -> {
                canvas.fill(mane(0.44, 0.3, 0.1), dark);
                canvas.fill(Outline.circle(-0.35, -0.56, 0.2), hair);
                canvas.fill(Outline.circle(0.35, -0.56, 0.2), hair);
                canvas.line(Outline.circle(-0.35, -0.56, 0.11), 0.025, dark);
                canvas.line(Outline.circle(0.35, -0.56, 0.11), 0.025, dark);
            }
            case TAILS -> {
                canvas.fill(tail(-1), dark);
                canvas.fill(tail(1), dark);
            }
            case MULLET -> canvas.fill(mane(0.44, 0.72, 0.08), dark);
            default -> canvas.fill(mane(0.41, 0.2, 0.1), dark);
        }
    }

    /** What frames the face and hangs before the shoulders. */
    void before(Canvas canvas, Color hair, double part) {
        switch (this) {
            case LONG, WAVES -> {
                canvas.fill(lock(-1, 1.2), hair);
                canvas.fill(lock(1, 1.2), hair);
                canvas.fill(cap(0.6, 0.45, parted(part * 0.16)), hair);
            }
            case LONG_FRINGE -> {
                canvas.fill(lock(-1, 1.0), hair);
                canvas.fill(lock(1, 1.0), hair);
                canvas.fill(cap(0.6, 0.45, fringe(-0.1, 0.03)), hair);
            }
            case BOB -> {
                canvas.fill(lock(-1, 0.5), hair);
                canvas.fill(lock(1, 0.5), hair);
                canvas.fill(cap(0.6, 0.47, part > 0 ? fringe(-0.12, 0.02) : parted(part * 0.25)), hair);
            }
            case TAIL, BUNS -> canvas.fill(cap(0.58, 0.42, part > 0 ? fringe(-0.13, 0.05) : parted(part * 0.2)), hair);
            case TAILS -> canvas.fill(cap(0.58, 0.43, fringe(-0.11, 0.04)), hair);
            case FRINGE -> canvas.fill(cap(0.63, 0.44, fringe(-0.08, 0.09)), hair);
            case CURTAINS, MULLET -> canvas.fill(cap(0.64, 0.45, parted(part * 0.2)), hair);
            case QUIFF ->
                canvas.fill(
                        new Outline(-0.41, 0)
                                .curve(-0.5, -0.4, -0.42, -0.72, -0.1, -0.72)
                                .curve(0.25, -0.86, 0.55, -0.5, 0.41, 0)
                                .bend(0.36, -0.28, 0.22, -0.36)
                                .bend(-0.1, -0.42, -0.3, -0.28)
                                .bend(-0.36, -0.2, -0.37, 0)
                                .closed(),
                        hair);
            case SLICK ->
                canvas.fill(
                        cap(
                                0.57,
                                0.41,
                                new Outline(0.36, -0.02)
                                        .bend(0.34, -0.42, 0, -0.42)
                                        .bend(-0.34, -0.42, -0.36, -0.02)),
                        hair);
            case CURLS -> {
                canvas.fill(cap(0.6, 0.44, fringe(-0.2, 0.05)), hair);
                for (int i = 0; i < 9; i++) {
                    double turn = Math.PI * (1.06 + i * 0.11);
                    canvas.fill(Outline.circle(0.42 * Math.cos(turn), -0.14 + 0.44 * Math.sin(turn), 0.13), hair);
                }
                for (int i = 0; i < 5; i++) {
                    canvas.fill(Outline.circle(-0.28 + i * 0.14, -0.23 + 0.03 * (i % 2), 0.1), hair);
                }
            }
        }
        canvas.line(
                new Outline(-0.3, -0.36)
                        .curve(-0.2, -0.54, 0.05, -0.56, 0.2, -0.48)
                        .open(),
                0.045,
                Ink.sheer(Ink.lighter(hair, 0.45), 0.4));
    }

    private static Shape mane(double side, double bottom, double flare) {
        double wide = side + flare;
        return new Outline(-side, -0.1)
                .curve(-side, -0.75, side, -0.75, side, -0.1)
                .curve(side, bottom * 0.4, wide, bottom * 0.6, wide * 0.92, bottom)
                .bend(0, bottom + 0.14, -wide * 0.92, bottom)
                .curve(-wide, bottom * 0.6, -side, bottom * 0.4, -side, -0.1)
                .closed();
    }

    private static Shape lock(int side, double bottom) {
        return new Outline(side * 0.2, -0.45)
                .curve(side * 0.55, -0.35, side * 0.5, 0.2, side * 0.53, bottom * 0.7)
                .bend(side * 0.52, bottom, side * 0.4, bottom)
                .curve(side * 0.34, bottom * 0.6, side * 0.42, 0.1, side * 0.33, -0.2)
                .closed();
    }

    private static Shape tail(int side) {
        return new Outline(side * 0.34, -0.42)
                .curve(side * 0.95, -0.65, side * 1.05, 0.3, side * 0.72, 1.15)
                .curve(side * 0.72, 0.5, side * 0.6, 0.1, side * 0.36, -0.12)
                .closed();
    }

    // The skull's outside, then the hairline from right to left.
    private static Shape cap(double top, double side, Outline hairline) {
        Outline over = new Outline(-side, 0.06)
                .curve(-side - 0.04, -0.42, -0.3, -top, 0, -top)
                .curve(0.3, -top, side + 0.04, -0.42, side, 0.06);
        Path2D whole = new Path2D.Double(over.open());
        whole.append(hairline.open(), true);
        whole.closePath();
        return whole;
    }

    private static Outline parted(double part) {
        return new Outline(0.36, 0.06)
                .curve(0.36, -0.14, part + 0.2, -0.22, part, -0.43)
                .curve(part - 0.16, -0.24, -0.35, -0.16, -0.36, 0.06);
    }

    private static Outline fringe(double height, double jag) {
        Outline line = new Outline(0.36, 0.06).bend(0.36, -0.06, 0.3, height);
        for (int i = 1; i <= 6; i++) {
            line.to(0.3 - i * 0.1 + 0.03, height + (i % 2 == 0 ? jag : -jag * 0.6));
        }
        return line.bend(-0.36, -0.06, -0.36, 0.06);
    }
}
