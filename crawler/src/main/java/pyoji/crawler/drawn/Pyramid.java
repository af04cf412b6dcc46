package pyoji.crawler.drawn;

import java.awt.Color;

/** The group in rows above one another, as for a class photo. */
final class Pyramid implements Layout {
    // How much of a person one row stands above the next.
    private static final double RISE = 0.36;

    @Override
    public boolean needsGroup() {
        return true;
    }

    @Override
    public void draw(Canvas canvas, Brief brief) {
        Dice dice = brief.dice();
        Palette palette = brief.palette();
        Color bed = dice.chance(0.2) && brief.girls() ? Color.WHITE : palette.bed(dice);
        dice.oneOf(Backdrop.PLAIN, Backdrop.DISC, Backdrop.CURTAIN, Backdrop.RAYS, Backdrop.FADE, Backdrop.GLOW)
                .draw(canvas, Canvas.whole(), bed, palette, dice);
        int rows = dice.count(2, 3);
        int most = rows + dice.count(1, 2);
        Cast cast = new Cast(brief, bed);
        // The upper row's heads leave room for the title.
        double floor = dice.between(505, 560);
        double tall = (floor - dice.between(95, 135)) / (1 + (rows - 1) * RISE);
        double step = Math.min(490.0 / most, tall * dice.between(0.27, 0.36));
        for (int row = rows - 1; row >= 0; row--) {
            int count = most - row;
            double y = floor - row * tall * RISE;
            for (int i = 0; i < count; i++) {
                double x = 256 + (i - (count - 1) / 2.0) * step;
                Figure.stand(canvas, cast.member(i + row), dice.oneOf(Figure.Pose.values()), x, y, tall);
            }
            if (row > 0) {
                box(canvas, palette, bed, count, y - tall * 0.16, step);
            }
        }
        Words words = new Words(canvas, brief);
        Color ink = palette.readableOn(bed);
        double top = floor - (rows - 1) * tall * RISE - tall;
        words.title(Outline.box(40, 24, 432, Math.max(26, Math.min(110, top - 36))), 0.5, ink);
        words.small(brief.title().edition(), 256, 10, 7, 0.5, ink);
    }

    // What the upper rows stand on.
    private static void box(Canvas canvas, Palette palette, Color bed, int count, double y, double step) {
        double half = (count + 0.6) * step / 2;
        Color colour = Ink.mix(bed, palette.deep(), 0.6);
        canvas.fill(
                Outline.box(256 - half, y, 2 * half, 512 - y),
                Ink.gradient(0, y, 0, 512, colour, Ink.darker(colour, 0.25)));
        canvas.fill(Outline.box(256 - half, y, 2 * half, 5), Ink.sheer(palette.accent(), 0.9));
    }
}
