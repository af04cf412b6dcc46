package pyoji.gan.engine;

import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import pyoji.gan.engine.Primitive.Argument;

/**
 * A convolution of fixed shape between a large map and a small one, either way: from large to small it is a convolution,
 * from small to large a transposed one, whose gradients are the same three primitives in other roles.
 *
 * <p>Maps stay as they are; weights are laid out anew before each use, as each primitive asks for its own layout. That is
 * a hundredth of a pass, and the weights in DL4J's layout remain the only ones.
 */
final class ConvolutionPrimitives implements AutoCloseable {
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
    record Key(long batch, long large, long largeChannels, long small, long smallChannels, Window window) {}

    private final Primitive down;
    private final Primitive up;
    private final Primitive weights;
    private final @Nullable Patches patches;
    private final Primitive laidOutForDown;
    private final Primitive laidOutForUp;
    private final Primitive laidBack;
    private final long laidOutBytes;

    ConvolutionPrimitives(Key key) {
        int k = key.window.kernel();
        long[] stride = {key.window.stride(), key.window.stride()};
        long[] padding = {key.window.padding(), key.window.padding()};
        memory.format_tag any = memory.format_tag.any; // oneDNN chooses what it is quickest with
        memory.format_tag channelsLast = memory.format_tag.nhwc;
        memory.desc large = OneDnn.tensor(channelsLast, key.batch, key.largeChannels, key.large, key.large);
        memory.desc small = OneDnn.tensor(channelsLast, key.batch, key.smallChannels, key.small, key.small);
        memory.desc w = OneDnn.tensor(any, key.smallChannels, key.largeChannels, k, k);
        memory.desc dl4j = OneDnn.tensor(memory.format_tag.oihw, key.smallChannels, key.largeChannels, k, k);
        int direct = dnnl.dnnl_convolution_direct;

        var downKind = new convolution_forward.primitive_desc(
                new convolution_forward.desc(
                        dnnl.dnnl_forward_training, direct, large, w, small, stride, padding, padding),
                OneDnn.processor());
        var upKind = new convolution_backward_data.primitive_desc(
                new convolution_backward_data.desc(direct, large, w, small, stride, padding, padding),
                OneDnn.processor(),
                downKind);
        var weightsKind = new convolution_backward_weights.primitive_desc(
                new convolution_backward_weights.desc(direct, large, w, small, stride, padding, padding),
                OneDnn.processor(),
                downKind);
        this.patches = Patches.suit(key) ? new Patches(key) : null;
        memory.desc downWeights = patches == null ? downKind.weights_desc() : patches.downWeights();
        memory.desc upWeights = upKind.weights_desc();
        memory.desc weightGradient = patches == null ? weightsKind.diff_weights_desc() : Patches.gradient(key);
        this.laidOutBytes = Math.max(downWeights.get_size(), Math.max(upWeights.get_size(), weightGradient.get_size()));
        this.down = new Primitive(
                new convolution_forward(downKind),
                new Argument(dnnl.DNNL_ARG_SRC, large),
                new Argument(dnnl.DNNL_ARG_WEIGHTS, downKind.weights_desc()),
                new Argument(dnnl.DNNL_ARG_DST, small));
        this.up = new Primitive(
                new convolution_backward_data(upKind),
                new Argument(dnnl.DNNL_ARG_DIFF_DST, small),
                new Argument(dnnl.DNNL_ARG_WEIGHTS, upWeights),
                new Argument(dnnl.DNNL_ARG_DIFF_SRC, large));
        this.weights = new Primitive(
                new convolution_backward_weights(weightsKind),
                new Argument(dnnl.DNNL_ARG_SRC, large),
                new Argument(dnnl.DNNL_ARG_DIFF_DST, small),
                new Argument(dnnl.DNNL_ARG_DIFF_WEIGHTS, weightsKind.diff_weights_desc()));
        this.laidOutForDown = reorder(dl4j, downWeights);
        this.laidOutForUp = reorder(dl4j, upWeights);
        this.laidBack = reorder(weightGradient, dl4j);
    }

    private static Primitive reorder(memory.desc from, memory.desc to) {
        var kind = new reorder.primitive_desc(OneDnn.processor(), from, OneDnn.processor(), to);
        return new Primitive(
                new reorder(kind), new Argument(dnnl.DNNL_ARG_FROM, from), new Argument(dnnl.DNNL_ARG_TO, to));
    }

    /** Bytes of scratch that each call needs. */
    long scratchBytes() {
        return laidOutBytes;
    }

    /** small = large * w. */
    void down(FloatPointer large, FloatPointer w, FloatPointer small, Pointer scratch) {
        laidOutForDown.run(w, scratch);
        if (patches == null) {
            down.run(large, scratch, small);
        } else {
            patches.down(large, scratch, small);
        }
    }

    /** large = small transposed-convolved with w. */
    void up(FloatPointer small, FloatPointer w, FloatPointer large, Pointer scratch) {
        laidOutForUp.run(w, scratch);
        up.run(small, scratch, large);
    }

    /** The gradient toward w, of either direction, with the value of one map and the gradient toward the other. */
    void weights(FloatPointer large, FloatPointer small, FloatPointer dw, Pointer scratch) {
        if (patches == null) {
            weights.run(large, small, scratch);
        } else {
            patches.weights(large, small, new FloatPointer(scratch));
        }
        laidBack.run(scratch, dw);
    }

    @Override
    public void close() {
        for (Primitive primitive : new Primitive[] {down, up, weights, laidOutForDown, laidOutForUp, laidBack}) {
            primitive.close();
        }
        if (patches != null) {
            patches.close();
        }
    }
}
