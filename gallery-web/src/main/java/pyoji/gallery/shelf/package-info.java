/** What people do with pictures: favourites, notes and kept latents, in one file that the gallery alone writes. */
@NullMarked
package pyoji.gallery.shelf;

import org.jspecify.annotations.NullMarked;
