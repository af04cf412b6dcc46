/** A crawl: from what the sources found to covers in a split, one of each, resumable at any kill. */
@NullMarked
package pyoji.crawler.crawl;

import org.jspecify.annotations.NullMarked;
