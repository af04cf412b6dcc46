package pyoji.crawler.drawn;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Area;

/** Draws a person's neck, face and hair in heads: the face's middle is (0, 0), its chin (0, 0.5). */
final class Head {
    private final Canvas canvas;
    private final Person person;
    private final Color shade;

    Head(Canvas canvas, Person person) {
        this.canvas = canvas;
        this.person = person;
        shade = Ink.mix(person.skin(), Ink.hex("B3594A"), 0.3);
    }

    /** All that is above the clothes. */
    void draw() {
        boolean shadow = person.skin().equals(person.hair());
        if (person.outfit() != Person.Outfit.ROLL_NECK || shadow) {
            neck();
        }
        face();
        if (!shadow) {
            features();
        }
        person.style().before(canvas, person.hair(), person.part());
        extra();
    }

    private void neck() {
        double half = person.girl() ? 0.15 : 0.19;
        canvas.fill(
                Outline.polygon(-half, 0.2, half, 0.2, half + 0.03, 0.7, 0, 0.86, -half - 0.03, 0.7), person.skin());
        canvas.fill(
                new Outline(-half, 0.38)
                        .bend(0, 0.7, half, 0.38)
                        .to(half, 0.5)
                        .bend(0, 0.78, -half, 0.5)
                        .closed(),
                shade);
    }

    private void face() {
        double jaw = person.girl() ? 0.24 : 0.29;
        canvas.fill(Outline.oval(-0.37, 0.06, 0.06, 0.1), shade);
        canvas.fill(Outline.oval(0.37, 0.06, 0.06, 0.1), shade);
        Shape face = new Outline(-0.37, -0.15)
                .curve(-0.38, 0.15, -jaw - 0.04, 0.34, -jaw + 0.14, 0.46)
                .bend(0, 0.54, jaw - 0.14, 0.46)
                .curve(jaw + 0.04, 0.34, 0.38, 0.15, 0.37, -0.15)
                .curve(0.37, -0.58, -0.37, -0.58, -0.37, -0.15)
                .closed();
        canvas.fill(face, person.skin());
        // The side turned away lies in shade, and so does the brow under the hair.
        Area dim = new Area(face);
        dim.subtract(new Area(Outline.oval(person.gaze() < 0 ? -0.12 : 0.12, 0.06, 0.41, 0.62)));
        canvas.fill(dim, Ink.sheer(shade, 0.8));
    }

    private void features() {
        double turn = person.gaze() * 0.05;
        Color line = Ink.mix(Ink.darker(person.hair(), 0.6), Ink.hex("2A1512"), 0.5);
        boolean girl = person.girl();
        if (girl) {
            for (int side = -1; side <= 1; side += 2) {
                canvas.fill(Outline.oval(turn + side * 0.22, 0.19, 0.09, 0.055), Ink.sheer(Ink.hex("FF6B7D"), 0.3));
            }
        }
        for (int side = -1; side <= 1; side += 2) {
            double x = turn + side * 0.165;
            double open = girl ? 0.062 : 0.045;
            Shape eye = new Outline(x - 0.085, 0.043)
                    .curve(x - 0.04, 0.045 - open, x + 0.04, 0.045 - open, x + 0.085, 0.043)
                    .curve(x + 0.04, 0.07 + open * 0.3, x - 0.04, 0.07 + open * 0.3, x - 0.085, 0.043)
                    .closed();
            canvas.fill(eye, Ink.hex("FBF7F4"));
            Area iris = new Area(Outline.circle(x + person.gaze() * 0.015, 0.043, 0.042));
            iris.intersect(new Area(eye));
            canvas.fill(iris, Ink.hex("2B1A17"));
            canvas.fill(Outline.circle(x + person.gaze() * 0.015 + 0.013, 0.03, 0.011), Color.WHITE);
            canvas.line(
                    new Outline(x - side * 0.085, 0.047)
                            .curve(x - side * 0.04, 0.04 - open, x + side * 0.04, 0.04 - open, x + side * 0.105, 0.028)
                            .open(),
                    girl ? 0.024 : 0.018,
                    line);
            canvas.line(
                    new Outline(x - 0.09, -0.075 + (side < 0 ? 0.01 : 0))
                            .bend(x, girl ? -0.12 : -0.105, x + 0.09, -0.075 + (side > 0 ? 0.01 : 0))
                            .open(),
                    girl ? 0.02 : 0.035,
                    Ink.sheer(line, 0.85));
        }
        canvas.line(
                new Outline(turn * 1.4 + 0.02, 0.08)
                        .bend(turn * 1.4 + 0.055, 0.2, turn * 1.4 - 0.015, 0.205)
                        .open(),
                0.016,
                Ink.sheer(Ink.darker(shade, 0.2), 0.75));
        double mouth = turn * 1.2;
        Color lips = girl ? Ink.hex("D8455A") : Ink.mix(person.skin(), Ink.hex("A8434A"), 0.6);
        canvas.fill(
                new Outline(mouth - 0.085, 0.315)
                        .curve(mouth - 0.04, 0.285, mouth - 0.02, 0.29, mouth, 0.3)
                        .curve(mouth + 0.02, 0.29, mouth + 0.04, 0.285, mouth + 0.085, 0.315)
                        .bend(mouth, girl ? 0.385 : 0.365, mouth - 0.085, 0.315)
                        .closed(),
                lips);
        canvas.line(
                new Outline(mouth - 0.08, 0.316)
                        .bend(mouth, 0.33, mouth + 0.08, 0.316)
                        .open(),
                0.012,
                Ink.darker(lips, 0.4));
    }

