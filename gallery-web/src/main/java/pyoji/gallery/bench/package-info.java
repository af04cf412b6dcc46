/** How fast the gallery answers, and what it costs a training: {@code pyoji bench gallery}. */
@NullMarked
package pyoji.gallery.bench;

import org.jspecify.annotations.NullMarked;
