package pyoji.gan.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.learning.config.Adam;
import pyoji.gan.engine.Primitive.Argument;

/**
 * oneDNN's own primitives, on ND4J's tensors. ND4J reaches some of them too, but lays maps out anew for each, and has none
 * of those that normalise and activate: whole steps take two thirds of the time this way.
 *
 * <p>A primitive is compiled when its shape is first met, and kept until closed; a network meets few shapes.
 */
final class OneDnnOps implements Ops {
    private final Map<Object, AutoCloseable> primitives = new HashMap<>();
    private final Map<Long, INDArray> ones = new HashMap<>();
    private FloatPointer scratch = new FloatPointer();

    /** Whether oneDNN was built for this platform. */
    static boolean available() {
        return OneDnn.available();
    }

    @Override
    public void convolution(INDArray x, INDArray w, INDArray y, Window window) {
        CompiledConvolution found = convolution(x, y, window);
        found.down(Blas.pointer(x), Blas.pointer(w), Blas.pointer(y), scratch(found));
    }

    @Override
    public void convolutionGradient(
            INDArray x, INDArray w, INDArray dy, @Nullable INDArray dx, @Nullable INDArray dw, Window window) {
        CompiledConvolution found = convolution(x, dy, window);
        if (dx != null) {
            found.up(Blas.pointer(dy), Blas.pointer(w), Blas.pointer(dx), scratch(found));
        }
        if (dw != null) {
            found.weights(Blas.pointer(x), Blas.pointer(dy), Blas.pointer(dw), scratch(found));
        }
    }

    @Override
    public void transposed(INDArray x, INDArray w, INDArray y, Window window) {
        CompiledConvolution found = convolution(y, x, window);
        found.up(Blas.pointer(x), Blas.pointer(w), Blas.pointer(y), scratch(found));
    }

    @Override
    public void transposedGradient(
            INDArray x, INDArray w, INDArray dy, @Nullable INDArray dx, @Nullable INDArray dw, Window window) {
        CompiledConvolution found = convolution(dy, x, window);
        if (dx != null) {
            found.down(Blas.pointer(dy), Blas.pointer(w), Blas.pointer(dx), scratch(found));
        }
        if (dw != null) {
            found.weights(Blas.pointer(dy), Blas.pointer(x), Blas.pointer(dw), scratch(found));
        }
    }

    private CompiledConvolution convolution(INDArray large, INDArray small, Window window) {
        return kept(
                new CompiledConvolution.Key(
                        large.size(0), large.size(1), large.size(3), small.size(1), small.size(3), window),
                CompiledConvolution::of);
    }

    /** The same memory for every layer: nothing in them outlives a call. */
    private FloatPointer scratch(CompiledConvolution convolution) {
        long floats = convolution.scratchBytes() / Float.BYTES;
        if (scratch.capacity() < floats) {
            scratch.close();
            scratch = new FloatPointer(floats);
        }
        return scratch;
    }

    private record BiasKey(long rows, long channels) {}

    @Override
    public void addBias(INDArray y, INDArray bias) {
        long channels = bias.length();
        kept(new BiasKey(y.length() / channels, channels), OneDnnOps::bias)
                .run(Blas.pointer(y), Blas.pointer(bias), Blas.pointer(y));
    }

    private static Primitive bias(BiasKey key) {
        memory.desc map = OneDnn.tensor(memory.format_tag.ab, key.rows, key.channels);
        memory.desc row = OneDnn.tensor(memory.format_tag.ab, 1, key.channels);
        var kind = new binary.primitive_desc(new binary.desc(dnnl.dnnl_binary_add, map, row, map), OneDnn.processor());
        return new Primitive(
                new binary(kind),
                new Argument(dnnl.DNNL_ARG_SRC_0, map),
                new Argument(dnnl.DNNL_ARG_SRC_1, row),
                new Argument(dnnl.DNNL_ARG_DST, map));
    }

    @Override
    public void biasGradient(INDArray dy, INDArray dBias) {
        long rows = dy.length() / dBias.length();
        Blas.channelSums(dy, ones(rows), dBias);
    }

    @Override
    public void norm(
            INDArray x, INDArray scale, INDArray shift, INDArray mean, INDArray variance, double epsilon, INDArray y) {
        norm(x, epsilon)
                .own(
                        Blas.pointer(x),
                        Blas.pointer(scale),
                        Blas.pointer(shift),
                        Blas.pointer(mean),
                        Blas.pointer(variance),
                        Blas.pointer(y));
    }

    @Override
    public void normGradient(
            INDArray x,
            INDArray scale,
            INDArray mean,
            INDArray variance,
            double epsilon,
            INDArray dy,
            INDArray dScale,
            INDArray dShift) {
        norm(x, epsilon)
                .gradient(
                        Blas.pointer(x),
                        Blas.pointer(scale),
                        Blas.pointer(mean),
                        Blas.pointer(variance),
                        Blas.pointer(dy),
                        Blas.pointer(dScale),
                        Blas.pointer(dShift));
    }

