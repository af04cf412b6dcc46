package pyoji.gan.engine;

import java.util.SplittableRandom;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import pyoji.gan.Latent;

/**
 * The running mean of a generator's weights over the steps of its training, from which pictures are drawn. The mean of
 * batch norm's statistics is not what the mean weights bring about: theirs are measured on pictures of their own
 * ('standing statistics', Brock et al. 2019), from latents that never change.
 */
final class MeanGenerator implements AutoCloseable {
    /** The mean never reaches further back than this share of what was seen (Karras et al. 2020, appendix B). */
    private static final double RAMP = 0.05;
    /** Batches whose statistics are averaged. */
    private static final int BATCHES = 8;
    /** Pictures in each. */
    private static final int BATCH = 16;

    private static final long SEED = 20_190_228;

    private final Shape shape;
    private final double halfLife;
    private final Network generator;
    private final Conditioning conditioning;
    private final Reused latents = new Reused();
    private final INDArray mean;
    private boolean stale;

    /** Begins with what the generator has. */
    MeanGenerator(Shape shape, Method method, Network generator) {
        this.shape = shape;
        this.halfLife = method.emaImages();
        this.generator = generator;
        this.conditioning = new Conditioning(shape);
        this.mean = generator.weights().dup();
    }

    /** Takes in the weights after a step; {@code updates} were taken before it, each of {@code batch} reals. */
    void follow(long updates, int batch) {
        double seen = (updates + 1.0) * batch;
        generator.mixInto(mean, Math.pow(0.5, batch / Math.min(halfLife, RAMP * seen)));
        stale = true;
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
            SplittableRandom random = new SplittableRandom(SEED);
            float[] z = new float[BATCH * shape.latentSize()];
            int[] classes = new int[BATCH];
            for (int i = 0; i < BATCH; i++) {
                classes[i] = i % Math.max(1, shape.classes());
            }
            for (int batch = 0; batch < BATCHES; batch++) {
                Latent.fill(random, z);
                float[] inputs = conditioning.inputs(z, classes);
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
