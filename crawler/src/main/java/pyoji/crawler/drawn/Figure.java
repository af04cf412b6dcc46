package pyoji.crawler.drawn;

import java.awt.Color;
import java.awt.Shape;

/** Draws a person from head to foot; a portrait is the same, larger than the canvas. */
final class Figure {
    /** Height of a whole person in heads. */
    static final double HEADS = 7.2;

    /** How someone holds themselves. */
    enum Pose {
        ARMS_DOWN,
        HAND_ON_HIP,
        ARMS_CROSSED,
        ARM_UP,
        POCKETS
    }

    private final Canvas canvas;
    private final Person person;
    private final Pose pose;
    private final double shoulder;
    private final double waist;
    private final double hip;

    private Figure(Canvas canvas, Person person, Pose pose) {
        this.canvas = canvas;
        this.person = person;
        this.pose = pose;
        shoulder = person.girl() ? 0.66 : 0.86;
        waist = person.girl() ? 0.42 : 0.56;
        hip = person.girl() ? 0.56 : 0.56;
    }

    /** Draws a person whose face's middle is (x, y), with a head this high, turned by an angle. */
    static void draw(Canvas canvas, Person person, Pose pose, double x, double y, double head, double angle) {
        canvas.at(x, y, angle, head, head, () -> new Figure(canvas, person, pose).whole());
    }

    /** A standing person with feet at (x, floor), this high. */
    static void stand(Canvas canvas, Person person, Pose pose, double x, double floor, double height) {
        double head = height / HEADS;
        draw(canvas, person, pose, x, floor - height + head * 0.6, head, 0);
    }

    private void whole() {
        person.style().behind(canvas, person.hair());
        legs();
        arms(false);
        canvas.fill(torso(), person.main());
        clothes();
        arms(true);
        new Head(canvas, person).draw();
    }

    private Shape torso() {
        double hem = person.outfit() == Person.Outfit.DRESS || person.outfit() == Person.Outfit.SAILOR ? 2.6 : 3.15;
        return new Outline(-0.17, 0.62)
                .curve(-0.3, 0.74, -shoulder * 0.85, 0.72, -shoulder, 1.0)
                .curve(-shoulder * 0.95, 1.5, -waist, 1.9, -waist, 2.3)
                .bend(-waist, 2.6, -hip, hem)
                .to(hip, hem)
                .bend(waist, 2.6, waist, 2.3)
                .curve(waist, 1.9, shoulder * 0.95, 1.5, shoulder, 1.0)
                .curve(shoulder * 0.85, 0.72, 0.3, 0.74, 0.17, 0.62)
                .closed();
    }

    private void legs() {
        boolean skirt = person.girl();
        Color leg = skirt ? person.skin() : person.second();
        double width = skirt ? 0.32 : 0.46;
        double stance = 0.31 + 0.14 * Math.max(0, person.part());
        for (int side = -1; side <= 1; side += 2) {
            limb(side * 0.28, 3.0, side * (stance - 0.02), 4.8, width, width * 0.75, leg);
            limb(side * (stance - 0.02), 4.8, side * stance, 6.3, width * 0.75, width * 0.55, leg);
            canvas.fill(
                    new Outline(side * (stance - 0.17), 6.25)
                            .to(side * (stance + 0.15), 6.25)
                            .bend(side * (stance + 0.39), 6.55, side * (stance + 0.27), 6.62)
                            .to(side * (stance - 0.17), 6.62)
                            .closed(),
                    skirt ? person.trim() : Ink.darker(person.second(), 0.55));
        }
        if (skirt) {
            boolean dress = person.outfit() == Person.Outfit.DRESS;
            canvas.fill(
                    new Outline(-0.44, 2.3)
                            .to(0.44, 2.3)
                            .to(0.86, 4.1)
                            .bend(0, 4.3, -0.86, 4.1)
                            .closed(),
                    dress ? person.main() : person.second());
            Color fold = Ink.sheer(Color.BLACK, 0.1);
            for (int i = -1; i <= 1; i++) {
                canvas.line(Outline.line(i * 0.18, 2.7, i * 0.42, 4.12), 0.05, fold);
            }
        }
    }

    private boolean bareArms() {
        return switch (person.outfit()) {
            case DRESS, BARE_SHOULDERS, TEE -> true;
            default -> false;
        };
    }

