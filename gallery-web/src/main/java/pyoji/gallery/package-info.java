/** The last room: the main class that lists every command, {@code demo} and {@code doctor}. */
@NullMarked
package pyoji.gallery;

import org.jspecify.annotations.NullMarked;
