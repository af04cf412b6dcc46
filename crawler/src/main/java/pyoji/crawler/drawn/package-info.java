/** Covers drawn from a seed, so that nothing need be downloaded and no one's artwork is shipped. */
@NullMarked
package pyoji.crawler.drawn;

import org.jspecify.annotations.NullMarked;
