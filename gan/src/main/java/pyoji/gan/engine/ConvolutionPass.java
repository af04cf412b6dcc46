package pyoji.gan.engine;

import static org.deeplearning4j.nn.params.ConvolutionParamInitializer.BIAS_KEY;
import static org.deeplearning4j.nn.params.ConvolutionParamInitializer.WEIGHT_KEY;

import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Carries out a {@link Convolution}. Its output and its input gradient are tensors of its own that the next call writes
 * over; a layer after it may change both in place.
 */
final class ConvolutionPass extends BaseLayer<Convolution> implements Reused.Holder {
    private final Reused output = new Reused();
    private final Reused inputGradient = new Reused();

    ConvolutionPass(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    @Override
    public List<Reused> kept() {
        return List.of(output, inputGradient);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        Convolution layer = layerConf();
        Window window = layer.window();
        long side = layer.up ? window.up(input.size(1)) : window.down(input.size(1));
        INDArray y = output.ofShape(input.size(0), side, side, layer.getNOut());
        INDArray w = getParam(WEIGHT_KEY);
        Ops ops = layer.pass.ops();
        if (layer.up) {
            ops.transposed(input, w, y, window);
        } else {
            ops.convolution(input, w, y, window);
        }
        if (layer.hasBias()) {
            ops.addBias(y, flat(params.get(BIAS_KEY)));
        }
        layer.activate.forward(y, ops);
        return y;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray dy, LayerWorkspaceMgr workspaces) {
        Convolution layer = layerConf();
        Ops ops = layer.pass.ops();
        layer.activate.backward(output.get(), dy, ops);
        INDArray w = getParam(WEIGHT_KEY);
        INDArray dw = gradientViews.get(WEIGHT_KEY);
        INDArray dx = inputGradient.ofShape(input.shape());
        boolean learns = !layer.pass.inputGradientOnly();
        boolean passesOn = !(getIndex() == 0 && layer.pass.weightGradientsOnly());
        if (layer.up) {
            ops.transposedGradient(input, w, dy, passesOn ? dx : null, learns ? dw : null, layer.window());
        } else {
            ops.convolutionGradient(input, w, dy, passesOn ? dx : null, learns ? dw : null, layer.window());
        }
        if (learns && layer.hasBias()) {
            ops.biasGradient(dy, flat(gradientViews.get(BIAS_KEY)));
        }
        Gradient gradient = new DefaultGradient();
        gradient.setGradientFor(WEIGHT_KEY, dw, 'c');
        if (layer.hasBias()) {
            gradient.setGradientFor(BIAS_KEY, gradientViews.get(BIAS_KEY));
        }
        return new Pair<>(gradient, dx);
    }

    /** DL4J keeps vectors as 1 x n, the operations want n. */
    private static INDArray flat(INDArray vector) {
        return vector.reshape(vector.length());
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }
}
