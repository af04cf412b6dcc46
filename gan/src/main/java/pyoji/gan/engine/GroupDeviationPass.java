package pyoji.gan.engine;

import java.nio.FloatBuffer;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Carries out a {@link GroupDeviation}: b x side x side x c in, one channel more out. In it stands, everywhere the same, by
 * how much the pictures of a group of four neighbours differ: the deviation over the group, averaged over all features.
 */
final class GroupDeviationPass extends AbstractLayer<GroupDeviation> implements Reused.Holder {
    /** Added to variances, whose root is to have a slope where pictures are the same. */
    private static final double EPSILON = 1e-8;

    private final Reused output = new Reused();
    private final Reused inputGradient = new Reused();
    private float[] x = {};
    private float[] y = {};
    private float[] ratios = {};
    private int batch = Integer.MAX_VALUE;

    GroupDeviationPass(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    @Override
    public List<Reused> kept() {
        return List.of(output, inputGradient);
    }

    /** Of how many pictures each batch in a pass is: no group reaches from one into the next. */
    void inBatchesOf(int pictures) {
        batch = pictures;
    }

    /** The first picture of the group after the one that begins at {@code first}. */
    private int end(int first, int count) {
        int rest = batch - first % batch;
        return Math.min(count, first + Math.min(rest, GroupDeviation.GROUP));
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        int count = (int) input.size(0);
        int channels = (int) input.size(3);
        int features = (int) input.length() / count;
        int pixels = features / channels;
        x = sized(x, count * features);
        y = sized(y, count * pixels * (channels + 1));
        ratios = sized(ratios, count * features);
        Network.view(input).get(x, 0, count * features);
        for (int first = 0, end; first < count; first = end) {
            end = end(first, count);
            float deviation = deviation(first, end, features);
            for (int pixel = first * pixels; pixel < end * pixels; pixel++) {
                System.arraycopy(x, pixel * channels, y, pixel * (channels + 1), channels);
                y[pixel * (channels + 1) + channels] = deviation;
            }
        }
        INDArray result = output.ofShape(count, input.size(1), input.size(2), channels + 1);
        Network.view(result).put(y, 0, count * pixels * (channels + 1));
        return result;
    }

    /** Of the pictures from {@code first} to before {@code end}; leaves its derivative toward each of their features. */
    private float deviation(int first, int end, int features) {
        int pictures = end - first;
        double sum = 0;
        for (int f = 0; f < features; f++) {
            double mean = 0;
            for (int i = first; i < end; i++) {
                mean += x[i * features + f] / (double) pictures;
            }
            double variance = EPSILON;
            for (int i = first; i < end; i++) {
                double off = x[i * features + f] - mean;
                variance += off * off / pictures;
            }
            double deviation = Math.sqrt(variance);
            sum += deviation;
            for (int i = first; i < end; i++) {
                ratios[i * features + f] =
                        (float) ((x[i * features + f] - mean) / (deviation * pictures * (double) features));
            }
        }
        return (float) (sum / features);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray dy, LayerWorkspaceMgr workspaces) {
        int count = (int) input.size(0);
        int channels = (int) input.size(3);
        int features = (int) input.length() / count;
        int pixels = features / channels;
        FloatBuffer slopes = Network.view(dy);
        slopes.get(y, 0, count * pixels * (channels + 1));
        for (int first = 0, end; first < count; first = end) {
            end = end(first, count);
            double toward = 0;
            for (int pixel = first * pixels; pixel < end * pixels; pixel++) {
                toward += y[pixel * (channels + 1) + channels];
                System.arraycopy(y, pixel * (channels + 1), x, pixel * channels, channels);
            }
            for (int i = first * features; i < end * features; i++) {
                x[i] += (float) (toward * ratios[i]);
            }
        }
        INDArray dx = inputGradient.ofShape(input.shape());
        Network.view(dx).put(x, 0, count * features);
        return new Pair<>(new DefaultGradient(), dx);
    }

    private static float[] sized(float[] array, int length) {
        return array.length >= length ? array : new float[length];
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public void clearNoiseWeightParams() {
        // it has none
    }
}
