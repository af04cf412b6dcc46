package pyoji.gan.engine;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Skip-layer excitation (Liu et al. 2021, section 3.1) as a DL4J layer, carried out by {@link SkipExcitationPass}: a small
 * map from earlier in the network decides how much each channel of a large one counts.
 */
final class SkipExcitation extends FeedForwardLayer {
    /** How often the small map's side goes into the large one's; the paper's is 16, whose pictures are larger. */
    static final int REACH = 8;
    /** From side to side of what the small map is averaged to, and of the first convolution's kernel. */
    static final int POOLED = 4;

    final transient Pass pass;

    /**
     * Of a map whose width doesn't change.
     *
     * @param from channels of the small map
     * @param width channels of the large one
     */
    SkipExcitation(int from, int width, Pass pass) {
        this.pass = pass;
        setNIn(from);
        setNOut(width);
    }

    /** The side of the map that decides about one of {@code side} x {@code side}; 0 if there is none so small. */
    static int source(int side) {
        return side / REACH >= POOLED ? side / REACH : 0;
    }

    @Override
    public ParamInitializer initializer() {
        return SkipExcitationWeights.INSTANCE;
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int layerIndex,
            INDArray params,
            boolean initialise,
            DataType type) {
        return Networks.wired(new SkipExcitationPass(conf, type), this, conf, layerIndex, params, initialise);
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType input) {
        return input;
    }

    @Override
    public void setNIn(InputType input, boolean override) {
        // it was said at the beginning
    }

    @Override
    public @Nullable InputPreProcessor getPreProcessorForInputType(InputType input) {
        return null;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType input) {
        throw new UnsupportedOperationException("memory is counted by StateSize");
    }
}
