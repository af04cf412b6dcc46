/** The places that covers come from: one class each, listed in {@link pyoji.crawler.source.Sources}. */
@NullMarked
package pyoji.crawler.source;

import org.jspecify.annotations.NullMarked;
