/** Folders of pictures into a split. */
@NullMarked
package pyoji.crawler.imports;

import org.jspecify.annotations.NullMarked;
