package pyoji.gan.engine;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A network with its optimiser: forward, backward, update. What a pass returns is overwritten by the next one. */
final class Network implements AutoCloseable {
    /** A uniform distribution's bound squared over a half of its variance. */
    private static final double UNIFORM = 6;
    /** The share of a variance of 1 that leaky ReLU of slope .2 leaves, doubled. */
    private static final double LEAK_GAIN = 1 + 0.2 * 0.2;

    /** What weights begin with. */
    enum Start {
        /** Glorot uniform (Glorot and Bengio 2010, equation 16): Keras's default, and the original's. */
        GLOROT,
        /** He uniform (He et al. 2015, equation 15) before leaky ReLU: without norm, Glorot's let a signal fade. */
        HE
    }

    private final MultiLayerNetwork layers;
    private final Pass pass;
    private final Optimiser optimiser;
    private @Nullable Gradient gradient;

    /**
     * Of layers that share this pass, with new weights.
     *
     * @param start what their weights begin with
     */
    Network(MultiLayerNetwork layers, Pass pass, Start start, SplittableRandom random) {
        this.layers = layers;
        this.pass = pass;
        this.optimiser = new Optimiser(layers, pass.ops());
        for (Layer layer : layers.getLayers()) {
            if (layer instanceof ConvolutionPass convolution) {
                INDArray weights = layer.getParam("W");
                long[] s = weights.shape();
                Convolution kind = convolution.layerConf();
                boolean he = start == Start.HE && kind.activate == Activate.LEAKY_RELU;
                double fan = he ? LEAK_GAIN * s[1] : s[0] + s[1];
                double bound = Math.sqrt(UNIFORM / (fan * s[2] * s[3]));
                fill(weights, bound, random);
            }
        }
        for (Layer layer : layers.getLayers()) { // last, so that all other weights are those of a network without it
            if (layer instanceof SkipExcitationPass excitation) {
                excitation.paramTable().values().forEach(weights -> {
                    long[] s = weights.shape();
                    double bound = Math.sqrt(UNIFORM / ((s[0] + s[1]) * s[2] * s[3]));
                    fill(weights, bound, random);
                });
            }
        }
    }

    /** With numbers from -bound to bound, each as likely. */
    private static void fill(INDArray weights, double bound, SplittableRandom random) {
        float[] values = new float[(int) weights.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-bound, bound);
        }
        try (INDArray drawn = Nd4j.createFromArray(values)) {
            weights.assign(drawn.reshape('c', weights.shape()));
        }
    }

    /** Tells where batches in a pass end: pictures are compared with neighbours of the same one alone. */
    void inBatchesOf(int pictures) {
        for (Layer layer : layers.getLayers()) {
            if (layer instanceof GroupDeviationPass groups) {
                groups.inBatchesOf(pictures);
            }
        }
    }

    /** The last layer's output. */
    INDArray forward(INDArray input) {
        layers.setInput(input);
        List<INDArray> activations = layers.feedForward(true, false);
        return activations.get(activations.size() - 1);
    }

    /** The gradient toward the input; those toward the weights wait for {@link #update}. */
    INDArray backward(INDArray toward) {
        Pair<Gradient, INDArray> both = layers.backpropGradient(toward, LayerWorkspaceMgr.noWorkspaces());
        gradient = both.getFirst();
        return both.getSecond();
    }

    /** Only the gradients toward the weights: that toward the input is not worked out. */
    void backwardToWeights(INDArray toward) {
        pass.weightGradientsOnly(true);
        try {
            backward(toward);
        } finally {
            pass.weightGradientsOnly(false);
        }
    }

    /** The gradient toward the input alone: the weights' are not worked out. */
    INDArray inputGradient(INDArray toward) {
        pass.inputGradientOnly(true);
        try {
            return layers.backpropGradient(toward, LayerWorkspaceMgr.noWorkspaces())
                    .getSecond();
        } finally {
            pass.inputGradientOnly(false);
        }
    }

    /**
     * One update by the gradient of the last {@link #backward}.
     *
     * @param updates taken before this one; Adam's bias correction counts from it
     */
    void update(long updates) {
        optimiser.update(updates);
    }

    /** All weights and running statistics. */
    INDArray weights() {
        return layers.params();
    }

    /** mean = share mean + (1 - share) of all weights and running statistics. */
    void mixInto(INDArray mean, double share) {
        pass.ops().mix(mean, share, weights());
    }

    /** Adam's moments. */
    INDArray adam() {
        return layers.getUpdater().getStateViewArray();
    }

    /** Whether all weights and moments are numbers. */
    boolean finite() {
        return Double.isFinite(
                weights().sumNumber().doubleValue() + adam().sumNumber().doubleValue());
    }

    Layer[] layers() {
        return layers.getLayers();
    }

    /** The gradient of the last backward pass toward one parameter. */
    INDArray gradientOf(int layer, String parameter) {
        return java.util.Objects.requireNonNull(gradient).getGradientFor(layer + "_" + parameter);
    }

    /** The native memory of a whole tensor, as {@link Blas#pointer} has it. */
    static FloatBuffer view(INDArray tensor) {
        return Blas.pointer(tensor).capacity(tensor.length()).asBuffer();
    }

    /** A kept tensor of these dimensions with the first of {@code values} in it. */
    static INDArray filled(Reused place, float[] values, long... dimensions) {
        INDArray tensor = place.ofShape(dimensions);
        view(tensor).put(values, 0, Math.toIntExact(tensor.length()));
        return tensor;
    }

    @Override
    public void close() {
        pass.close();
        Reused.freeAll(layers.getLayers());
        layers.close();
    }
}
