package pyoji.gallery.wronghouse.gan;

import pyoji.gallery.wronghouse.gallery.Window;

/** Another one. */
public final class KnowsTheGallery {
    Window ahead = new Window();
}
