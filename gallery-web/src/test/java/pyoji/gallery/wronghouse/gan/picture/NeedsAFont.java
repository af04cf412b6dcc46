package pyoji.gallery.wronghouse.gan.picture;

import java.awt.Font;

/** Fails on a machine without fonts. */
final class NeedsAFont {
    Font font = new Font(Font.SERIF, Font.PLAIN, 12);
}
