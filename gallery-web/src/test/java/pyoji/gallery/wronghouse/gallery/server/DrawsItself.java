package pyoji.gallery.wronghouse.gallery.server;

import pyoji.gallery.wronghouse.gan.engine.Drawing;

/** A server that falls with its native code. */
final class DrawsItself {
    Drawing drawing = new Drawing();
}
