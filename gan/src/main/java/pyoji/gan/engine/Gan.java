package pyoji.gan.engine;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A generator, its discriminator, and the step that trains both. All that it does follows from the seed it was made with
 * and the batches it was given: the same ones give the same bits. One thread at a time; native memory until closed.
 */
public final class Gan implements AutoCloseable {
    private static final double GLOROT = 6;

    private final Shape shape;
    private final Pass generatorPass = new Pass();
    private final Pass discriminatorPass = new Pass();
    private final MultiLayerNetwork generator;
    private final MultiLayerNetwork discriminator;
    private final Reused reals = new Reused();
    private final Reused latents = new Reused();
    private final Reused logitGradient = new Reused();

    /**
     * Both networks with new weights, Glorot uniform (Glorot and Bengio 2010, equation 16).
     *
     * @param generatorRate Adam's rate
     * @param discriminatorRate Adam's rate
     */
    public Gan(Shape shape, double generatorRate, double discriminatorRate, long seed) {
        NativeLibrary.prepare();
        this.shape = shape;
        this.generator = Networks.generator(shape, generatorRate, generatorPass);
        this.discriminator = Networks.discriminator(shape, discriminatorRate, discriminatorPass);
        SplittableRandom random = new SplittableRandom(seed);
        initialise(generator, random.split());
        initialise(discriminator, random.split());
    }

    private static void initialise(MultiLayerNetwork network, SplittableRandom random) {
        for (Layer layer : network.getLayers()) {
            if (layer instanceof ConvolutionPass) {
                INDArray weights = layer.getParam("W");
                long[] s = weights.shape();
                double bound = Math.sqrt(GLOROT / ((s[0] + s[1]) * s[2] * s[3]));
                float[] values = new float[(int) weights.length()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) random.nextDouble(-bound, bound);
                }
                try (INDArray drawn = Nd4j.createFromArray(values)) {
                    weights.assign(drawn.reshape('c', s));
                }
            }
        }
    }

    /** What decided the shapes of the networks. */
    public Shape shape() {
        return shape;
    }

    /**
     * One step as the original took it: the discriminator learns from the reals, then from fakes, each with an update of
     * its own; then the generator learns through the discriminator.
     *
     * @param updates full steps taken before this one; Adam's bias correction counts from it
     */
    public Losses step(long updates, Batch batch) {
        int b = batch.size();
        INDArray realPictures = fill(reals, batch.reals(), b, shape.size(), shape.size(), 3);

        double realLoss = learn(realPictures, batch.realLabels(), 2 * updates);
        INDArray fakes = draw(batch.discriminatorLatents(), b);
        double fakeLoss = learn(fakes, batch.fakeLabels(), 2 * updates + 1);

        fakes = draw(batch.generatorLatents(), b);
        INDArray logits = forward(discriminator, fakes);
        double generatorLoss = crossEntropy(logits, batch.generatorLabels());
        discriminatorPass.inputGradientOnly(true);
        INDArray towardFakes = backward(discriminator, logitGradient(logits, batch.generatorLabels()))
                .getSecond();
        discriminatorPass.inputGradientOnly(false);
        update(generator, backward(generator, towardFakes).getFirst(), updates);
        return new Losses(realLoss, fakeLoss, generatorLoss);
    }

    private INDArray draw(float[] z, int b) {
        return forward(generator, fill(latents, z, b, 1, 1, shape.latentSize()));
    }

    /** One update of the discriminator toward the labels; returns its loss before it. */
    private double learn(INDArray pictures, float[] labels, long updates) {
        INDArray logits = forward(discriminator, pictures);
        double loss = crossEntropy(logits, labels);
        update(
                discriminator,
                backward(discriminator, logitGradient(logits, labels)).getFirst(),
                updates);
        return loss;
    }

    static INDArray forward(MultiLayerNetwork network, INDArray input) {
        network.setInput(input);
        List<INDArray> activations = network.feedForward(true, false);
        return activations.get(activations.size() - 1);
    }

    static Pair<Gradient, INDArray> backward(MultiLayerNetwork network, INDArray gradient) {
        return network.backpropGradient(gradient, LayerWorkspaceMgr.noWorkspaces());
    }

    private static void update(MultiLayerNetwork network, Gradient gradient, long updates) {
        // DL4J's Adam counts from 0 and adds one itself.
        network.getUpdater()
                .update(network, gradient, Math.toIntExact(updates), 0, 1, LayerWorkspaceMgr.noWorkspaces());
        INDArray step = network.getFlattenedGradients();
        network.params().subi(step.reshape(network.params().shape()));
    }

    /** Mean binary cross-entropy of the sigmoid of each logit, written so that no logit overflows. */
    static double crossEntropy(INDArray logits, float[] labels) {
        double sum = 0;
        for (int i = 0; i < labels.length; i++) {
            double logit = logits.getFloat(i, 0, 0, 0);
            sum += Math.max(logit, 0) - logit * labels[i] + Math.log1p(Math.exp(-Math.abs(logit)));
        }
        return sum / labels.length;
    }

    /** The gradient of {@link #crossEntropy}: (sigmoid(logit) - label) / b. */
    private INDArray logitGradient(INDArray logits, float[] labels) {
        float[] gradient = new float[labels.length];
        for (int i = 0; i < labels.length; i++) {
            double probability = 1 / (1 + Math.exp(-logits.getFloat(i, 0, 0, 0)));
            gradient[i] = (float) ((probability - labels[i]) / labels.length);
        }
        return fill(logitGradient, gradient, labels.length, 1, 1, 1);
    }

    static INDArray fill(Reused place, float[] values, long... dimensions) {
        INDArray tensor = place.ofShape(dimensions);
        view(tensor).put(values, 0, Math.toIntExact(tensor.length()));
        return tensor;
    }

    /**
     * Everything that a later step depends on, as views: what is written into them is what training goes on with. Valid
     * until closed.
     */
    public List<StateTensor> state() {
        return List.of(
                new StateTensor("generator", view(generator.params())),
                new StateTensor("generator.adam", view(generator.getUpdater().getStateViewArray())),
                new StateTensor("discriminator", view(discriminator.params())),
                new StateTensor(
                        "discriminator.adam", view(discriminator.getUpdater().getStateViewArray())));
    }

    /** Whether all weights and Adam's moments are numbers. */
    public boolean finite() {
        for (MultiLayerNetwork network : List.of(generator, discriminator)) {
            double sum = network.params().sumNumber().doubleValue()
                    + network.getUpdater().getStateViewArray().sumNumber().doubleValue();
            if (!Double.isFinite(sum)) {
                return false;
            }
        }
        return true;
    }

    /** The generator's weights and running statistics, for a {@link Sampler}. */
    public FloatBuffer generatorWeights() {
        return view(generator.params());
    }

    /** Numbers in a generator's weights. */
    public static int generatorLength(Shape shape) {
        try (Sampler sampler = new Sampler(shape)) {
            return sampler.weights().capacity();
        }
    }

    /** The native memory of a whole tensor. */
    static FloatBuffer view(INDArray tensor) {
        return ((FloatPointer) tensor.data().addressPointer())
                .capacity(tensor.length())
                .asBuffer();
    }

    MultiLayerNetwork generator() {
        return generator;
    }

    MultiLayerNetwork discriminator() {
        return discriminator;
    }

    Pass discriminatorPass() {
        return discriminatorPass;
    }

    @Override
    public void close() {
        generatorPass.close();
        discriminatorPass.close();
        generator.close();
        discriminator.close();
    }
}
