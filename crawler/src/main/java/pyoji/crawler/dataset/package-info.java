/** The formats under {@code datasets/<split>/} and the one class that reads and writes them. */
@NullMarked
package pyoji.crawler.dataset;

import org.jspecify.annotations.NullMarked;
