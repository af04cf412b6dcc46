package pyoji.gan.engine;

import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;
import pyoji.gan.engine.Primitive.Argument;

/** A function of each number of a tensor, in place, whose derivative follows from what came out of it. */
final class ActivationPrimitives implements AutoCloseable {
    /**
     * What decides them.
     *
     * @param function oneDNN's number for one whose derivative follows from its value
     * @param slope below 0, for leaky ReLU
     * @param length numbers in the tensor
     */
    record Key(int function, double slope, long length) {}

    private final Primitive forward;
    private final Primitive gradient;

    ActivationPrimitives(Key key) {
        float slope = (float) key.slope;
        memory.desc numbers = OneDnn.tensor(memory.format_tag.a, key.length);
        var forwardKind = new eltwise_forward.primitive_desc(
                new eltwise_forward.desc(dnnl.dnnl_forward_training, key.function, numbers, slope, 0),
                OneDnn.processor());
        var gradientKind = new eltwise_backward.primitive_desc(
                new eltwise_backward.desc(key.function, numbers, numbers, slope, 0), OneDnn.processor(), forwardKind);
        this.forward = new Primitive(
                new eltwise_forward(forwardKind),
                new Argument(dnnl.DNNL_ARG_SRC, numbers),
                new Argument(dnnl.DNNL_ARG_DST, numbers));
        this.gradient = new Primitive(
                new eltwise_backward(gradientKind),
                new Argument(dnnl.DNNL_ARG_DST, numbers),
                new Argument(dnnl.DNNL_ARG_DIFF_DST, numbers),
                new Argument(dnnl.DNNL_ARG_DIFF_SRC, numbers));
    }

    void forward(FloatPointer x) {
        forward.run(x, x);
    }

    /** With y that came out, turns the gradient toward it into the one toward what went in. */
    void gradient(FloatPointer y, FloatPointer dy) {
        gradient.run(y, dy, dy);
    }

    @Override
    public void close() {
        forward.close();
        gradient.close();
    }
}
