/** One training run: covers, batches, the loop, and what is written on its way. */
@NullMarked
package pyoji.gan.train;

import org.jspecify.annotations.NullMarked;
