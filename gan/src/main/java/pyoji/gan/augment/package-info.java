/**
 * Differentiable augmentation (Zhao et al. 2020): what the discriminator sees is disturbed, reals and fakes alike, and
 * the gradient toward the fakes is carried back through it.
 */
@NullMarked
package pyoji.gan.augment;

import org.jspecify.annotations.NullMarked;
