package pyoji.gan.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** How the weights of a {@link SkipExcitation} lie in DL4J's view of all parameters; {@link Network} draws them. */
final class SkipExcitationWeights implements ParamInitializer {
    static final SkipExcitationWeights INSTANCE = new SkipExcitationWeights();

    /** Of the convolution of the small map: width x from x 4 x 4. */
    static final String SQUEEZE = "squeeze";
    /** Of the convolution after it: width x width x 1 x 1. */
    static final String EXCITE = "excite";

    private SkipExcitationWeights() {}

    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        return squeezes((SkipExcitation) layer) + excites((SkipExcitation) layer);
    }

    private static long squeezes(SkipExcitation layer) {
        return layer.getNOut() * layer.getNIn() * SkipExcitation.POOLED * SkipExcitation.POOLED;
    }

    private static long excites(SkipExcitation layer) {
        return layer.getNOut() * layer.getNOut();
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return List.of(SQUEEZE, EXCITE);
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return paramKeys(layer);
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return List.of();
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return weightKeys(layer).contains(key);
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return false;
    }

    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray view, boolean initialise) {
        paramKeys(conf.getLayer()).forEach(conf::addVariable);
        return parts((SkipExcitation) conf.getLayer(), view);
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray view) {
        return parts((SkipExcitation) conf.getLayer(), view);
    }

    private static Map<String, INDArray> parts(SkipExcitation layer, INDArray view) {
        long from = layer.getNIn();
        long width = layer.getNOut();
        long squeezes = squeezes(layer);
        INDArray all = view.reshape(view.length());
        Map<String, INDArray> parts = new LinkedHashMap<>();
        parts.put(
                SQUEEZE,
                all.get(NDArrayIndex.interval(0, squeezes))
                        .reshape('c', width, from, SkipExcitation.POOLED, SkipExcitation.POOLED));
        parts.put(
                EXCITE,
                all.get(NDArrayIndex.interval(squeezes, squeezes + excites(layer)))
                        .reshape('c', width, width, 1, 1));
        return parts;
    }
}
