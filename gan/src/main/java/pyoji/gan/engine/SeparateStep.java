package pyoji.gan.engine;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The original's step: the discriminator learns from the reals, then from fakes, each with an update of its own, since
 * batch norm must not mix them; then the generator learns through the discriminator.
 */
final class SeparateStep implements Step {
    private final Shape shape;
    private final Loss loss;
    private final Conditioning conditioning;
    private final Network generator;
    private final Network discriminator;
    private final Reused reals = new Reused();
    private final Reused latents = new Reused();
    private final Reused slopes = new Reused();

    SeparateStep(Shape shape, Loss loss, Network generator, Network discriminator) {
        this.shape = shape;
        this.loss = loss;
        this.conditioning = new Conditioning(shape);
        this.generator = generator;
        this.discriminator = discriminator;
    }

    @Override
    public Losses take(long updates, Batch batch) {
        int b = batch.size();
        int[] classes = batch.classes();
        float[] slope = new float[b];
        INDArray pictures = Network.filled(reals, batch.reals(), b, shape.size(), shape.size(), 3);
        float[] logits = conditioning.logits(discriminator.forward(pictures), classes);
        double overfit = Logits.meanSign(logits);
        double realLoss = loss.ofReals(logits, logits, batch.realLabels(), slope);
        learn(slope, classes, 2 * updates);

        logits = conditioning.logits(discriminator.forward(draw(batch.discriminatorLatents(), classes, b)), classes);
        double fakeLoss = loss.ofFakes(logits, logits, batch.fakeLabels(), slope);
        learn(slope, classes, 2 * updates + 1);

        logits = conditioning.logits(discriminator.forward(draw(batch.generatorLatents(), classes, b)), classes);
        double generatorLoss = loss.ofGenerator(logits, logits, batch.generatorLabels(), slope);
        generator.backward(discriminator.inputGradient(toward(slope, classes)));
        generator.update(updates);
        return new Losses(realLoss, fakeLoss, generatorLoss, overfit);
    }

    private INDArray draw(float[] z, int[] classes, int b) {
        float[] inputs = conditioning.inputs(z, classes);
        return generator.forward(Network.filled(latents, inputs, b, 1, 1, shape.inputSize()));
    }

    private void learn(float[] slope, int[] classes, long updates) {
        discriminator.backward(toward(slope, classes));
        discriminator.update(updates);
    }

    private INDArray toward(float[] slope, int[] classes) {
        return Network.filled(slopes, conditioning.slopes(slope, classes), slope.length, 1, 1, 1 + shape.classes());
    }
}
