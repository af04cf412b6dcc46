package pyoji.gan.engine;

import java.nio.FloatBuffer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Draws fakes: a generator of its own, with running statistics instead of a batch's, so that one z gives one picture
 * whatever is drawn beside it. Native memory until closed.
 */
public final class Sampler implements AutoCloseable {
    /**
     * Fakes drawn at once; fixed, so that memory is bounded and a picture's bits never depend on how many were asked.
     */
    private static final int CHUNK = 16;

    private final Shape shape;
    private final Pass pass = new Pass();
    private final MultiLayerNetwork generator;
    private final Reused latents = new Reused();

    /** A generator of that shape, whose weights are yet to be put into {@link #weights}. */
    public Sampler(Shape shape) {
        NativeLibrary.prepare();
        this.shape = shape;
        this.generator = Networks.generator(shape, 0, pass);
    }

    /** The generator's weights and running statistics, a view to be filled. */
    public FloatBuffer weights() {
        return Network.view(generator.params());
    }

    /** Takes over the weights that a training generator has now. */
    public Sampler with(FloatBuffer trained) {
        weights().put(trained.duplicate().rewind());
        return this;
    }

    /**
     * Draws a fake for each z.
     *
     * @param z latentSize numbers each, and a weight for each class where they are told apart: inputSize together
     * @return size x size x 3 bytes each, RGB, row by row
     */
    public byte[][] draw(float[][] z) {
        byte[][] pictures = new byte[z.length][];
        float[] chunk = new float[CHUNK * shape.inputSize()];
        float[] values = new float[CHUNK * shape.pictureLength()];
        for (int start = 0; start < z.length; start += CHUNK) {
            int count = Math.min(CHUNK, z.length - start);
            java.util.Arrays.fill(chunk, 0);
            for (int i = 0; i < count; i++) {
                System.arraycopy(z[start + i], 0, chunk, i * shape.inputSize(), shape.inputSize());
            }
            generator.setInput(Network.filled(latents, chunk, CHUNK, 1, 1, shape.inputSize()));
            var activations = generator.feedForward(false, false);
            INDArray fakes = activations.get(activations.size() - 1);
            Network.view(fakes).get(values);
            for (int i = 0; i < count; i++) {
                pictures[start + i] = bytes(values, i * shape.pictureLength(), shape.pictureLength());
            }
        }
        return pictures;
    }

    /**
     * The directions in latent space that change its fakes most, strongest first: those of its first layer, with the
     * batch norm after it folded in, since only together do they decide what all other layers see.
     *
     * @param count how many at most; a z of fewer numbers has fewer
     * @return orthonormal vectors of latentSize numbers; the same weights give the same bits
     */
    public float[][] directions(int count) {
        INDArray weights = generator.getLayer(0).getParam(ConvolutionParamInitializer.WEIGHT_KEY);
        INDArray variance = generator.getLayer(1).getParam(BatchNormalizationParamInitializer.GLOBAL_VAR);
        INDArray scale = generator.getLayer(1).getParam(BatchNormalizationParamInitializer.GAMMA);
        float[][] columns = new float[shape.latentSize()][(int) (weights.length() / shape.inputSize())];
        int kernel = (int) (weights.size(2) * weights.size(3));
        try (INDArray copy = weights.dup('c')) { // input x channels x 4 x 4, the classes last
            FloatBuffer values = Network.view(copy);
            for (float[] column : columns) {
                values.get(column);
                for (int i = 0; i < column.length; i++) {
                    int channel = i / kernel;
                    column[i] *=
                            (float) (scale.getFloat(channel) / Math.sqrt(variance.getFloat(channel) + Norm.EPSILON));
                }
            }
        }
        return LatentDirections.strongest(columns, count);
    }

    private static byte[] bytes(float[] values, int start, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) Math.round(Math.max(0, Math.min(255, (values[start + i] + 1) * 127.5f)));
        }
        return bytes;
    }

    @Override
    public void close() {
        pass.close();
        Reused.freeAll(generator.getLayers());
        generator.close();
    }
}
