package pyoji.gallery.wronghouse.gan.engine;

/** What runs native code. */
public final class Drawing {}
