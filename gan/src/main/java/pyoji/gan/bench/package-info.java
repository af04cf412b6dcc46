/** The measuring rod: {@code pyoji bench}. */
@NullMarked
package pyoji.gan.bench;

import org.jspecify.annotations.NullMarked;