    private void extra() {
        Color trim = person.trim();
        switch (person.extra()) {
            case GLASSES -> {
                double turn = person.gaze() * 0.05;
                for (int side = -1; side <= 1; side += 2) {
                    Shape glass = Outline.oval(turn + side * 0.17, 0.05, 0.135, 0.11);
                    canvas.fill(glass, Ink.sheer(Ink.hex("101014"), 0.75));
                    canvas.line(glass, 0.025, trim);
                }
                canvas.line(Outline.line(turn - 0.04, 0.03, turn + 0.04, 0.03), 0.025, trim);
            }
            case EARRINGS -> {
                for (int side = -1; side <= 1; side += 2) {
                    canvas.line(Outline.line(side * 0.385, 0.17, side * 0.385, 0.33), 0.02, trim);
                    canvas.fill(Outline.circle(side * 0.385, 0.34, 0.035), trim);
                }
            }
            case CAP -> {
                canvas.fill(
                        new Outline(-0.45, -0.2)
                                .curve(-0.46, -0.86, 0.46, -0.86, 0.45, -0.2)
                                .bend(0, -0.34, -0.45, -0.2)
                                .closed(),
                        person.main());
                canvas.fill(
                        new Outline(-0.45, -0.22)
                                .bend(0, -0.38, 0.45, -0.22)
                                .curve(0.5, -0.08, 0.4, -0.04, 0.3, -0.09)
                                .bend(0, -0.18, -0.3, -0.09)
                                .curve(-0.4, -0.04, -0.5, -0.08, -0.45, -0.22)
                                .closed(),
                        Ink.darker(person.main(), 0.35));
            }
            case BEANIE -> {
                canvas.fill(
                        new Outline(-0.46, -0.2)
                                .curve(-0.5, -0.9, 0.5, -0.9, 0.46, -0.2)
                                .closed(),
                        person.second());
                canvas.fill(
                        new Outline(-0.48, -0.34)
                                .bend(0, -0.46, 0.48, -0.34)
                                .to(0.48, -0.14)
                                .bend(0, -0.26, -0.48, -0.14)
                                .closed(),
                        Ink.darker(person.second(), 0.25));
            }
            case BOW -> {
                canvas.fill(Outline.polygon(0.2, -0.5, -0.02, -0.68, 0.0, -0.36), trim);
                canvas.fill(Outline.polygon(0.2, -0.5, 0.44, -0.66, 0.44, -0.34), trim);
                canvas.fill(Outline.circle(0.2, -0.5, 0.055), Ink.darker(trim, 0.2));
            }
            case BAND ->
                canvas.line(
                        new Outline(-0.42, -0.18)
                                .curve(-0.36, -0.62, 0.36, -0.62, 0.42, -0.18)
                                .open(),
                        0.075,
                        trim);
            case FLOWER -> {
                for (int i = 0; i < 5; i++) {
                    double turn = Math.PI * 2 * i / 5;
                    canvas.fill(
                            Outline.circle(-0.36 + 0.09 * Math.sin(turn), -0.3 - 0.09 * Math.cos(turn), 0.075), trim);
                }
                canvas.fill(Outline.circle(-0.36, -0.3, 0.05), Ink.hex("FFD75E"));
            }
            case CHOKER ->
                canvas.line(new Outline(-0.155, 0.6).bend(0, 0.7, 0.155, 0.6).open(), 0.05, Ink.darker(trim, 0.3));
            case NOTHING -> {}
        }
    }
}
