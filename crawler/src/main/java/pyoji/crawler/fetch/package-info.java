/** Asking other people's servers for pages and pictures, politely, and never where it must not go. */
@NullMarked
package pyoji.crawler.fetch;

import org.jspecify.annotations.NullMarked;
