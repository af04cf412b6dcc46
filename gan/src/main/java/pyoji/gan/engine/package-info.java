/**
 * The only room that sees Deeplearning4j and ND4J: two networks, one training step, and drawing fakes.
 *
 * <p>Tensors are NHWC, single precision, values of pictures in [-1, 1]. Nothing of ND4J leaves this package: callers hand in
 * and get plain arrays and buffers.
 */
@NullMarked
package pyoji.gan.engine;

import org.jspecify.annotations.NullMarked;
