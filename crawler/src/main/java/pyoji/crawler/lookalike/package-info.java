/** Near-duplicates among the pictures of splits and folders: found, and shown side by side. */
@NullMarked
package pyoji.crawler.lookalike;

import org.jspecify.annotations.NullMarked;
