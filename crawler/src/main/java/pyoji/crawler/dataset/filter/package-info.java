/** The small language in which users say which covers they mean: {@code groupKind=girl & year>=2015}. */
@NullMarked
package pyoji.crawler.dataset.filter;

import org.jspecify.annotations.NullMarked;
