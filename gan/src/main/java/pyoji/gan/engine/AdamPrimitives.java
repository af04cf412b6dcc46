package pyoji.gan.engine;

import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.javacpp.FloatPointer;
import pyoji.gan.engine.Primitive.Argument;

/** Adam (Kingma and Ba 2015, algorithm 1) for a number of weights, in three passes over their memory. */
final class AdamPrimitives implements AutoCloseable {
    /**
     * What decides them.
     *
     * @param length how many weights
     * @param beta1 of the gradient's running mean
     * @param beta2 of its square's
     * @param epsilon added to the square's root
     */
    record Key(long length, double beta1, double beta2, double epsilon) {}

    private final Primitive mean;
    private final Primitive square;
    private final Primitive step;
    private final FloatPointer rate = new FloatPointer(1);

    AdamPrimitives(Key key) {
        memory.desc numbers = OneDnn.tensor(memory.format_tag.ab, 1, key.length);
        memory.desc one = OneDnn.tensor(memory.format_tag.ab, 1, 1);
        try (primitive_attr means = new primitive_attr();
                primitive_attr squares = new primitive_attr();
                primitive_attr steps = new primitive_attr();
                post_ops decayed = new post_ops();
                post_ops divided = new post_ops()) {
            // m = beta1 m + (1 - beta1) g
            means.set_scales(dnnl.DNNL_ARG_SRC_0, 0, new float[] {(float) key.beta1});
            means.set_scales(dnnl.DNNL_ARG_SRC_1, 0, new float[] {(float) (1 - key.beta1)});
            mean = new Primitive(
                    binary(dnnl.dnnl_binary_add, numbers, means),
                    new Argument(dnnl.DNNL_ARG_SRC_0, numbers),
                    new Argument(dnnl.DNNL_ARG_SRC_1, numbers),
                    new Argument(dnnl.DNNL_ARG_DST, numbers));

            // v = (1 - beta2) g g + beta2 v
            squares.set_scales(dnnl.DNNL_ARG_SRC_0, 0, new float[] {(float) (1 - key.beta2)});
            decayed.append_sum((float) key.beta2, memory.data_type.undef);
            squares.set_post_ops(decayed);
            square = new Primitive(
                    binary(dnnl.dnnl_binary_mul, numbers, squares),
                    new Argument(dnnl.DNNL_ARG_SRC_0, numbers),
                    new Argument(dnnl.DNNL_ARG_SRC_1, numbers),
                    new Argument(dnnl.DNNL_ARG_DST, numbers));

            // w = 1 / (sqrt(max(v, v)) + epsilon) m (-rate) + w
            divided.append_eltwise(1, dnnl.dnnl_eltwise_sqrt, 0, 0);
            divided.append_eltwise(1, dnnl.dnnl_eltwise_linear, 1, (float) key.epsilon);
            divided.append_eltwise(1, dnnl.dnnl_eltwise_pow, 1, -1);
            divided.append_binary(dnnl.dnnl_binary_mul, numbers);
            divided.append_binary(dnnl.dnnl_binary_mul, one);
            divided.append_sum(1, memory.data_type.undef);
            steps.set_post_ops(divided);
            step = new Primitive(
                    binary(dnnl.dnnl_binary_max, numbers, steps),
                    new Argument(dnnl.DNNL_ARG_SRC_0, numbers),
                    new Argument(dnnl.DNNL_ARG_SRC_1, numbers),
                    new Argument(afterwards(3), numbers),
                    new Argument(afterwards(4), one),
                    new Argument(dnnl.DNNL_ARG_DST, numbers));
        }
    }

    private static binary binary(int operation, memory.desc numbers, primitive_attr attributes) {
        return new binary(new binary.primitive_desc(
                new binary.desc(operation, numbers, numbers, numbers), attributes, OneDnn.processor()));
    }

    /** The second operand of the operation at this place among those that follow. */
    private static int afterwards(int place) {
        return dnnl.DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE * (place + 1) | dnnl.DNNL_ARG_SRC_1;
    }

    /**
     * Moves the moments and the weights.
     *
     * @param correctedRate with the correction for moments that began at 0
     */
    void update(FloatPointer w, FloatPointer g, FloatPointer m, FloatPointer v, double correctedRate) {
        mean.run(m, g, m);
        square.run(g, g, v);
        rate.put((float) -correctedRate);
        step.run(v, v, m, rate, w);
    }

    @Override
    public void close() {
        mean.close();
        square.close();
        step.close();
        rate.close();
    }
}
