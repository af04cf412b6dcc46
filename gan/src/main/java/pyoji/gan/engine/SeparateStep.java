package pyoji.gan.engine;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import pyoji.gan.augment.DiffAugment;
import pyoji.gan.augment.Draw;

/**
 * The original's step: the discriminator learns from the reals, then from fakes, each with an update of its own, since
 * batch norm must not mix them; then the generator learns through the discriminator. Pictures may be augmented.
 */
final class SeparateStep implements Step {
    private final Shape shape;
    private final Conditioning conditioning;
    private final Network generator;
    private final Network discriminator;
    private final DiffAugment augment;
    private final Reused latents = new Reused();
    private final Reused seen = new Reused();
    private final Reused slopes = new Reused();
    private final Reused towardFakes = new Reused();
    private float[] pictures = {};

    SeparateStep(Shape shape, Method method, Network generator, Network discriminator) {
        this.shape = shape;
        this.conditioning = new Conditioning(shape);
        this.generator = generator;
        this.discriminator = discriminator;
        this.augment = new DiffAugment(shape.size(), method.augment());
    }

    @Override
    public Losses take(long updates, Batch batch) {
        int b = batch.size();
        int[] classes = batch.classes();
        float[] slope = new float[b];
        pictures = pictures.length == b * shape.pictureLength() ? pictures : new float[b * shape.pictureLength()];

        float[] logits = look(batch.reals(), augment.draw(b, batch.changes()), classes);
        double overfit = Logits.meanSign(logits);
        double realLoss = CrossEntropy.of(logits, batch.realLabels(), slope);
        learn(slope, classes, 2 * updates);

        draw(batch.discriminatorLatents(), classes, b);
        logits = look(pictures, augment.draw(b, batch.changes()), classes);
        double fakeLoss = CrossEntropy.of(logits, batch.fakeLabels(), slope);
        learn(slope, classes, 2 * updates + 1);

        draw(batch.generatorLatents(), classes, b);
        List<Draw> draws = augment.draw(b, batch.changes());
        logits = look(pictures, draws, classes);
        double generatorLoss = CrossEntropy.of(logits, batch.generatorLabels(), slope);
        Network.view(discriminator.inputGradient(toward(slope, classes))).get(pictures);
        augment.adjoint(pictures, pictures, draws);
        generator.backwardToWeights(Network.filled(towardFakes, pictures, b, shape.size(), shape.size(), 3));
        generator.update(updates);
        return new Losses(realLoss, fakeLoss, generatorLoss, overfit);
    }

    /** Draws b fakes into the pictures. */
    private void draw(float[] z, int[] classes, int b) {
        float[] inputs = conditioning.inputs(z, classes);
        INDArray drawn = generator.forward(Network.filled(latents, inputs, b, 1, 1, shape.inputSize()));
        Network.view(drawn).get(pictures);
    }

    /** The discriminator's logits of these, augmented. */
    private float[] look(float[] shown, List<Draw> draws, int[] classes) {
        augment.apply(shown, pictures, draws);
        INDArray input = Network.filled(seen, pictures, draws.size(), shape.size(), shape.size(), 3);
        return conditioning.logits(discriminator.forward(input), classes);
    }

    private void learn(float[] slope, int[] classes, long updates) {
        discriminator.backwardToWeights(toward(slope, classes));
        discriminator.update(updates);
    }

    private INDArray toward(float[] slope, int[] classes) {
        return Network.filled(slopes, conditioning.slopes(slope, classes), slope.length, 1, 1, 1 + shape.classes());
    }
}
