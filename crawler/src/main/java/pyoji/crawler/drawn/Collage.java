package pyoji.crawler.drawn;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Many photos: a grid of faces, or prints strewn over a table. */
final class Collage implements Layout {
    @Override
    public void draw(Canvas canvas, Brief brief) {
        Dice dice = brief.dice();
        Palette palette = brief.palette();
        Color bed = palette.bed(dice);
        canvas.wash(bed);
        if (dice.chance(0.65)) {
            grid(canvas, brief, bed);
        } else {
            strewn(canvas, brief, bed);
        }
    }

    private void grid(Canvas canvas, Brief brief, Color bed) {
        Dice dice = brief.dice();
        Palette palette = brief.palette();
        int columns = dice.count(2, 4);
        int rows = dice.count(Math.max(2, columns - 1), Math.min(4, columns + 1));
        boolean words = dice.chance(0.6);
        double margin = dice.oneOf(0.0, 12.0, 34.0);
        double strip = words ? dice.between(62, 96) : margin;
        boolean above = dice.chance(0.5);
        double gap = dice.oneOf(0.0, 3.0, 9.0);
        double left = margin;
        double top = above ? strip : margin;
        double width = (512 - 2 * margin - gap * (columns - 1)) / columns;
        double height = (512 - margin - strip - gap * (rows - 1)) / rows;
        List<Color> walls = walls(brief, bed);
        Canvas faces = Canvas.layer();
        int text = dice.chance(0.3) ? dice.count(0, rows * columns - 1) : -1;
        for (int i = 0; i < rows * columns; i++) {
            Rectangle2D tile =
                    Outline.box(left + i % columns * (width + gap), top + i / columns * (height + gap), width, height);
            if (i == text) {
                faces.fill(tile, palette.accent());
                faces.fill(
                        Outline.place(
                                dice.oneOf(brief.girls() ? Motif.GIRLS : Motif.BOYS)
                                        .shape(),
                                tile.getCenterX(),
                                tile.getCenterY(),
                                0,
                                Math.min(width, height) * 0.3),
                        palette.readableOn(palette.accent()));
                continue;
            }
            Color wall = dice.oneOf(walls);
            faces.fill(tile, Photo.face(brief, tile, wall).texture());
        }
        Photo.develop(faces, brief, 0.4);
        canvas.paste(faces, 1);
        if (words) {
            Color ink = palette.readableOn(bed);
            double y = above ? 0 : 512 - strip;
            new Words(canvas, brief).title(Outline.box(30, y + 14, 452, strip - 34), dice.oneOf(0.0, 0.5, 1.0), ink);
        } else {
            Rectangle2D plate = Outline.box(126, dice.between(190, 260), 260, 90);
            Color colour = dice.oneOf(palette.ground(), palette.accent());
            canvas.fill(plate, colour);
            new Words(canvas, brief)
                    .title(Outline.box(146, plate.getY() + 18, 220, 54), 0.5, palette.readableOn(colour));
        }
    }

    private void strewn(Canvas canvas, Brief brief, Color bed) {
        Dice dice = brief.dice();
        Palette palette = brief.palette();
        List<Color> walls = walls(brief, bed);
        int count = dice.count(5, 8);
        for (int i = 0; i < count; i++) {
            double size = dice.between(130, 200);
            Rectangle2D tile = Outline.box(256 - size / 2, 256 - size / 2, size, size * dice.between(0.9, 1.2));
            Canvas face = Photo.face(brief, tile, dice.oneOf(walls));
            Photo.develop(face, brief, 0.5);
            double turn = 2 * Math.PI * i / count + dice.between(-0.2, 0.2);
            double x = 256 + dice.between(110, 190) * Math.cos(turn);
            double y = 256 + dice.between(110, 190) * Math.sin(turn);
            canvas.at(
                    x,
                    y,
                    dice.between(-0.35, 0.35),
                    1,
                    1,
                    () -> canvas.at(-256, -256, 0, 1, 1, () -> {
                        Rectangle2D paper = Outline.box(
                                tile.getX() - 9, tile.getY() - 9, tile.getWidth() + 18, tile.getHeight() + 34);
                        canvas.fill(
                                Outline.box(paper.getX() + 5, paper.getY() + 6, paper.getWidth(), paper.getHeight()),
                                Ink.sheer(Color.BLACK, 0.22));
                        canvas.fill(paper, Ink.hex("FBF9F5"));
                        canvas.fill(tile, face.texture());
                    }));
        }
        Color label = palette.contrastTo(bed, dice);
        double y = dice.between(200, 290);
        canvas.at(256, y, dice.between(-0.1, 0.1), 1, 1, () -> {
            canvas.fill(Outline.box(-170, -44, 340, 88), label);
            new Words(canvas, brief).title(Outline.box(-150, -28, 300, 56), 0.5, palette.readableOn(label));
        });
    }

    private static List<Color> walls(Brief brief, Color bed) {
        Palette palette = brief.palette();
        Color mixed = Ink.mix(palette.ground(), palette.accent(), 0.55);
        return switch (brief.dice().count(0, 2)) {
            case 0 -> List.of(palette.deep(), palette.accent(), palette.light(), mixed);
            case 1 -> List.of(Ink.mix(bed, palette.light(), 0.4));
            default -> List.of(palette.ground(), palette.deep(), mixed);
        };
    }
}
