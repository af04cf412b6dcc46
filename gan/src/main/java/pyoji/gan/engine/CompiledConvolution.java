package pyoji.gan.engine;

import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A convolution of fixed shape between a large map and a small one, either way: from large to small it is a convolution,
 * from small to large a transposed one, whose gradients are the same three operations in other roles.
 *
 * <p>Maps stay as they are, channels last; weights are laid out anew before each use, as each operation wants them. That is
 * a hundredth of a pass, and the weights in DL4J's layout, outputs x inputs x window, remain the only ones.
 */
interface CompiledConvolution extends AutoCloseable {
    /**
     * What shapes decide.
     *
     * @param batch pictures
     * @param large the large map's side
     * @param largeChannels the large map's channels
     * @param small the small map's side
     * @param smallChannels the small map's channels
     * @param window from large to small
     */
    record Key(long batch, long large, long largeChannels, long small, long smallChannels, Window window) {
        /** The weights, or the gradient toward them, in some layout. */
        memory.desc weights(memory.format_tag layout) {
            return OneDnn.tensor(layout, smallChannels, largeChannels, window.kernel(), window.kernel());
        }
    }

    /** By the ways that are quickest for this shape. */
    static CompiledConvolution of(Key key) {
        if (PatchConvolution.suits(key)) {
            return new PatchConvolution(key);
        }
        DirectConvolution direct = new DirectConvolution(key);
        return PatchConvolution.suitsUpAndWeights(key)
                ? new MixedConvolution(direct, new PatchConvolution(key))
                : direct;
    }

    /** Bytes of scratch that each call needs. */
    long scratchBytes();

    /** small = large * w. */
    void down(FloatPointer large, FloatPointer w, FloatPointer small, FloatPointer scratch);

    /** large = small transposed-convolved with w. */
    void up(FloatPointer small, FloatPointer w, FloatPointer large, FloatPointer scratch);

    /** The gradient toward w, of either direction, with the value of one map and the gradient toward the other. */
    void weights(FloatPointer large, FloatPointer small, FloatPointer dw, FloatPointer scratch);

    @Override
    void close();
}
