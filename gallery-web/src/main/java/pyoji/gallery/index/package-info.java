/** What is on disk, as pages want it: runs and their pictures, read again when they change, in bounded memory. */
@NullMarked
package pyoji.gallery.index;

import org.jspecify.annotations.NullMarked;
