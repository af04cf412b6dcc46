package pyoji.gallery.wronghouse.gan;

import io.javalin.Javalin;

/** A web server outside the gallery. */
final class ServesPages {
    Javalin server = Javalin.create();
}