    private void arms(boolean before) {
        for (int side = -1; side <= 1; side += 2) {
            boolean crossed = pose == Pose.ARMS_CROSSED;
            if (crossed != before) {
                continue;
            }
            double top = shoulder - 0.12;
            double elbowX = pose == Pose.HAND_ON_HIP && side == 1 ? 1.25 : shoulder + 0.12;
            double elbowY = 2.15;
            double handX = shoulder + 0.1;
            double handY = 3.2;
            if (crossed) {
                handX = -0.35;
                handY = 1.75 + 0.12 * side;
                elbowX = shoulder + 0.05;
                elbowY = 2.0;
            } else if (pose == Pose.HAND_ON_HIP && side == 1) {
                handX = 0.55;
                handY = 2.75;
            } else if (pose == Pose.POCKETS) {
                handX = hip + 0.02;
                handY = 3.0;
                elbowX = shoulder + 0.22;
            } else if (pose == Pose.ARM_UP && side == 1) {
                elbowX = shoulder + 0.35;
                elbowY = 0.5;
                handX = shoulder + 0.1;
                handY = -0.55;
            }
            arm(side, top, elbowX, elbowY, handX, handY);
        }
    }

    private void arm(int side, double top, double elbowX, double elbowY, double handX, double handY) {
        double width = person.girl() ? 0.27 : 0.38;
        Color sleeve = Ink.darker(person.main(), 0.12);
        Color lower = bareArms() ? person.skin() : sleeve;
        boolean bare = person.outfit() == Person.Outfit.BARE_SHOULDERS || person.outfit() == Person.Outfit.DRESS;
        canvas.fill(Outline.circle(side * handX, handY, 0.13), person.skin());
        if (handY < 0) {
            // A raised hand shows two fingers.
            limb(side * handX - 0.03, handY, side * handX - 0.14, handY - 0.36, 0.09, 0.07, person.skin());
            limb(side * handX + 0.03, handY, side * handX + 0.1, handY - 0.37, 0.09, 0.07, person.skin());
        }
        limb(side * elbowX, elbowY, side * handX, handY - 0.08, width * 0.75, width * 0.5, lower);
        limb(side * top, 1.08, side * elbowX, elbowY, width, width * 0.75, bare ? person.skin() : lower);
        if (person.outfit() == Person.Outfit.TEE) {
            double x = top + (elbowX - top) * 0.5;
            double y = 1.08 + (elbowY - 1.08) * 0.5;
            limb(side * top, 1.06, side * x, y, width * 1.05, width * 1.2, sleeve);
        }
    }

    // A tapering stroke with round ends.
    private void limb(double x1, double y1, double x2, double y2, double from, double to, Color colour) {
        double length = Math.hypot(x2 - x1, y2 - y1);
        double acrossX = -(y2 - y1) / length / 2;
        double acrossY = (x2 - x1) / length / 2;
        canvas.fill(
                Outline.polygon(
                        x1 + acrossX * from,
                        y1 + acrossY * from,
                        x2 + acrossX * to,
                        y2 + acrossY * to,
                        x2 - acrossX * to,
                        y2 - acrossY * to,
                        x1 - acrossX * from,
                        y1 - acrossY * from),
                colour);
        canvas.fill(Outline.circle(x1, y1, from / 2), colour);
        canvas.fill(Outline.circle(x2, y2, to / 2), colour);
    }

