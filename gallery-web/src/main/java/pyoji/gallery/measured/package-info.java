/** What is measured of runs and splits, remembered in bounded memory: colours, and which real covers a fake is near to. */
@NullMarked
package pyoji.gallery.measured;

import org.jspecify.annotations.NullMarked;
