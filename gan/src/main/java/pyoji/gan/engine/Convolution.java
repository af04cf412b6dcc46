package pyoji.gan.engine;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.InputTypeUtil;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A DL4J convolution, transposed (up) or plain (down), that is carried out by {@link ConvolutionPass}. Both kinds extend
 * Deconvolution2D because DL4J casts to it where it makes a transposed one's weights.
 */
final class Convolution extends Deconvolution2D {
    final transient Pass pass;
    final boolean up;
    final Activate activate;

    private Convolution(Builder builder, boolean up, Activate activate, Pass pass) {
        super(builder);
        this.up = up;
        this.activate = activate;
        this.pass = pass;
    }

    /** A convolution to {@code width} channels. */
    static Convolution down(int width, int kernel, int stride, int padding, Pass pass) {
        return new Convolution(builder(width, kernel, stride, padding).hasBias(false), false, Activate.NOTHING, pass);
    }

    /** A transposed convolution to {@code width} channels. */
    static Convolution up(int width, int kernel, int stride, int padding, Pass pass) {
        return new Convolution(builder(width, kernel, stride, padding).hasBias(false), true, Activate.NOTHING, pass);
    }

    /** The same with a bias and an activation, for where no batch norm follows. */
    Convolution biased(Activate activation) {
        return new Convolution(copy().hasBias(true), up, activation, pass);
    }

    private Builder copy() {
        return builder((int) getNOut(), getKernelSize()[0], getStride()[0], getPadding()[0]);
    }

    private static Builder builder(int width, int kernel, int stride, int padding) {
        return new Builder(kernel, kernel)
                .stride(stride, stride)
                .padding(padding, padding)
                .nOut(width)
                .dataFormat(CNN2DFormat.NHWC)
                .convolutionMode(ConvolutionMode.Truncate)
                .activation(Activation.IDENTITY);
    }

    Window window() {
        return new Window(getKernelSize()[0], getStride()[0], getPadding()[0]);
    }

    @Override
    public ParamInitializer initializer() {
        return up ? super.initializer() : ConvolutionParamInitializer.getInstance();
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType input) {
        return up
                ? super.getOutputType(layerIndex, input)
                : InputTypeUtil.getOutputTypeCnnLayers(
                        input,
                        kernelSize,
                        stride,
                        padding,
                        dilation,
                        convolutionMode,
                        nOut,
                        layerIndex,
                        getLayerName(),
                        CNN2DFormat.NHWC,
                        ConvolutionLayer.class);
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int layerIndex,
            INDArray params,
            boolean initialise,
            DataType type) {
        return Networks.wired(new ConvolutionPass(conf, type), this, conf, layerIndex, params, initialise);
    }
}