    private void clothes() {
        Color second = person.second();
        Color shade = Ink.darker(person.main(), 0.25);
        switch (person.outfit()) {
            case SUIT -> {
                canvas.fill(Outline.polygon(-0.2, 0.64, 0.2, 0.64, 0, 1.95), second);
                canvas.fill(Outline.polygon(-0.05, 0.85, 0.05, 0.85, 0.08, 1.6, 0, 1.75, -0.08, 1.6), person.trim());
                for (int side = -1; side <= 1; side += 2) {
                    canvas.fill(
                            Outline.polygon(
                                    side * 0.2, 0.58, side * 0.38, 0.95, side * 0.3, 1.08, side * 0.36, 1.15, 0, 2.0),
                            shade);
                }
                canvas.line(Outline.line(0, 2.0, 0.02, 3.1), 0.025, shade);
            }
            case ROLL_NECK -> {
                canvas.fill(
                        new Outline(-0.22, 0.42)
                                .bend(0, 0.54, 0.22, 0.42)
                                .to(0.26, 0.78)
                                .bend(0, 0.92, -0.26, 0.78)
                                .closed(),
                        shade);
                canvas.line(new Outline(-0.24, 0.6).bend(0, 0.72, 0.24, 0.6).open(), 0.025, person.main());
            }
            case HOODIE -> {
                canvas.fill(
                        new Outline(-0.42, 0.78)
                                .curve(-0.42, 0.42, 0.42, 0.42, 0.42, 0.78)
                                .curve(0.3, 1.15, -0.3, 1.15, -0.42, 0.78)
                                .closed(),
                        shade);
                canvas.line(Outline.line(-0.12, 0.98, -0.14, 1.5), 0.035, person.trim());
                canvas.line(Outline.line(0.12, 0.98, 0.13, 1.4), 0.035, person.trim());
                canvas.fill(Outline.polygon(-0.34, 2.2, 0.34, 2.2, 0.44, 2.75, -0.44, 2.75), shade);
            }
            case TEE -> {
                canvas.fill(Outline.oval(0, 0.66, 0.24, 0.16), person.skin());
                canvas.fill(Outline.place(Outline.star(5, 1, 0.5), 0, 1.5, 0, 0.2), person.trim());
            }
            case BIKER -> {
                canvas.fill(Outline.polygon(-0.24, 0.62, 0.24, 0.62, 0.16, 3.15, -0.1, 3.15), second);
                for (int side = -1; side <= 1; side += 2) {
                    canvas.fill(
                            Outline.polygon(
                                    side * 0.2,
                                    0.55,
                                    side * 0.5,
                                    0.8,
                                    side * 0.46,
                                    1.3,
                                    side * 0.3,
                                    1.15,
                                    side * 0.12,
                                    1.5),
                            shade);
                }
                canvas.line(Outline.line(0.16, 1.5, 0.2, 3.1), 0.035, person.trim());
            }
            case SAILOR -> {
                canvas.fill(Outline.polygon(-0.2, 0.62, 0.2, 0.62, 0, 1.3), person.skin());
                for (int side = -1; side <= 1; side += 2) {
                    canvas.fill(
                            Outline.polygon(side * 0.18, 0.58, side * 0.5, 0.84, side * 0.38, 1.2, 0, 1.45), second);
                }
                canvas.fill(Outline.polygon(0, 1.4, -0.3, 1.25, -0.3, 1.62), person.trim());
                canvas.fill(Outline.polygon(0, 1.4, 0.3, 1.25, 0.3, 1.62), person.trim());
            }
            case DRESS, BARE_SHOULDERS -> {
                boolean straps = person.outfit() == Person.Outfit.DRESS;
                canvas.fill(
                        new Outline(-0.17, 0.62)
                                .curve(-0.3, 0.74, -shoulder * 0.85, 0.72, -shoulder - 0.03, 1.0)
                                .to(-shoulder * 0.9, 1.32)
                                .curve(-0.3, 1.2, -0.12, 1.22, 0, 1.36)
                                .curve(0.12, 1.22, 0.3, 1.2, shoulder * 0.9, 1.32)
                                .to(shoulder + 0.03, 1.0)
                                .curve(shoulder * 0.85, 0.72, 0.3, 0.74, 0.17, 0.62)
                                .closed(),
                        person.skin());
                Color crease = Ink.sheer(Ink.darker(person.skin(), 0.4), 0.5);
                canvas.line(
                        new Outline(-0.34, 0.94).bend(-0.12, 0.9, -0.06, 1.0).open(), 0.018, crease);
                canvas.line(new Outline(0.34, 0.94).bend(0.12, 0.9, 0.06, 1.0).open(), 0.018, crease);
                if (straps) {
                    canvas.line(Outline.line(-0.38, 0.76, -0.34, 1.3), 0.05, person.main());
                    canvas.line(Outline.line(0.38, 0.76, 0.34, 1.3), 0.05, person.main());
                }
            }
            case BLOUSE -> {
                canvas.fill(Outline.polygon(-0.2, 0.6, 0, 1.05, -0.34, 1.0), Ink.lighter(person.main(), 0.35));
                canvas.fill(Outline.polygon(0.2, 0.6, 0, 1.05, 0.34, 1.0), Ink.lighter(person.main(), 0.35));
                canvas.line(Outline.line(0, 1.05, 0, 3.0), 0.02, shade);
                canvas.fill(Outline.polygon(0, 0.98, -0.2, 0.86, -0.22, 1.14), person.trim());
                canvas.fill(Outline.polygon(0, 0.98, 0.2, 0.86, 0.22, 1.14), person.trim());
            }
        }
    }
}
