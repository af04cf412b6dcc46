package pyoji.crawler.drawn;

import java.util.List;

/** A way to fill a cover. */
interface Layout {
    /** Every layout; which one a cover gets is drawn from its seed. */
    List<Layout> ALL = List.of(
            new LineUp(),
            new Portrait(),
            new Emblem(),
            new BigType(),
            new FramedPhoto(),
            new Collage(),
            new Pattern(),
            new Landscape(),
            new Ring(),
            new Pyramid(),
            new Stage(),
            new StillLife(),
            new Aura());

    /** Whether it makes no sense with one person. */
    default boolean needsGroup() {
        return false;
    }

    /** Fills the canvas as the brief says. */
    void draw(Canvas canvas, Brief brief);
}
