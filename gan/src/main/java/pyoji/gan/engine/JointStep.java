package pyoji.gan.engine;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import pyoji.gan.augment.DiffAugment;
import pyoji.gan.augment.Draw;

/**
 * A step whose discriminator looks at reals and fakes in one pass, all of them augmented, and learns by one update; it
 * has no batch norm, so a picture's logit depends on that picture alone, or on its group.
 */
final class JointStep implements Step {
    private final Shape shape;
    private final boolean oneStage;
    private final Conditioning conditioning;
    private final Network generator;
    private final Network discriminator;
    private final DiffAugment augment;
    private static final float LEAST_SLOPE = 1e-20f;

    private final Reused latents = new Reused();
    private final Reused seen = new Reused();
    private final Reused slopes = new Reused();
    private final Reused towardFakes = new Reused();
    private float[] pictures = {};

    JointStep(Shape shape, Method method, Network generator, Network discriminator) {
        this.shape = shape;
        this.oneStage = method.updates() == Updates.ONE_STAGE;
        this.conditioning = new Conditioning(shape);
        this.generator = generator;
        this.discriminator = discriminator;
        this.augment = new DiffAugment(shape.size(), method.augment());
    }

    @Override
    public Losses take(long updates, Batch batch) {
        int b = batch.size();
        int[] classes = batch.classes();
        int length = shape.pictureLength();
        pictures = pictures.length == 2 * b * length ? pictures : new float[2 * b * length];

        // b reals, then b fakes
        System.arraycopy(batch.reals(), 0, pictures, 0, b * length);
        draw(batch.discriminatorLatents(), classes, b, b * length);
        List<Draw> draws = augment.draw(2 * b, batch.changes());
        augment.apply(pictures, pictures, draws);
        discriminator.inBatchesOf(b);
        float[] logits = conditioning.logits(discriminator.forward(look(2 * b)), classes);
        float[] reals = Arrays.copyOf(logits, b);
        float[] fakes = Arrays.copyOfRange(logits, b, 2 * b);

        float[] realSlopes = new float[b];
        float[] fakeSlopes = new float[b];
        double realLoss = CrossEntropy.of(reals, batch.realLabels(), realSlopes);
        double fakeLoss = CrossEntropy.of(fakes, batch.fakeLabels(), fakeSlopes);
        if (oneStage) {
            keepFromVanishing(fakeSlopes);
        }
        float[] slope = Arrays.copyOf(realSlopes, 2 * b);
        System.arraycopy(fakeSlopes, 0, slope, b, b);
        if (oneStage) {
            read(discriminator.backward(toward(slope, classes)), b, b);
        } else {
            discriminator.backwardToWeights(toward(slope, classes));
        }
        discriminator.update(updates);

        float[] wanted = new float[b];
        double generatorLoss;
        if (oneStage) {
            generatorLoss = CrossEntropy.of(fakes, batch.generatorLabels(), wanted);
            scale(wanted, fakeSlopes);
            draws = draws.subList(b, 2 * b);
        } else {
            draw(batch.generatorLatents(), classes, b, 0);
            draws = augment.draw(b, batch.changes());
            augment.apply(pictures, pictures, draws);
            fakes = conditioning.logits(discriminator.forward(look(b)), classes);
            generatorLoss = CrossEntropy.of(fakes, batch.generatorLabels(), wanted);
            read(discriminator.inputGradient(toward(wanted, classes)), 0, b);
        }
        augment.adjoint(pictures, pictures, draws);
        generator.backwardToWeights(Network.filled(towardFakes, pictures, b, shape.size(), shape.size(), 3));
        generator.update(updates);
        return new Losses(realLoss, fakeLoss, generatorLoss, Logits.meanSign(reals));
    }

    /** Draws b fakes into the pictures from {@code offset}. */
    private void draw(float[] z, int[] classes, int b, int offset) {
        float[] inputs = conditioning.inputs(z, classes);
        INDArray drawn = generator.forward(Network.filled(latents, inputs, b, 1, 1, shape.inputSize()));
        Network.view(drawn).get(pictures, offset, b * shape.pictureLength());
    }

    private INDArray look(int count) {
        return Network.filled(seen, pictures, count, shape.size(), shape.size(), 3);
    }

    private INDArray toward(float[] slope, int[] classes) {
        return Network.filled(slopes, conditioning.slopes(slope, classes), slope.length, 1, 1, 1 + shape.classes());
    }

    /** Reads b pictures' gradients, from the one at {@code first}, to the beginning of the pictures. */
    private void read(INDArray gradient, int first, int b) {
        int length = shape.pictureLength();
        Network.view(gradient).position(first * length).get(pictures, 0, b * length);
    }

    /** A fake that the discriminator is sure of has a slope near 0, by which {@link #scale} divides. */
    private static void keepFromVanishing(float[] slopes) {
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = Math.copySign(Math.max(LEAST_SLOPE, Math.abs(slopes[i])), slopes[i]);
        }
    }

    /** Each fake's gradient was worked out for the discriminator's slope; the generator's differs by a factor. */
    private void scale(float[] wanted, float[] had) {
        int length = shape.pictureLength();
        for (int i = 0; i < wanted.length; i++) {
            float factor = wanted[i] / had[i];
            for (int j = i * length; j < (i + 1) * length; j++) {
                pictures[j] *= factor;
            }
        }
    }
}
