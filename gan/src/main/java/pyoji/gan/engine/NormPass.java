package pyoji.gan.engine;

import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.BETA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GAMMA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_MEAN;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_VAR;

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
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Carries out a {@link Norm}: batch statistics while training, running statistics otherwise.
 *
 * <p>It centres its input in place (the convolution before it needs its output no more), which saves a tensor as large as
 * the layer. Running statistics travel as gradients of the parameters mean and var, as DL4J has it: the update takes
 * (1 - momentum)(running - batch) off them.
 */
final class NormPass extends BaseLayer<Norm> {
    private final Reused output = new Reused();
    private @Nullable Statistics batch;
    private @Nullable Measured measured;

    NormPass(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    /** Vectors of length c that are kept from step to step, and ones to sum with. */
    private record Statistics(
            INDArray mean,
            INDArray variance,
            INDArray deviation,
            INDArray sums,
            INDArray sumsOfProducts,
            INDArray zeros,
            INDArray ones,
            INDArray rowsOfOnes) {

        static Statistics of(long channels, long rows) {
            return new Statistics(
                    vector(channels),
                    vector(channels),
                    vector(channels),
                    vector(channels),
                    vector(channels),
                    vector(channels),
                    Nd4j.ones(DataType.FLOAT, channels),
                    Nd4j.ones(DataType.FLOAT, rows));
        }

        private static INDArray vector(long channels) {
            return Nd4j.zeros(DataType.FLOAT, channels);
        }

        void close() {
            for (INDArray tensor :
                    new INDArray[] {mean, variance, deviation, sums, sumsOfProducts, zeros, ones, rowsOfOnes}) {
                tensor.close();
            }
        }
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

        void add(Statistics batch) {
            mean.addi(batch.mean);
            variance.addi(batch.variance);
            batches++;
        }
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
        Pass pass = layerConf().pass;
        INDArray y = output.ofShape(input.shape());
        if (training) {
            Statistics s = statistics();
            long rows = s.rowsOfOnes.length();
            Ops.channelSums(input, s.rowsOfOnes, s.mean);
            s.mean.divi(rows);
            Ops.normalise(input, s.mean, s.ones, s.ones, s.zeros, 0, input);
            INDArray squares = pass.scratch(input);
            Ops.square(input, squares);
            Ops.channelSums(squares, s.rowsOfOnes, s.variance);
            s.variance.divi(rows);
            if (measured != null) {
                measured.add(s);
            }
            Ops.normalise(input, s.zeros, s.variance, vector(GAMMA), vector(BETA), Norm.EPSILON, y);
        } else {
            Ops.normalise(input, vector(GLOBAL_MEAN), vector(GLOBAL_VAR), vector(GAMMA), vector(BETA), Norm.EPSILON, y);
        }
        Ops.leakyRelu(y, pass);
        return y;
    }

    /**
     * With x the centred input, s = sqrt(variance + epsilon), n values a channel (Ioffe and Szegedy 2015, section 3):
     * dbeta = sum dy; dgamma = sum(dy x) / s; dx = gamma / s (dy - dbeta / n - x dgamma / (s n)).
     */
    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray dy, LayerWorkspaceMgr workspaces) {
        Pass pass = layerConf().pass;
        Statistics s = statistics();
        long rows = s.rowsOfOnes.length();
        Ops.leakyReluGradient(output.get(), dy, pass);

        s.deviation.assign(s.variance).addi(Norm.EPSILON);
        Transforms.sqrt(s.deviation, false);
        Ops.channelSums(dy, s.rowsOfOnes, s.sums);
        INDArray products = pass.scratch(dy);
        dy.muli(input, products);
        Ops.channelSums(products, s.rowsOfOnes, s.sumsOfProducts);
        s.sumsOfProducts.divi(s.deviation);
        Gradient gradient = new DefaultGradient();
        if (!pass.inputGradientOnly()) {
            gradientViews.get(GAMMA).assign(s.sumsOfProducts);
            gradientViews.get(BETA).assign(s.sums);
            towardBatch(GLOBAL_MEAN, s.mean);
            towardBatch(GLOBAL_VAR, s.variance);
        }
        gradientViews.forEach(gradient::setGradientFor);

        INDArray shared = pass.scratch(dy);
        s.sumsOfProducts.divi(-rows);
        s.sums.divi(-rows);
        Ops.normalise(input, s.zeros, s.variance, s.sumsOfProducts, s.sums, Norm.EPSILON, shared);
        dy.addi(shared);
        s.deviation.rdivi(vector(GAMMA));
        Ops.normalise(dy, s.zeros, s.ones, s.deviation, s.zeros, 0, dy);
        return new Pair<>(gradient, dy);
    }

    private void towardBatch(String parameter, INDArray batchValue) {
        INDArray view = gradientViews.get(parameter);
        view.assign(params.get(parameter))
                .subi(batchValue.reshape(view.shape()))
                .muli(1 - Norm.MOMENTUM);
    }

    private Statistics statistics() {
        long channels = layerConf().getNOut();
        long rows = input.length() / channels;
        if (batch == null || batch.rowsOfOnes.length() != rows) {
            if (batch != null) {
                batch.close();
            }
            batch = Statistics.of(channels, rows);
        }
        return batch;
    }

    private INDArray vector(String parameter) {
        INDArray vector = params.get(parameter);
        return vector.reshape(vector.length());
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }
}
