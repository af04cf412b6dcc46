package pyoji.gan.engine;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import pyoji.gan.Classes;

/**
 * The running mean of a generator's weights over the steps of its training, from which pictures are drawn. The mean of
 * batch norm's statistics is not what the mean weights bring about: theirs are measured on pictures of their own
 * ('standing statistics', Brock et al. 2019), from latents that never change.
 */
final class MeanGenerator implements AutoCloseable {
    /** Its half-life is at most this share of what was seen, so that it forgets how the run began (Karras et al. 2020, appendix B). */
    static final double MOST = 0.05;
    /** Pictures whose statistics are averaged, or more where a latent has more numbers. */
    private static final int PICTURES = 128;
    /** Pictures in a batch of these. */
    private static final int BATCH = 16;

    private static final long SEED = 20_190_228;

    private final Shape shape;
    private final double images;
    private final double most;
    private final Network generator;
    private final Conditioning conditioning;
    private final Reused latents = new Reused();
    private final float[][] z;
    private final int[] classes;
    private final INDArray mean;
    private boolean stale;

    /**
     * Begins with what the generator has.
     *
     * @param reals how many each class has, since the generator learns from as large a share of each; empty if no classes are
     *     told apart
     * @param fresh whether the weights are new; what another run has learned is worth remembering from the first step on
     */
    MeanGenerator(Shape shape, Method method, Network generator, int[] reals, boolean fresh) {
        this.shape = shape;
        this.images = method.emaImages();
        this.most = fresh ? MOST : Double.POSITIVE_INFINITY;
        this.generator = generator;
        this.conditioning = new Conditioning(shape);
        int batches = Math.max(PICTURES, shape.latentSize() + BATCH) / BATCH;
        this.z = WhiteLatents.of(batches * BATCH, shape.latentSize(), new SplittableRandom(SEED));
        this.classes = shape.classes() == 0 ? new int[z.length] : Classes.shareOut(reals, z.length);
        this.mean = generator.weights().dup();
    }

    /** Takes in the weights after a step; {@code updates} were taken before it, each of {@code batch} reals. */
    void follow(long updates, int batch) {
        generator.mixInto(mean, Math.pow(0.5, batch / halfLife(images, (updates + 1.0) * batch, most)));
        stale = true;
    }

    /**
     * What half of the mean is younger than, in reals seen.
     *
     * @param images what the method wants it to be
     * @param seen reals, from the beginning of the run
     * @param most the largest share of these that it may be
     */
    static double halfLife(double images, double seen, double most) {
        return Math.min(most * seen, images);
    }

    /** The mean weights, with statistics that follow from them alone. */
    INDArray weights() {
        if (stale) {
            measureStatistics();
            stale = false;
        }
        return mean;
    }

    /** Lends its weights to the generator, whose layers measure what they see. */
    private void measureStatistics() {
        try (INDArray own = generator.weights().dup()) {
            generator.weights().assign(mean);
            for (Layer layer : generator.layers()) {
                if (layer instanceof NormPass norm) {
                    norm.beginMeasuring();
                }
            }
            float[] some = new float[BATCH * shape.latentSize()];
            for (int first = 0; first < z.length; first += BATCH) {
                for (int i = 0; i < BATCH; i++) {
                    System.arraycopy(z[first + i], 0, some, i * shape.latentSize(), shape.latentSize());
                }
                float[] inputs = conditioning.inputs(some, Arrays.copyOfRange(classes, first, first + BATCH));
                generator.forward(Network.filled(latents, inputs, BATCH, 1, 1, shape.inputSize()));
            }
            for (Layer layer : generator.layers()) {
                if (layer instanceof NormPass norm) {
                    norm.endMeasuring();
                }
            }
            mean.assign(generator.weights());
            generator.weights().assign(own);
        }
    }

    @Override
    public void close() {
        mean.close();
    }
}
