package pyoji.gan.engine;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.transforms.custom.Max;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.api.ops.impl.transforms.same.Square;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The few tensor operations that both networks are made of, each by the quickest way that ND4J M2.1 has.
 *
 * <p>DL4J's own layers never reach oneDNN in this version; these do (conv2d, deconv2d, batchnorm, tanh and their
 * gradients), as long as the padding is explicit: SAME takes a path that is 5 to 20 times slower.
 */
final class Ops {
    private static final double LEAK = 0.2; // DCGAN, section 3
    private static final int BLAS_ROW_MAJOR = 101;
    private static final int BLAS_TRANSPOSED = 112;

    private Ops() {}

    /** Kernel, stride and padding, the same for height and width. */
    record Window(int kernel, int stride, int padding) {
        /** As ND4J takes them: explicit padding, NHWC, weights in DL4J's own layout. */
        long[] arguments() {
            return new long[] {kernel, kernel, stride, stride, padding, padding, 1, 1, 0, 1, 1};
        }

        /** The side after a convolution. */
        long down(long side) {
            return (side + 2L * padding - kernel) / stride + 1;
        }

        /** The side after a transposed convolution. */
        long up(long side) {
            return (side - 1) * stride + kernel - 2L * padding;
        }
    }

    /** y = x * w (+ b); x: b x h x h x in, w: out x in x k x k. */
    static void convolution(INDArray x, INDArray w, @Nullable INDArray bias, INDArray y, Window window) {
        run("conv2d", inputs(x, w, bias, null), new INDArray[] {y}, window);
    }

    /** Gradients of {@link #convolution} toward x, w and the bias. */
    static void convolutionGradient(
            INDArray x,
            INDArray w,
            @Nullable INDArray bias,
            INDArray dy,
            INDArray dx,
            INDArray dw,
            @Nullable INDArray dBias,
            Window window) {
        run("conv2d_bp", inputs(x, w, bias, dy), outputs(dx, dw, dBias), window);
    }

    /** The gradient of {@link #convolution} toward x alone: the transposed convolution with the same weights. */
    static void convolutionInputGradient(INDArray w, INDArray dy, INDArray dx, Window window) {
        run("deconv2d", new INDArray[] {dy, w}, new INDArray[] {dx}, window);
    }

    /** y = x transposed-convolved with w (+ b); x: b x h x h x in, w: in x out x k x k. */
    static void transposed(INDArray x, INDArray w, @Nullable INDArray bias, INDArray y, Window window) {
        run("deconv2d", inputs(x, w, bias, null), new INDArray[] {y}, window);
    }

    /** Gradients of {@link #transposed} toward x, w and the bias. */
    static void transposedGradient(
            INDArray x,
            INDArray w,
            @Nullable INDArray bias,
            INDArray dy,
            INDArray dx,
            INDArray dw,
            @Nullable INDArray dBias,
            Window window) {
        run("deconv2d_bp", inputs(x, w, bias, dy), outputs(dx, dw, dBias), window);
    }

    private static INDArray[] inputs(INDArray x, INDArray w, @Nullable INDArray bias, @Nullable INDArray dy) {
        return java.util.stream.Stream.of(x, w, bias, dy)
                .filter(java.util.Objects::nonNull)
                .toArray(INDArray[]::new);
    }

    private static INDArray[] outputs(INDArray dx, INDArray dw, @Nullable INDArray dBias) {
        return dBias == null ? new INDArray[] {dx, dw} : new INDArray[] {dx, dw, dBias};
    }

    private static void run(String op, INDArray[] in, INDArray[] out, Window window) {
        DynamicCustomOp call = new DynamicCustomOp(op, in, out);
        call.addIArgument(window.arguments());
        Nd4j.exec(call);
    }

    /**
     * y = (x - mean) / sqrt(variance + epsilon) * scale + shift, for each channel; y may be x.
     *
     * @param mean of length c, as are variance, scale and shift
     */
    static void normalise(
            INDArray x, INDArray mean, INDArray variance, INDArray scale, INDArray shift, double epsilon, INDArray y) {
        DynamicCustomOp call =
                new DynamicCustomOp("batchnorm", new INDArray[] {x, mean, variance, scale, shift}, new INDArray[] {y});
        call.addIArgument(1, 1, 3); // with scale, with shift, channels last
        call.addTArgument(epsilon);
        Nd4j.exec(call);
    }

    /** Sums over everything but the last axis into {@code sums}: a BLAS product with ones, the quickest way there is. */
    static void channelSums(INDArray x, INDArray ones, INDArray sums) {
        int channels = (int) sums.length();
        int rows = (int) (x.length() / channels);
        openblas_nolapack.cblas_sgemv(
                BLAS_ROW_MAJOR,
                BLAS_TRANSPOSED,
                rows,
                channels,
                1f,
                pointer(x),
                channels,
                pointer(ones),
                1,
                0f,
                pointer(sums),
                1);
    }

    /** The native memory where a tensor begins. */
    static FloatPointer pointer(INDArray tensor) {
        return (FloatPointer) tensor.data().addressPointer();
    }

    /** mean = share mean + (1 - share) x, of all their numbers. */
    static void mix(INDArray mean, double share, INDArray x) {
        int length = (int) x.length();
        openblas_nolapack.cblas_sscal(length, (float) share, pointer(mean), 1);
        openblas_nolapack.cblas_saxpy(length, (float) (1 - share), pointer(x), 1, pointer(mean), 1);
    }

    /** out = x², element by element. */
    static void square(INDArray x, INDArray out) {
        Nd4j.exec(new Square(x, out));
    }

    /** x = max(x, .2 x), in place. ND4J's own leaky ReLU is 17 times slower. */
    static void leakyRelu(INDArray x, Pass pass) {
        INDArray leaked = pass.scratch(x);
        x.muli(LEAK, leaked);
        Nd4j.exec(new Max(x, leaked, x));
    }

    /** dy = dy where y is above 0, else .2 dy, in place. */
    static void leakyReluGradient(INDArray y, INDArray dy, Pass pass) {
        INDArray slope = pass.scratch(y);
        Nd4j.exec(new Sign(y, slope));
        slope.muli(0.5 * (1 - LEAK)).addi(0.5 * (1 + LEAK));
        dy.muli(slope);
    }

    /** x = tanh x, in place. */
    static void tanh(INDArray x) {
        Nd4j.exec(new DynamicCustomOp("tanh", new INDArray[] {x}, new INDArray[] {x}));
    }

    /** dy = dy (1 - y²), in place. */
    static void tanhGradient(INDArray y, INDArray dy, Pass pass) {
        INDArray slope = pass.scratch(y);
        square(y, slope);
        slope.rsubi(1);
        dy.muli(slope);
    }
}
