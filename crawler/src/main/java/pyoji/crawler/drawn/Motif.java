package pyoji.crawler.drawn;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.util.List;

/** Small signs that emblems, patterns and still lifes are made of: each about 1 round (0, 0). */
enum Motif {
    STAR,
    SPARKLE,
    HEART,
    BOLT,
    FLOWER,
    BUTTERFLY,
    MOON,
    DIAMOND,
    CROWN,
    WINGS,
    FLAME,
    PLANET,
    KEY,
    BOW,
    CHERRIES,
    SWORD,
    CLOVER,
    ROSE;

    /** What boy groups use. */
    static final List<Motif> BOYS =
            List.of(STAR, SPARKLE, BOLT, MOON, DIAMOND, CROWN, WINGS, FLAME, PLANET, KEY, SWORD, ROSE);
    /** What girl groups use. */
    static final List<Motif> GIRLS =
            List.of(STAR, SPARKLE, HEART, FLOWER, BUTTERFLY, MOON, DIAMOND, CROWN, BOW, CHERRIES, CLOVER, ROSE);

    /** The sign's shape. */
    Shape shape() {
        return switch (this) {
            case STAR -> Outline.star(5, 1, 0.42);
            case SPARKLE ->
                new Outline(0, -1)
                        .bend(0.08, -0.08, 1, 0)
                        .bend(0.08, 0.08, 0, 1)
                        .bend(-0.08, 0.08, -1, 0)
                        .bend(-0.08, -0.08, 0, -1)
                        .closed();
            case HEART ->
                mirrored(new Outline(0, 0.95)
                        .curve(-0.5, 0.6, -1, 0.2, -1, -0.3)
                        .curve(-1, -0.85, -0.25, -1, 0, -0.4)
                        .closed());
            case BOLT ->
                Outline.polygon(0.15, -1, -0.6, 0.12, -0.08, 0.12, -0.25, 1, 0.6, -0.25, 0.08, -0.25, 0.45, -1);
            case FLOWER -> petals(5, 0.56, 0.46, 0.24);
            case CLOVER -> petals(4, 0.48, 0.5, 0);
            case BUTTERFLY ->
                mirrored(new Outline(0, -0.25)
                        .curve(-0.35, -1, -1.15, -0.95, -0.95, -0.3)
                        .curve(-0.85, 0.02, -0.5, 0.08, -0.42, 0.08)
                        .curve(-0.85, 0.2, -0.75, 0.85, -0.45, 0.8)
                        .curve(-0.2, 0.75, -0.05, 0.35, 0, 0.25)
                        .closed());
            case MOON -> {
                Area moon = new Area(Outline.circle(0, 0, 1));
                moon.subtract(new Area(Outline.circle(0.42, -0.18, 0.82)));
                yield moon;
            }
            case DIAMOND -> {
                Area stone = new Area(Outline.polygon(-0.6, -0.7, 0.6, -0.7, 1, -0.2, 0, 0.95, -1, -0.2));
                for (Shape cut : List.of(
                        Outline.polygon(-1, -0.23, 1, -0.23, 1, -0.16, -1, -0.16),
                        Outline.polygon(-0.38, -0.2, -0.3, -0.2, 0.03, 0.9, -0.03, 0.9),
                        Outline.polygon(0.38, -0.2, 0.3, -0.2, -0.03, 0.9, 0.03, 0.9))) {
                    stone.subtract(new Area(cut));
                }
                yield stone;
            }
            case CROWN -> {
                Area crown = new Area(Outline.polygon(
                        -0.85, 0.45, -1, -0.45, -0.45, 0.02, 0, -0.75, 0.45, 0.02, 1, -0.45, 0.85, 0.45));
                crown.add(new Area(Outline.box(-0.85, 0.55, 1.7, 0.18)));
                for (int i = -1; i <= 1; i++) {
                    crown.add(new Area(Outline.circle(i, i == 0 ? -0.82 : -0.52, 0.12)));
                }
                yield crown;
            }
            case WINGS -> {
                Path2D.Double wing = new Path2D.Double();
                for (int i = 0; i < 5; i++) {
                    double reach = 1.05 - i * 0.17;
                    double y = -0.5 + i * 0.22;
                    wing.append(
                            new Outline(-0.1, y + 0.12)
                                    .bend(-reach * 0.6, y + 0.1, -reach, y - 0.28 + i * 0.06)
                                    .bend(-reach * 0.75, y + 0.34, -0.1, y + 0.28)
                                    .closed(),
                            false);
                }
                yield mirrored(wing);
            }
            case FLAME ->
                new Outline(0, 1)
                        .curve(-0.9, 0.95, -0.8, 0.05, -0.35, -0.3)
                        .curve(-0.3, 0, -0.18, 0.08, -0.1, 0.05)
                        .curve(-0.2, -0.4, 0.05, -0.8, 0.3, -1)
                        .curve(0.2, -0.5, 0.8, -0.15, 0.72, 0.35)
                        .curve(0.66, 0.8, 0.35, 1, 0, 1)
                        .closed();
            case PLANET -> {
                Area planet = new Area(Outline.circle(0, 0, 0.6));
                Area ring = new Area(Outline.oval(0, 0, 1.1, 0.34));
                ring.subtract(new Area(Outline.oval(0, -0.03, 0.92, 0.22)));
                ring.transform(AffineTransform.getRotateInstance(-0.4));
                planet.subtract(new Area(Outline.place(Outline.box(-0.7, 0.1, 1.4, 0.28), 0, 0, -0.4, 1)));
                planet.add(ring);
                yield planet;
            }
            case KEY -> {
                Area key = new Area(Outline.circle(0, -0.62, 0.38));
                key.subtract(new Area(Outline.circle(0, -0.62, 0.2)));
                key.add(new Area(Outline.box(-0.08, -0.26, 0.16, 1.26)));
                key.add(new Area(Outline.box(0, 0.5, 0.36, 0.14)));
                key.add(new Area(Outline.box(0, 0.78, 0.28, 0.14)));
                yield key;
            }
            case BOW -> {
                Area bow = new Area(mirrored(new Outline(-0.1, 0)
                        .curve(-0.5, -0.6, -1.1, -0.7, -1, 0)
                        .curve(-1.1, 0.55, -0.5, 0.45, -0.1, 0.05)
                        .closed()));
                bow.add(new Area(mirrored(Outline.polygon(0, 0, -0.6, 0.95, -0.36, 0.86, -0.2, 1, 0.02, 0.2))));
                bow.add(new Area(Outline.circle(0, 0, 0.2)));
                yield bow;
            }
            case CHERRIES -> {
                Area cherries = new Area(Outline.circle(-0.5, 0.5, 0.42));
                cherries.add(new Area(Outline.circle(0.48, 0.6, 0.38)));
                cherries.add(new Area(new Outline(-0.52, 0.2)
                        .bend(-0.4, -0.5, 0.2, -0.95)
                        .bend(-0.25, -0.4, -0.44, 0.2)
                        .closed()));
                cherries.add(new Area(new Outline(0.44, 0.3)
                        .bend(0.5, -0.4, 0.2, -0.95)
                        .bend(0.32, -0.4, 0.36, 0.3)
                        .closed()));
                cherries.add(new Area(new Outline(0.2, -0.95)
                        .bend(0.6, -1.1, 0.95, -0.7)
                        .bend(0.5, -0.5, 0.2, -0.95)
                        .closed()));
                yield cherries;
            }
            case SWORD -> {
                Area sword = new Area(Outline.polygon(0, 1, -0.14, 0.75, -0.12, -0.4, 0.12, -0.4, 0.14, 0.75));
                sword.add(new Area(Outline.polygon(-0.5, -0.5, 0.5, -0.5, 0.42, -0.36, -0.42, -0.36)));
                sword.add(new Area(Outline.box(-0.07, -0.86, 0.14, 0.4)));
                sword.add(new Area(Outline.circle(0, -0.9, 0.12)));
                yield sword;
            }
            case ROSE -> {
                Area rose = new Area(petals(6, 0.5, 0.46, 0));
                for (double radius = 0.72; radius > 0.15; radius -= 0.2) {
                    Area groove = new Area(Outline.circle(0.06 - radius * 0.1, 0, radius));
                    groove.subtract(new Area(Outline.circle(0.02 - radius * 0.1, 0.04, radius - 0.06)));
                    rose.subtract(groove);
                }
                yield rose;
            }
        };
    }

    private static Shape petals(int count, double out, double size, double hole) {
        Area flower = new Area();
        for (int i = 0; i < count; i++) {
            double turn = Math.PI * 2 * i / count;
            flower.add(new Area(Outline.circle(out * Math.sin(turn), -out * Math.cos(turn), size)));
        }
        if (hole > 0) {
            flower.subtract(new Area(Outline.circle(0, 0, hole)));
        }
        return flower;
    }

    private static Shape mirrored(Shape left) {
        Area both = new Area(left);
        both.add(new Area(AffineTransform.getScaleInstance(-1, 1).createTransformedShape(left)));
        return both;
    }
}
