/** The formats under {@code checkpoints/<run>/} and the classes that read and write them. */
@NullMarked
package pyoji.gan.run;

import org.jspecify.annotations.NullMarked;