    @Override
    public void normalise(
            INDArray x, INDArray scale, INDArray shift, INDArray mean, INDArray variance, double epsilon, INDArray y) {
        norm(x, epsilon)
                .given(
                        Blas.pointer(x),
                        Blas.pointer(scale),
                        Blas.pointer(shift),
                        Blas.pointer(mean),
                        Blas.pointer(variance),
                        Blas.pointer(y));
    }

    private NormPrimitives norm(INDArray x, double epsilon) {
        return kept(new NormPrimitives.Key(x.size(0), x.size(1), x.size(3), epsilon), NormPrimitives::new);
    }

    @Override
    public void leakyRelu(INDArray x) {
        leakyRelu(x.length()).forward(Blas.pointer(x));
    }

    @Override
    public void leakyReluGradient(INDArray y, INDArray dy) {
        leakyRelu(y.length()).gradient(Blas.pointer(y), Blas.pointer(dy));
    }

    private ActivationPrimitives leakyRelu(long length) {
        return activation(dnnl.dnnl_eltwise_relu_use_dst_for_bwd, LEAK, length);
    }

    @Override
    public void tanh(INDArray x) {
        tanh(x.length()).forward(Blas.pointer(x));
    }

    @Override
    public void tanhGradient(INDArray y, INDArray dy) {
        tanh(y.length()).gradient(Blas.pointer(y), Blas.pointer(dy));
    }

    private ActivationPrimitives tanh(long length) {
        return activation(dnnl.dnnl_eltwise_tanh_use_dst_for_bwd, 0, length);
    }

    @Override
    public void sigmoid(INDArray x) {
        sigmoid(x.length()).forward(Blas.pointer(x));
    }

    @Override
    public void sigmoidGradient(INDArray y, INDArray dy) {
        sigmoid(y.length()).gradient(Blas.pointer(y), Blas.pointer(dy));
    }

    private ActivationPrimitives sigmoid(long length) {
        return activation(dnnl.dnnl_eltwise_logistic_use_dst_for_bwd, 0, length);
    }

    private ActivationPrimitives activation(int function, double slope, long length) {
        return kept(new ActivationPrimitives.Key(function, slope, length), ActivationPrimitives::new);
    }

    @Override
    public void gate(INDArray x, INDArray gates, INDArray y) {
        gates(x).forward(Blas.pointer(x), Blas.pointer(gates), Blas.pointer(y));
    }

    @Override
    public void gateGradient(INDArray x, INDArray gates, INDArray dy, INDArray dGates) {
        INDArray one = ones(x.size(1) * x.size(2));
        gates(x).gradient(
                        Blas.pointer(x),
                        Blas.pointer(gates),
                        Blas.pointer(dy),
                        Blas.pointer(one),
                        Blas.pointer(dGates));
    }

    private GatePrimitives gates(INDArray x) {
        return kept(new GatePrimitives.Key(x.size(0), x.size(1) * x.size(2), x.size(3)), GatePrimitives::new);
    }

    private INDArray ones(long length) {
        return ones.computeIfAbsent(length, n -> Nd4j.ones(DataType.FLOAT, n));
    }

    @Override
    public void adam(INDArray weights, INDArray gradient, AdamUpdater adam, long updates) {
        Adam rule = adam.getConfig();
        double rate = rule.getLearningRate()
                * Math.sqrt(1 - Math.pow(rule.getBeta2(), updates + 1.0))
                / (1 - Math.pow(rule.getBeta1(), updates + 1.0));
        kept(
                        new AdamPrimitives.Key(weights.length(), rule.getBeta1(), rule.getBeta2(), rule.getEpsilon()),
                        AdamPrimitives::new)
                .update(
                        Blas.pointer(weights),
                        Blas.pointer(gradient),
                        Blas.pointer(adam.getM()),
                        Blas.pointer(adam.getV()),
                        rate);
    }

    @Override
    public void mix(INDArray mean, double share, INDArray x) {
        Blas.mix(mean, share, x);
    }

    /** A key's class tells what is kept under it. */
    @SuppressWarnings("unchecked")
    private <K, P extends AutoCloseable> P kept(K key, Function<K, P> compile) {
        AutoCloseable found = primitives.get(key);
        if (found == null) {
            found = compile.apply(key);
            primitives.put(key, found);
        }
        return (P) found;
    }

    @Override
    public void close() {
        try {
            for (AutoCloseable primitive : primitives.values()) {
                primitive.close();
            }
        } catch (Exception e) { // none of them throws
            throw new IllegalStateException(e);
        }
        ones.values().forEach(INDArray::close);
        scratch.close();
    }
}
