package pyoji.gan.engine;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The original's step: the discriminator learns from the reals, then from fakes, each with an update of its own, since batch
 * norm must not mix them; then the generator learns through the discriminator.
 */
final class SeparateStep implements Step {
    private final Shape shape;
    private final Loss loss;
    private final Network generator;
    private final Network discriminator;
    private final Reused reals = new Reused();
    private final Reused latents = new Reused();
    private final Reused slopes = new Reused();

    SeparateStep(Shape shape, Loss loss, Network generator, Network discriminator) {
        this.shape = shape;
        this.loss = loss;
        this.generator = generator;
        this.discriminator = discriminator;
    }

    @Override
    public Losses take(long updates, Batch batch) {
        int b = batch.size();
        float[] slope = new float[b];
        INDArray pictures = Network.filled(reals, batch.reals(), b, shape.size(), shape.size(), 3);
        float[] logits = Logits.of(discriminator.forward(pictures));
        double overfit = Logits.meanSign(logits);
        double realLoss = loss.ofReals(logits, logits, batch.realLabels(), slope);
        learn(slope, 2 * updates);

        logits = Logits.of(discriminator.forward(draw(batch.discriminatorLatents(), b)));
        double fakeLoss = loss.ofFakes(logits, logits, batch.fakeLabels(), slope);
        learn(slope, 2 * updates + 1);

        logits = Logits.of(discriminator.forward(draw(batch.generatorLatents(), b)));
        double generatorLoss = loss.ofGenerator(logits, logits, batch.generatorLabels(), slope);
        generator.backward(discriminator.inputGradient(toward(slope)));
        generator.update(updates);
        return new Losses(realLoss, fakeLoss, generatorLoss, overfit);
    }

    private INDArray draw(float[] z, int b) {
        return generator.forward(Network.filled(latents, z, b, 1, 1, shape.latentSize()));
    }

    private void learn(float[] slope, long updates) {
        discriminator.backward(toward(slope));
        discriminator.update(updates);
    }

    private INDArray toward(float[] slope) {
        return Network.filled(slopes, slope, slope.length, 1, 1, 1);
    }
}
