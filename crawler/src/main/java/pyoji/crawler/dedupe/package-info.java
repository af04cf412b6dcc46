/** One of each: near-duplicate covers found by perceptual hashes, and verified pixel by pixel. */
@NullMarked
package pyoji.crawler.dedupe;

import org.jspecify.annotations.NullMarked;
