package pyoji.crawler.drawn;

import java.awt.Color;

/** Heads in a ring, looking up to the camera, the title in the middle. */
final class Ring implements Layout {
    @Override
    public boolean needsGroup() {
        return true;
    }

    @Override
    public void draw(Canvas canvas, Brief brief) {
        Dice dice = brief.dice();
        Palette palette = brief.palette();
        Color bed = palette.bed(dice);
        dice.oneOf(Backdrop.RAYS, Backdrop.PLAIN, Backdrop.GLOW, Backdrop.STRIPES)
                .draw(canvas, Canvas.whole(), bed, palette, dice);
        double middleX = 256 + dice.between(-12, 12);
        double middleY = 256 + dice.between(-12, 12);
        Color rim = palette.contrastTo(bed, dice);
        double outer = dice.between(225, 252);
        canvas.fill(Outline.circle(middleX, middleY, outer), Ink.mix(bed, palette.deep(), 0.7));
        int count = dice.count(5, 9);
        double head = Math.min(98, 620.0 / count);
        double start = dice.between(0, 6.3);
        // Everyone wears the colours of one cover; bodies point outwards, so feet leave the ring.
        Canvas people = Canvas.layer();
        Cast cast = new Cast(brief, palette.deep());
        double reach = dice.between(140, 158);
        boolean outwards = dice.chance(0.4);
        for (int i = 0; i < count; i++) {
            double turn = start + 2 * Math.PI * i / count;
            Figure.draw(
                    people,
                    cast.member(i),
                    Figure.Pose.ARMS_DOWN,
                    middleX + reach * Math.cos(turn),
                    middleY + reach * Math.sin(turn),
                    head,
                    outwards ? 0 : turn - Math.PI / 2);
        }
        Photo.develop(people, brief, 0.2);
        canvas.fill(Outline.circle(middleX, middleY, outer), people.texture());
        canvas.line(Outline.circle(middleX, middleY, outer), dice.between(6, 22), rim);
        double inner = outwards ? dice.between(66, 84) : dice.between(52, 80);
        Color plate = dice.oneOf(palette.ground(), palette.accent(), palette.spark());
        canvas.fill(Outline.circle(middleX, middleY, inner), plate);
        Words words = new Words(canvas, brief);
        Color ink = palette.readableOn(plate);
        words.title(Outline.box(middleX - inner * 0.72, middleY - inner * 0.4, inner * 1.44, inner * 0.8), 0.5, ink);
        words.small(brief.title().artist(), 20, 14, 9, 0, palette.readableOn(bed));
        words.small(brief.title().edition(), 492, 492, 7, 1, palette.readableOn(bed));
    }
}
