package pyoji.gan.engine;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.AdamUpdater;

/** Other operations with a clock: how long each took, by name and shape. */
final class TimedOps implements Ops {
    /** One operation on tensors of one shape. */
    record Key(String operation, String shape) {}

    /** What it took so far. */
    static final class Spent {
        private long calls;
        private long nanos;
        private double flop;

        long calls() {
            return calls;
        }

        long nanos() {
            return nanos;
        }

        /** Floating-point operations of convolutions; 0 for what is bound by memory. */
        double flop() {
            return flop;
        }
    }

    private final Ops timed;
    private final Map<Key, Spent> spent = new LinkedHashMap<>();

    TimedOps(Ops timed) {
        this.timed = timed;
    }

    Map<Key, Spent> spent() {
        return spent;
    }

    /** Forgets what was spent until now. */
    void restart() {
        spent.clear();
    }

    private void time(String operation, String shape, double flop, Runnable work) {
        long start = System.nanoTime();
        work.run();
        long nanos = System.nanoTime() - start;
        Spent sum = spent.computeIfAbsent(new Key(operation, shape), key -> new Spent());
        sum.calls++;
        sum.nanos += nanos;
        sum.flop += flop;
    }

    private static String shape(INDArray tensor) {
        return Arrays.toString(tensor.shape()).replaceAll("[\\[\\] ]", "").replace(',', 'x');
    }

    private static String shapes(INDArray from, INDArray to) {
        return shape(from) + " to " + shape(to);
    }

    /** Of a convolution, either way, and of each of its gradients. */
    private static double flop(INDArray small, INDArray w) {
        return 2.0 * w.length() * small.length() / small.size(3);
    }

    @Override
    public void convolution(INDArray x, INDArray w, INDArray y, Window window) {
        time("convolution", shapes(x, y), flop(y, w), () -> timed.convolution(x, w, y, window));
    }

    @Override
    public void convolutionGradient(
            INDArray x, INDArray w, INDArray dy, @Nullable INDArray dx, @Nullable INDArray dw, Window window) {
        if (dx != null) {
            time(
                    "its input gradient",
                    shapes(x, dy),
                    flop(dy, w),
                    () -> timed.convolutionGradient(x, w, dy, dx, null, window));
        }
        if (dw != null) {
            time(
                    "its weight gradient",
                    shapes(x, dy),
                    flop(dy, w),
                    () -> timed.convolutionGradient(x, w, dy, null, dw, window));
        }
    }

    @Override
    public void transposed(INDArray x, INDArray w, INDArray y, Window window) {
        time("transposed", shapes(x, y), flop(x, w), () -> timed.transposed(x, w, y, window));
    }

    @Override
    public void transposedGradient(
            INDArray x, INDArray w, INDArray dy, @Nullable INDArray dx, @Nullable INDArray dw, Window window) {
        if (dx != null) {
            time(
                    "its input gradient",
                    shapes(x, dy),
                    flop(x, w),
                    () -> timed.transposedGradient(x, w, dy, dx, null, window));
        }
        if (dw != null) {
            time(
                    "its weight gradient",
                    shapes(x, dy),
                    flop(x, w),
                    () -> timed.transposedGradient(x, w, dy, null, dw, window));
        }
    }

    @Override
    public void addBias(INDArray y, INDArray bias) {
        time("bias", shape(y), 0, () -> timed.addBias(y, bias));
    }

    @Override
    public void biasGradient(INDArray dy, INDArray dBias) {
        time("bias gradient", shape(dy), 0, () -> timed.biasGradient(dy, dBias));
    }

    @Override
    public void norm(
            INDArray x, INDArray scale, INDArray shift, INDArray mean, INDArray variance, double epsilon, INDArray y) {
        time("batch norm", shape(x), 0, () -> timed.norm(x, scale, shift, mean, variance, epsilon, y));
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
        time(
                "batch norm gradient",
                shape(x),
                0,
                () -> timed.normGradient(x, scale, mean, variance, epsilon, dy, dScale, dShift));
    }

    @Override
    public void normalise(
            INDArray x, INDArray scale, INDArray shift, INDArray mean, INDArray variance, double epsilon, INDArray y) {
        time("normalise", shape(x), 0, () -> timed.normalise(x, scale, shift, mean, variance, epsilon, y));
    }

    @Override
    public void leakyRelu(INDArray x) {
        time("leaky ReLU", shape(x), 0, () -> timed.leakyRelu(x));
    }

    @Override
    public void leakyReluGradient(INDArray y, INDArray dy) {
        time("leaky ReLU gradient", shape(y), 0, () -> timed.leakyReluGradient(y, dy));
    }

    @Override
    public void tanh(INDArray x) {
        time("tanh", shape(x), 0, () -> timed.tanh(x));
    }

    @Override
    public void tanhGradient(INDArray y, INDArray dy) {
        time("tanh gradient", shape(y), 0, () -> timed.tanhGradient(y, dy));
    }

    @Override
    public void sigmoid(INDArray x) {
        time("sigmoid", shape(x), 0, () -> timed.sigmoid(x));
    }

    @Override
    public void sigmoidGradient(INDArray y, INDArray dy) {
        time("sigmoid gradient", shape(y), 0, () -> timed.sigmoidGradient(y, dy));
    }

    @Override
    public void gate(INDArray x, INDArray gates, INDArray y) {
        time("gate", shape(x), 0, () -> timed.gate(x, gates, y));
    }

    @Override
    public void gateGradient(INDArray x, INDArray gates, INDArray dy, INDArray dGates) {
        time("gate gradient", shape(x), 0, () -> timed.gateGradient(x, gates, dy, dGates));
    }

    @Override
    public void adam(INDArray weights, INDArray gradient, AdamUpdater adam, long updates) {
        time("Adam", "all weights", 0, () -> timed.adam(weights, gradient, adam, updates));
    }

    @Override
    public void mix(INDArray mean, double share, INDArray x) {
        time("running mean", "all weights", 0, () -> timed.mix(mean, share, x));
    }

    @Override
    public void close() {
        timed.close();
    }
}
