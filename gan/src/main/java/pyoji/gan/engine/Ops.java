package pyoji.gan.engine;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.AdamUpdater;

/**
 * The few tensor operations that both networks are made of. Maps of features are b x side x side x channels, contiguous;
 * outputs are written where the caller says. One thread at a time; native memory until closed.
 */
interface Ops extends AutoCloseable {
    /** How much of what is below 0 leaky ReLU lets through: DCGAN, section 3. */
    double LEAK = 0.2;

    /** The quickest that there are: oneDNN's own primitives, else what ND4J brings for every platform and for cards. */
    static Ops quickest() {
        return !NativeLibrary.onCard() && OneDnnOps.available() ? new OneDnnOps() : new Nd4jOps();
    }

    /** y = x * w; x: b x h x h x in, w: out x in x k x k. */
    void convolution(INDArray x, INDArray w, INDArray y, Window window);

    /** The gradients of {@link #convolution} toward x and w, but not where there is null for them. */
    void convolutionGradient(
            INDArray x, INDArray w, INDArray dy, @Nullable INDArray dx, @Nullable INDArray dw, Window window);

    /** y = x transposed-convolved with w; x: b x h x h x in, w: in x out x k x k. */
    void transposed(INDArray x, INDArray w, INDArray y, Window window);

    /** The gradients of {@link #transposed}, likewise. */
    void transposedGradient(
            INDArray x, INDArray w, INDArray dy, @Nullable INDArray dx, @Nullable INDArray dw, Window window);

    /** Adds a number for each channel to y, in place. */
    void addBias(INDArray y, INDArray bias);

    /** The gradient toward that number: the sums of dy over everything but channels. */
    void biasGradient(INDArray dy, INDArray dBias);

    /**
     * Batch norm (Ioffe and Szegedy 2015, algorithm 1): y = (x - mean) / sqrt(variance + epsilon) * scale + shift, with the
     * batch's own mean and variance, which are written too. It may leave something else in x.
     *
     * @param scale of length c, as are shift, mean and variance
     */
    void norm(INDArray x, INDArray scale, INDArray shift, INDArray mean, INDArray variance, double epsilon, INDArray y);

    /**
     * The gradients of {@link #norm}, that toward x in place of dy.
     *
     * @param x as norm left it
     */
    void normGradient(
            INDArray x,
            INDArray scale,
            INDArray mean,
            INDArray variance,
            double epsilon,
            INDArray dy,
            INDArray dScale,
            INDArray dShift);

    /** As {@link #norm}, with the given mean and variance; x stays. */
    void normalise(
            INDArray x, INDArray scale, INDArray shift, INDArray mean, INDArray variance, double epsilon, INDArray y);

    /** x = max(x, .2 x), in place. */
    void leakyRelu(INDArray x);

    /** dy = dy where y is above 0, else .2 dy, in place. */
    void leakyReluGradient(INDArray y, INDArray dy);

    /** x = tanh x, in place. */
    void tanh(INDArray x);

    /** dy = dy (1 - y²), in place. */
    void tanhGradient(INDArray y, INDArray dy);

    /** x = 1 / (1 + exp(-x)), in place. */
    void sigmoid(INDArray x);

    /** dy = dy y (1 - y), in place. */
    void sigmoidGradient(INDArray y, INDArray dy);

    /** y = x with each channel of each picture times its gate; gates: b x 1 x 1 x c. */
    void gate(INDArray x, INDArray gates, INDArray y);

    /** The gradients of {@link #gate}, that toward x in place of dy. */
    void gateGradient(INDArray x, INDArray gates, INDArray dy, INDArray dGates);

    /**
     * One update of weights by their gradient, with moments that move too (Kingma and Ba 2015, algorithm 1).
     *
     * @param adam what it goes by, and where its moments lie
     * @param updates taken before this one
     */
    void adam(INDArray weights, INDArray gradient, AdamUpdater adam, long updates);

    /** mean = share mean + (1 - share) x, of all their numbers. */
    void mix(INDArray mean, double share, INDArray x);

    @Override
    void close();
}
