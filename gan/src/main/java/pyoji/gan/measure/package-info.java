/**
 * What can be said of fakes in numbers: how far they are from real covers and how varied, their colours beside those of
 * other pictures, and how near they are to a cover that was trained on.
 *
 * <p>{@link pyoji.gan.measure.Evaluation} has all metrics of fakes beside reals, none of which needs a trained network.
 * Colours are CIE Lab; they and copying are looked at through {@link pyoji.gan.measure.Thumbnail}. Nothing here runs
 * native code.
 */
@NullMarked
package pyoji.gan.measure;

import org.jspecify.annotations.NullMarked;
