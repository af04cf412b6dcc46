/**
 * FID and KID, for a user who has an Inception network as an ONNX file. ONNX Runtime, an optional library of native code, is
 * touched by {@link pyoji.gan.inception.OnnxGraph} alone.
 */
@NullMarked
package pyoji.gan.inception;

import org.jspecify.annotations.NullMarked;
