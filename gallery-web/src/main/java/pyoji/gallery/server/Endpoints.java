package pyoji.gallery.server;

import io.javalin.config.RoutesConfig;

/** A group of addresses that belong together. */
interface Endpoints {
    /** Adds them. */
    void addTo(RoutesConfig routes);
}
