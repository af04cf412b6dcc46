/** Writing files so that no reader ever sees half of one. */
@NullMarked
package pyoji.crawler.disk;

import org.jspecify.annotations.NullMarked;
