/** What networks can be computed on: the processor, or a card, read off its driver before anything native is loaded. */
@NullMarked
package pyoji.gan.device;

import org.jspecify.annotations.NullMarked;
