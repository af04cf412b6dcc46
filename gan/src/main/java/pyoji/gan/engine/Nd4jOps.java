package pyoji.gan.engine;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.blas.params.MMulTranspose;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.reduce.Mmul;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.api.ops.impl.transforms.custom.Max;
import org.nd4j.linalg.api.ops.impl.transforms.same.Square;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * ND4J's operations, each by the quickest way that M2.1 has on every platform: for machines that oneDNN's own library was
 * not built for, and for cards, to which all of them were ported; on those they have not been run.
 *
 * <p>Padding is explicit, since SAME takes a path that is 5 to 20 times slower. {@link #norm} centres its input in place,
 * which saves a tensor as large as the layer.
 */
final class Nd4jOps implements Ops {
    private static final MMulTranspose TRANSPOSED =
            MMulTranspose.builder().transposeA(true).build();

    private final Map<Long, INDArray> ones = new HashMap<>();
    private final Map<Long, INDArray> zeros = new HashMap<>();
    private @Nullable INDArray scratch;

    @Override
    public void convolution(INDArray x, INDArray w, INDArray y, Window window) {
        run("conv2d", window, new INDArray[] {x, w}, y);
    }

    @Override
    public void convolutionGradient(
            INDArray x, INDArray w, INDArray dy, @Nullable INDArray dx, @Nullable INDArray dw, Window window) {
        if (dw != null) {
            run("conv2d_bp", window, new INDArray[] {x, w, dy}, dx == null ? scratch(x) : dx, dw);
        } else if (dx != null) {
            run("deconv2d", window, new INDArray[] {dy, w}, dx);
        }
    }

    @Override
    public void transposed(INDArray x, INDArray w, INDArray y, Window window) {
        run("deconv2d", window, new INDArray[] {x, w}, y);
    }

    @Override
    public void transposedGradient(
            INDArray x, INDArray w, INDArray dy, @Nullable INDArray dx, @Nullable INDArray dw, Window window) {
        if (dw != null) {
            run("deconv2d_bp", window, new INDArray[] {x, w, dy}, dx == null ? scratch(x) : dx, dw);
        } else if (dx != null) {
            run("conv2d", window, new INDArray[] {dy, w}, dx);
        }
    }

    private static void run(String op, Window window, INDArray[] in, INDArray... out) {
        DynamicCustomOp call = new DynamicCustomOp(op, in, out);
        int k = window.kernel();
        int s = window.stride();
        int p = window.padding();
        call.addIArgument(k, k, s, s, p, p, 1, 1, 0, 1, 1); // not dilated, explicit padding, NHWC, DL4J's weights
        Nd4j.exec(call);
    }

    @Override
    public void addBias(INDArray y, INDArray bias) {
        Nd4j.exec(new DynamicCustomOp("biasadd", new INDArray[] {y, bias}, new INDArray[] {y}));
    }

    @Override
    public void biasGradient(INDArray dy, INDArray dBias) {
        channelSums(dy, dBias);
    }

    @Override
    public void norm(
            INDArray x, INDArray scale, INDArray shift, INDArray mean, INDArray variance, double epsilon, INDArray y) {
        long channels = scale.length();
        long rows = x.length() / channels;
        channelSums(x, mean);
        mean.divi(rows);
        INDArray one = ones(channels);
        INDArray zero = zeros.computeIfAbsent(channels, n -> Nd4j.zeros(DataType.FLOAT, n));
        normalise(x, one, zero, mean, one, 0, x);
        INDArray squares = scratch(x);
        Nd4j.exec(new Square(x, squares));
        channelSums(squares, variance);
        variance.divi(rows);
        normalise(x, scale, shift, zero, variance, epsilon, y);
    }

    /**
     * With x the centred input, s = sqrt(variance + epsilon), n values a channel (Ioffe and Szegedy 2015, section 3):
     * dshift = sum dy; dscale = sum(dy x) / s; dx = scale / s (dy - dshift / n - x dscale / (s n)).
     */
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
        long channels = scale.length();
        long rows = x.length() / channels;
        INDArray one = ones(channels);
        INDArray zero = zeros.computeIfAbsent(channels, n -> Nd4j.zeros(DataType.FLOAT, n));
        INDArray products = scratch(dy);
        dy.muli(x, products);
        channelSums(dy, dShift);
        channelSums(products, dScale);
        try (INDArray deviation = Transforms.sqrt(variance.add(epsilon), false)) {
            dScale.divi(deviation);
            try (INDArray slope = dScale.div(-rows);
                    INDArray mid = dShift.div(-rows)) {
                INDArray shared = scratch(dy);
                normalise(x, slope, mid, zero, variance, epsilon, shared);
                dy.addi(shared);
            }
            deviation.rdivi(scale);
            normalise(dy, deviation, zero, zero, one, 0, dy);
        }
    }

    @Override
    public void normalise(
            INDArray x, INDArray scale, INDArray shift, INDArray mean, INDArray variance, double epsilon, INDArray y) {
        DynamicCustomOp call =
                new DynamicCustomOp("batchnorm", new INDArray[] {x, mean, variance, scale, shift}, new INDArray[] {y});
        call.addIArgument(1, 1, 3); // with scale, with shift, channels last
        call.addTArgument(epsilon);
        Nd4j.exec(call);
    }

    /** By maximum: ND4J's own leaky ReLU is 17 times slower. */
    @Override
    public void leakyRelu(INDArray x) {
        INDArray leaked = scratch(x);
        x.muli(LEAK, leaked);
        Nd4j.exec(new Max(x, leaked, x));
    }

    @Override
    public void leakyReluGradient(INDArray y, INDArray dy) {
        INDArray slope = scratch(y);
        Nd4j.exec(new Step(y, slope, 0.0));
        slope.muli(1 - LEAK).addi(LEAK);
        dy.muli(slope);
    }

    @Override
    public void tanh(INDArray x) {
        Nd4j.exec(new DynamicCustomOp("tanh", new INDArray[] {x}, new INDArray[] {x}));
    }

    @Override
    public void tanhGradient(INDArray y, INDArray dy) {
        INDArray slope = scratch(y);
        Nd4j.exec(new Square(y, slope));
        slope.rsubi(1);
        dy.muli(slope);
    }

    @Override
    public void sigmoid(INDArray x) {
        Transforms.sigmoid(x, false);
    }

    @Override
    public void sigmoidGradient(INDArray y, INDArray dy) {
        INDArray slope = scratch(y);
        Nd4j.exec(new Square(y, slope));
        slope.rsubi(y);
        dy.muli(slope);
    }

    @Override
    public void gate(INDArray x, INDArray gates, INDArray y) {
        Nd4j.exec(new DynamicCustomOp("multiply", new INDArray[] {x, gates}, new INDArray[] {y}));
    }

    @Override
    public void gateGradient(INDArray x, INDArray gates, INDArray dy, INDArray dGates) {
        INDArray products = scratch(dy);
        dy.muli(x, products);
        dGates.assign(products.sum(1, 2).reshape(dGates.shape()));
        gate(dy, gates, dy);
    }

    @Override
    public void adam(INDArray weights, INDArray gradient, AdamUpdater adam, long updates) {
        adam.applyUpdater(gradient, Math.toIntExact(updates), 0); // counts from 0, and turns the gradient into the step
        weights.subi(gradient);
    }

    @Override
    public void mix(INDArray mean, double share, INDArray x) {
        mean.subi(x).muli(share).addi(x);
    }

    /** A product with ones, as many as there are rows: several times as quick as ND4J's own sums. */
    private void channelSums(INDArray x, INDArray sums) {
        long channels = sums.length();
        long rows = x.length() / channels;
        Nd4j.exec(new Mmul(x.reshape('c', rows, channels), ones(rows), sums, 1, 0, TRANSPOSED));
    }

    private INDArray ones(long length) {
        return ones.computeIfAbsent(length, n -> Nd4j.ones(DataType.FLOAT, n));
    }

    /** Space for as many numbers as {@code like} holds, in its shape; what it holds is lost at the next call. */
    private INDArray scratch(INDArray like) {
        long length = like.length();
        INDArray space = scratch;
        if (space == null || space.length() < length) {
            if (space != null) {
                space.close();
            }
            space = Nd4j.createUninitialized(DataType.FLOAT, length);
            scratch = space;
        }
        return space.get(NDArrayIndex.interval(0, length)).reshape('c', like.shape());
    }

    @Override
    public void close() {
        ones.values().forEach(INDArray::close);
        zeros.values().forEach(INDArray::close);
        if (scratch != null) {
            scratch.close();
        }
    }
}
