package pyoji.crawler.drawn;

import java.awt.Color;

/** Sea, mountains, city or road under a wide sky, someone small in it. */
final class Landscape implements Layout {
    @Override
    public void draw(Canvas canvas, Brief brief) {
        Dice dice = brief.dice();
        Color sky = new Scenery(canvas, Canvas.whole(), brief.palette(), dice).draw(brief);
        Photo.develop(canvas, brief, 0.15);
        Color ink = brief.palette().readableOn(sky);
        Words words = new Words(canvas, brief);
        switch (dice.count(0, 2)) {
            case 0 -> {
                words.title(Outline.box(50, 30, 412, dice.between(40, 110)), 0.5, ink);
                words.small(brief.title().edition(), 256, 14, 7, 0.5, ink);
            }
            case 1 -> {
                words.title(Outline.box(30, 30, 240, 80), 0, ink);
                words.small(brief.title().artist(), 30, 120, 9, 0, ink);
            }
            default -> {
                words.hangul(Outline.box(180, 36, 152, 74), 0.5, ink);
                words.title(Outline.box(136, 122, 240, 20), 0.5, ink);
            }
        }
    }
}
