package pyoji.gan.engine;

import java.util.List;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;
import pyoji.gan.engine.Primitive.Argument;

/** By oneDNN's convolutions. */
final class DirectConvolution implements CompiledConvolution {
    private final Primitive down;
    private final Primitive up;
    private final Primitive weights;
    private final Primitive laidOutForDown;
    private final Primitive laidOutForUp;
    private final Primitive laidBack;
    private final long laidOutBytes;

    DirectConvolution(Key key) {
        long[] stride = {key.window().stride(), key.window().stride()};
        long[] padding = {key.window().padding(), key.window().padding()};
        memory.format_tag channelsLast = memory.format_tag.nhwc;
        memory.desc large = OneDnn.tensor(channelsLast, key.batch(), key.largeChannels(), key.large(), key.large());
        memory.desc small = OneDnn.tensor(channelsLast, key.batch(), key.smallChannels(), key.small(), key.small());
        memory.desc w = key.weights(memory.format_tag.any); // oneDNN chooses what it is quickest with
        memory.desc dl4j = key.weights(memory.format_tag.oihw);
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
        memory.desc downWeights = downKind.weights_desc();
        memory.desc upWeights = upKind.weights_desc();
        memory.desc weightGradient = weightsKind.diff_weights_desc();
        this.laidOutBytes = Math.max(downWeights.get_size(), Math.max(upWeights.get_size(), weightGradient.get_size()));
        this.down = new Primitive(
                new convolution_forward(downKind),
                new Argument(dnnl.DNNL_ARG_SRC, large),
                new Argument(dnnl.DNNL_ARG_WEIGHTS, downWeights),
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
                new Argument(dnnl.DNNL_ARG_DIFF_WEIGHTS, weightGradient));
        this.laidOutForDown = Primitive.copy(dl4j, downWeights);
        this.laidOutForUp = Primitive.copy(dl4j, upWeights);
        this.laidBack = Primitive.copy(weightGradient, dl4j);
    }

    @Override
    public long scratchBytes() {
        return laidOutBytes;
    }

    @Override
    public void down(FloatPointer large, FloatPointer w, FloatPointer small, FloatPointer scratch) {
        laidOutForDown.run(w, scratch);
        down.run(large, scratch, small);
    }

    @Override
    public void up(FloatPointer small, FloatPointer w, FloatPointer large, FloatPointer scratch) {
        laidOutForUp.run(w, scratch);
        up.run(small, scratch, large);
    }

    @Override
    public void weights(FloatPointer large, FloatPointer small, FloatPointer dw, FloatPointer scratch) {
        weights.run(large, small, scratch);
        laidBack.run(scratch, dw);
    }

    @Override
    public void close() {
        List.of(down, up, weights, laidOutForDown, laidOutForUp, laidBack).forEach(Primitive::close);
    }
}
