/** The web server: who may ask (Guard), what is answered (one class a group of addresses), and live events. */
@NullMarked
package pyoji.gallery.server;

import org.jspecify.annotations.NullMarked;
