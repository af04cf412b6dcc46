/** The gallery's measuring rod. */
@NullMarked
package pyoji.gallery.bench;

import org.jspecify.annotations.NullMarked;
