/** Measures the crawler's promises on covers that it draws itself. */
@NullMarked
package pyoji.crawler.bench;

import org.jspecify.annotations.NullMarked;
