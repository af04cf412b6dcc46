/** The second room: a split of covers in; a trained generator, its snapshots and its GIF out. */
@NullMarked
package pyoji.gan;

import org.jspecify.annotations.NullMarked;
