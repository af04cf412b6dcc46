package pyoji.crawler.drawn;

import java.awt.image.BufferedImage;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.GroupKind;

/**
 * Draws covers from a seed: the embedded default, so that nothing need be downloaded and no one's artwork is shipped.
 *
 * <p>The same seed and kind give the same pixels on the same JDK. Needs neither fonts nor a display.
 */
public final class DrawnCovers {
    /** Side of a drawn cover in pixels. */
    public static final int SIZE = Dataset.IMAGE_SIZE;

    private DrawnCovers() {}

    /**
     * Draws the cover of this seed: {@link #SIZE} pixels square, sRGB without alpha. BOY and GIRL have their own
     * palettes; the others take from both, and SOLO shows one person.
     */
    public static BufferedImage draw(long seed, GroupKind kind) {
        Brief brief = brief(seed, kind);
        Canvas canvas = Canvas.opaque(brief.palette().ground());
        layout(seed, kind).draw(canvas, brief);
        Finish.last(canvas, brief);
        return canvas.done();
    }

    /** A made-up title of the cover of that seed, such as "Neon Orbit"; ASCII. */
    public static String title(long seed, GroupKind kind) {
        return brief(seed, kind).title().text();
    }

    /** The layout that the cover of that seed has. */
    static Layout layout(long seed, GroupKind kind) {
        Dice dice = Dice.of(seed, kind.ordinal(), 1);
        Layout layout = dice.oneOf(Layout.ALL);
        while (kind == GroupKind.SOLO && layout.needsGroup()) {
            layout = dice.oneOf(Layout.ALL);
        }
        return layout;
    }

    // Each concern has dice of its own, so that a new layout changes no title.
    private static Brief brief(long seed, GroupKind kind) {
        Dice casting = Dice.of(seed, kind.ordinal(), 2);
        boolean girls = switch (kind) {
            case BOY -> false;
            case GIRL -> true;
            case MIXED, SOLO, UNKNOWN -> casting.chance(0.5);
        };
        return new Brief(
                kind,
                girls,
                Palette.draw(girls, casting),
                Title.draw(girls, Dice.of(seed, kind.ordinal(), 3)),
                seed,
                Dice.of(seed, kind.ordinal(), 4));
    }
}
