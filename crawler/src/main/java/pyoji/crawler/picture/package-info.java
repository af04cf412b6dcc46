/** Bytes of any picture in, a square sRGB cover out. */
@NullMarked
package pyoji.crawler.picture;

import org.jspecify.annotations.NullMarked;
