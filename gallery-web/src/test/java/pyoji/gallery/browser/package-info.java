/** The gallery in a real browser. */
@NullMarked
package pyoji.gallery.browser;

import org.jspecify.annotations.NullMarked;
