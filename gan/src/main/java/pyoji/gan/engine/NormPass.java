package pyoji.gan.engine;

import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.BETA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GAMMA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_MEAN;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_VAR;

import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Carries out a {@link Norm}: batch statistics while training, running statistics otherwise.
 *
 * <p>Its input may be changed in place: the convolution before it needs its output no more. Running statistics travel as gradients of the parameters mean and var, as DL4J has it: the update takes
 * (1 - momentum)(running - batch) off them.
 */
final class NormPass extends BaseLayer<Norm> implements Reused.Holder {
    private final Reused output = new Reused();
    private final Reused mean = new Reused();
    private final Reused variance = new Reused();
    private @Nullable Measured measured;
    private @Nullable INDArray further;

    NormPass(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    @Override
    public List<Reused> kept() {
        return List.of(output, mean, variance);
    }

    /** Sums of the statistics of batches that passed. */
    private static final class Measured {
        private final INDArray mean;
        private final INDArray variance;
        private int batches;

        Measured(long channels) {
            mean = Nd4j.zeros(DataType.FLOAT, channels);
            variance = Nd4j.zeros(DataType.FLOAT, channels);
        }

        void add(INDArray batchMean, INDArray batchVariance) {
            mean.addi(batchMean);
            variance.addi(batchVariance);
            batches++;
        }
    }

    /** What came out of the last forward pass. */
    INDArray lastOutput() {
        return output.get();
    }

    /** At its next backward pass only, a further gradient toward its output. */
    void addToward(INDArray gradient) {
        further = gradient;
    }

    /** From now on, the statistics of every batch that passes count. */
    void beginMeasuring() {
        measured = new Measured(layerConf().getNOut());
    }

    /** The running statistics become the mean of those that counted. */
    void endMeasuring() {
        Measured all = java.util.Objects.requireNonNull(measured);
        vector(GLOBAL_MEAN).assign(all.mean.divi(all.batches));
        vector(GLOBAL_VAR).assign(all.variance.divi(all.batches));
        all.mean.close();
        all.variance.close();
        measured = null;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        Ops ops = layerConf().pass.ops();
        INDArray y = output.ofShape(input.shape());
        if (training) {
            INDArray batchMean = mean.ofShape(layerConf().getNOut());
            INDArray batchVariance = variance.ofShape(layerConf().getNOut());
            ops.norm(input, vector(GAMMA), vector(BETA), batchMean, batchVariance, Norm.EPSILON, y);
            if (measured != null) {
                measured.add(batchMean, batchVariance);
            }
        } else {
            ops.normalise(input, vector(GAMMA), vector(BETA), vector(GLOBAL_MEAN), vector(GLOBAL_VAR), Norm.EPSILON, y);
        }
        ops.leakyRelu(y);
        return y;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray dy, LayerWorkspaceMgr workspaces) {
        Pass pass = layerConf().pass;
        if (further != null) {
            dy.addi(further);
            further = null;
        }
        pass.ops().leakyReluGradient(output.get(), dy);
        pass.ops()
                .normGradient(
                        input,
                        vector(GAMMA),
                        mean.get(),
                        variance.get(),
                        Norm.EPSILON,
                        dy,
                        flat(gradientViews.get(GAMMA)),
                        flat(gradientViews.get(BETA)));
        if (!pass.inputGradientOnly()) {
            towardBatch(GLOBAL_MEAN, mean.get());
            towardBatch(GLOBAL_VAR, variance.get());
        }
        Gradient gradient = new DefaultGradient();
        gradientViews.forEach(gradient::setGradientFor);
        return new Pair<>(gradient, dy);
    }

    private void towardBatch(String parameter, INDArray batchValue) {
        INDArray view = gradientViews.get(parameter);
        view.assign(params.get(parameter))
                .subi(batchValue.reshape(view.shape()))
                .muli(1 - Norm.MOMENTUM);
    }

    private INDArray vector(String parameter) {
        return flat(params.get(parameter));
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
