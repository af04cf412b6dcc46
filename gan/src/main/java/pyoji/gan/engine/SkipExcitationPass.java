package pyoji.gan.engine;

import static pyoji.gan.engine.SkipExcitationWeights.EXCITE;
import static pyoji.gan.engine.SkipExcitationWeights.SQUEEZE;

import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Carries out a {@link SkipExcitation} (Liu et al. 2021, equations 1 and 2). The source, b x s x s x c, is averaged to
 * b x 4 x 4 x c, convolved to b x 1 x 1 x w, and after leaky ReLU once more to b x 1 x 1 x w; the sigmoids of that are the
 * gates by which the channels of the input, b x side x side x w, are multiplied. Leaky ReLU has the slope that it has
 * everywhere here, .2; the paper's is .1.
 *
 * <p>Layers after the source and after the input must leave both as they are, which convolutions do. The gradient toward its
 * output is changed in place into that toward its input; the one toward the source waits there for the backward pass to
 * come that far.
 */
final class SkipExcitationPass extends BaseLayer<SkipExcitation> implements Reused.Holder {
    private static final Window WHOLE = new Window(SkipExcitation.POOLED, 1, 0);
    private static final Window POINT = new Window(1, 1, 0);

    private final Reused output = new Reused();
    private final Reused pooled = new Reused();
    private final Reused squeezed = new Reused();
    private final Reused excited = new Reused();
    private final Reused towardExcited = new Reused();
    private final Reused towardSqueezed = new Reused();
    private final Reused towardPooled = new Reused();
    private final Reused towardSource = new Reused();
    private @Nullable NormPass source;

    SkipExcitationPass(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    @Override
    public List<Reused> kept() {
        return List.of(output, pooled, squeezed, excited, towardExcited, towardSqueezed, towardPooled, towardSource);
    }

    /** The layer whose output decides, before the first pass. */
    void decidedBy(NormPass earlier) {
        source = earlier;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        Ops ops = layerConf().pass.ops();
        int b = (int) input.size(0);
        int width = (int) input.size(3);
        INDArray features = Objects.requireNonNull(source).lastOutput();
        INDArray small = pooled.ofShape(b, SkipExcitation.POOLED, SkipExcitation.POOLED, features.size(3));
        pool(features, small);
        INDArray h = squeezed.ofShape(b, 1, 1, width);
        ops.convolution(small, getParam(SQUEEZE), h, WHOLE);
        ops.leakyRelu(h);
        INDArray gates = excited.ofShape(b, 1, 1, width);
        ops.convolution(h, getParam(EXCITE), gates, POINT);
        ops.sigmoid(gates);
        INDArray y = output.ofShape(input.shape());
        ops.gate(input, gates, y);
        return y;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray dy, LayerWorkspaceMgr workspaces) {
        Pass pass = layerConf().pass;
        Ops ops = pass.ops();
        boolean learns = !pass.inputGradientOnly();
        INDArray gates = excited.get();
        INDArray dGates = towardExcited.ofShape(gates.shape());
        ops.gateGradient(input, gates, dy, dGates);
        ops.sigmoidGradient(gates, dGates);
        INDArray h = squeezed.get();
        INDArray dh = towardSqueezed.ofShape(h.shape());
        INDArray dExcite = gradientViews.get(EXCITE);
        ops.convolutionGradient(h, getParam(EXCITE), dGates, dh, learns ? dExcite : null, POINT);
        ops.leakyReluGradient(h, dh);
        INDArray small = pooled.get();
        INDArray dSmall = towardPooled.ofShape(small.shape());
        INDArray dSqueeze = gradientViews.get(SQUEEZE);
        ops.convolutionGradient(small, getParam(SQUEEZE), dh, dSmall, learns ? dSqueeze : null, WHOLE);
        NormPass earlier = Objects.requireNonNull(source);
        INDArray dFeatures = towardSource.ofShape(earlier.lastOutput().shape());
        spread(dSmall, dFeatures);
        earlier.addToward(dFeatures);
        Gradient gradient = new DefaultGradient();
        gradient.setGradientFor(SQUEEZE, dSqueeze, 'c');
        gradient.setGradientFor(EXCITE, dExcite, 'c');
        return new Pair<>(gradient, dy);
    }

    /** The means of 4 x 4 squares; those of a map of 4 x 4 are its places. */
    private static void pool(INDArray features, INDArray means) {
        int factor = (int) features.size(1) / SkipExcitation.POOLED;
        means.assign(part(features, 0, 0, factor));
        for (int i = 1; i < factor * factor; i++) {
            means.addi(part(features, i / factor, i % factor, factor));
        }
        if (factor > 1) {
            means.divi(factor * factor);
        }
    }

    /** The gradient of {@link #pool}; may change {@code dMeans}. */
    private static void spread(INDArray dMeans, INDArray dFeatures) {
        int factor = (int) dFeatures.size(1) / SkipExcitation.POOLED;
        if (factor > 1) {
            dMeans.divi(factor * factor);
        }
        for (int i = 0; i < factor * factor; i++) {
            part(dFeatures, i / factor, i % factor, factor).assign(dMeans);
        }
    }

    /** The place (y, x) of every square of {@code factor} x {@code factor}, as a view. */
    private static INDArray part(INDArray map, int y, int x, int factor) {
        long side = map.size(1);
        return map.get(
                NDArrayIndex.all(),
                NDArrayIndex.interval(y, factor, side),
                NDArrayIndex.interval(x, factor, side),
                NDArrayIndex.all());
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }
}
