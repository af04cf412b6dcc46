/** Pictures that a run shows: sheets of fakes, captions without a font, and GIFs that are whole at any moment. */
@NullMarked
package pyoji.gan.picture;

import org.jspecify.annotations.NullMarked;
