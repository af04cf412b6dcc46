/** Telling covers from what is none: the too small, the far from square, the blank, and collages of many covers. */
@NullMarked
package pyoji.crawler.screening;

import org.jspecify.annotations.NullMarked;
