/** The commands of this room. */
@NullMarked
package pyoji.gan.command;

import org.jspecify.annotations.NullMarked;
