package pyoji.gan.engine;

import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;
import pyoji.gan.engine.Primitive.Argument;

/** Batch norm of maps of fixed shape: by the batch's own statistics and back, and by given ones. */
final class NormPrimitives implements AutoCloseable {
    /**
     * What shapes decide.
     *
     * @param batch pictures
     * @param side the map's side
     * @param channels the map's channels
     * @param epsilon added to variances
     */
    record Key(long batch, long side, long channels, double epsilon) {}

    private static final int SCALED = dnnl.dnnl_use_scale | dnnl.dnnl_use_shift;

    private final Primitive own;
    private final Primitive gradient;
    private final Primitive given;

    NormPrimitives(Key key) {
        float epsilon = (float) key.epsilon;
        memory.desc map = OneDnn.tensor(memory.format_tag.nhwc, key.batch, key.channels, key.side, key.side);
        memory.desc vector = OneDnn.tensor(memory.format_tag.a, key.channels);
        var ownKind = kind(dnnl.dnnl_forward_training, map, epsilon, SCALED);
        var gradientKind = new batch_normalization_backward.primitive_desc(
                new batch_normalization_backward.desc(dnnl.dnnl_backward, map, map, epsilon, SCALED),
                OneDnn.processor(),
                ownKind);
        var givenKind = kind(dnnl.dnnl_forward_inference, map, epsilon, SCALED | dnnl.dnnl_use_global_stats);
        Argument[] forward = {
            new Argument(dnnl.DNNL_ARG_SRC, map),
            new Argument(dnnl.DNNL_ARG_SCALE, vector),
            new Argument(dnnl.DNNL_ARG_SHIFT, vector),
            new Argument(dnnl.DNNL_ARG_MEAN, vector),
            new Argument(dnnl.DNNL_ARG_VARIANCE, vector),
            new Argument(dnnl.DNNL_ARG_DST, map)
        };
        this.own = new Primitive(new batch_normalization_forward(ownKind), forward);
        this.given = new Primitive(new batch_normalization_forward(givenKind), forward);
        this.gradient = new Primitive(
                new batch_normalization_backward(gradientKind),
                new Argument(dnnl.DNNL_ARG_SRC, map),
                new Argument(dnnl.DNNL_ARG_SCALE, vector),
                new Argument(dnnl.DNNL_ARG_SHIFT, vector),
                new Argument(dnnl.DNNL_ARG_MEAN, vector),
                new Argument(dnnl.DNNL_ARG_VARIANCE, vector),
                new Argument(dnnl.DNNL_ARG_DIFF_DST, map),
                new Argument(dnnl.DNNL_ARG_DIFF_SRC, map),
                new Argument(dnnl.DNNL_ARG_DIFF_SCALE, vector),
                new Argument(dnnl.DNNL_ARG_DIFF_SHIFT, vector));
    }

    private static batch_normalization_forward.primitive_desc kind(
            int propagation, memory.desc map, float epsilon, int flags) {
        return new batch_normalization_forward.primitive_desc(
                new batch_normalization_forward.desc(propagation, map, epsilon, flags), OneDnn.processor());
    }

    /** Writes the batch's mean and variance, and y. */
    void own(
            FloatPointer x,
            FloatPointer scale,
            FloatPointer shift,
            FloatPointer mean,
            FloatPointer variance,
            FloatPointer y) {
        own.run(x, scale, shift, mean, variance, y);
    }

    /** Writes y. */
    void given(
            FloatPointer x,
            FloatPointer scale,
            FloatPointer shift,
            FloatPointer mean,
            FloatPointer variance,
            FloatPointer y) {
        given.run(x, scale, shift, mean, variance, y);
    }

    /** Writes the gradients toward scale and shift, and that toward x in place of dy. */
    void gradient(
            FloatPointer x,
            FloatPointer scale,
            FloatPointer mean,
            FloatPointer variance,
            FloatPointer dy,
            FloatPointer dScale,
            FloatPointer dShift) {
        // A shift is asked for and never read.
        gradient.run(x, scale, scale, mean, variance, dy, dy, dScale, dShift);
    }

    @Override
    public void close() {
        own.close();
        gradient.close();
        given.close();
    }
}
