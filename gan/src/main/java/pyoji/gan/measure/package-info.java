/**
 * What can be said of fakes in numbers: their colours beside those of other pictures, and how near they are to a cover
 * that was trained on.
 *
 * <p>Colours are CIE Lab; all measures look at pictures through {@link pyoji.gan.measure.Thumbnail}.
 */
@NullMarked
package pyoji.gan.measure;

import org.jspecify.annotations.NullMarked;
