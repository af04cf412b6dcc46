package pyoji.gan.engine;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.NoParamLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Minibatch standard deviation (Karras et al. 2018, section 3) as a DL4J layer, carried out by {@link GroupDeviationPass}. */
final class GroupDeviation extends NoParamLayer {
    /** Pictures that are told how much they differ among themselves (StyleGAN's; Karras et al. 2020, appendix B). */
    static final int GROUP = 4;

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int layerIndex,
            INDArray params,
            boolean initialise,
            DataType type) {
        return Networks.wired(new GroupDeviationPass(conf, type), this, conf, layerIndex, params, initialise);
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType input) {
        InputType.InputTypeConvolutional map = (InputType.InputTypeConvolutional) input;
        return InputType.convolutional(map.getHeight(), map.getWidth(), map.getChannels() + 1, CNN2DFormat.NHWC);
    }

    @Override
    public void setNIn(InputType input, boolean override) {
        // it takes any number of channels
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
