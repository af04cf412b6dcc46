package pyoji.gan.engine;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import pyoji.gan.augment.DiffAugment;
import pyoji.gan.augment.Draw;

/**
 * A step whose discriminator looks at reals and fakes in one pass, all of them augmented, and learns by one update; it
 * has no batch norm, so a picture's logit depends on that picture alone. Beside them, some of the reals pass once more
 * with noise on them, where their logits are to be held together.
 */
final class JointStep implements Step {
    /** One real of so many is looked at with noise, too. */
    private static final int NOISY = 4;
    /** Deviation of that noise; a pixel's values reach from -1 to 1. */
    private static final double NOISE = 0.01;

    private final Shape shape;
    private final Method method;
    private final Conditioning conditioning;
    private final Network generator;
    private final Network discriminator;
    private final @Nullable Decoders decoders;
    private final Steering steering;
    private final DiffAugment augment;
    private final Reused latents = new Reused();
    private final Reused seen = new Reused();
    private final Reused slopes = new Reused();
    private final Reused towardFakes = new Reused();
    private float[] pictures = {};

    JointStep(
            Shape shape,
            Method method,
            Network generator,
            Network discriminator,
            @Nullable Decoders decoders,
            Steering steering) {
        this.shape = shape;
        this.method = method;
        this.conditioning = new Conditioning(shape);
        this.generator = generator;
        this.discriminator = discriminator;
        this.decoders = decoders;
        this.steering = steering;
        this.augment = new DiffAugment(shape.size(), method.augment());
    }

    @Override
    public Losses take(long updates, Batch batch) {
        int b = batch.size();
        int[] classes = batch.classes();
        int noisy = method.gradientPenalty() > 0 ? noisy(b, method.batchDeviation()) : 0;
        int length = shape.pictureLength();
        pictures = pictures.length == (2 * b + noisy) * length ? pictures : new float[(2 * b + noisy) * length];
        double chance = method.augmentTarget() > 0 ? steering.chance() : 1;

        // b reals, b fakes, and the first few reals again
        System.arraycopy(batch.reals(), 0, pictures, 0, b * length);
        draw(batch.discriminatorLatents(), classes, b, b * length);
        List<Draw> draws = augment.draw(2 * b, chance, batch.changes());
        augment.apply(pictures, pictures, draws);
        addNoise(2 * b, noisy, batch.changes());
        discriminator.inBatchesOf(b);
        float[] logits = conditioning.logits(discriminator.forward(look(2 * b + noisy)), classes);
        float[] reals = Arrays.copyOf(logits, b);
        float[] fakes = Arrays.copyOfRange(logits, b, 2 * b);

        float[] realSlopes = new float[b];
        float[] fakeSlopes = new float[b];
        double realLoss = method.loss().ofReals(reals, fakes, batch.realLabels(), realSlopes);
        double fakeLoss = method.loss().ofFakes(reals, fakes, batch.fakeLabels(), fakeSlopes);
        double overfit = method.loss() == Loss.RELATIVISTIC ? Logits.meanSign(reals, fakes) : Logits.meanSign(reals);
        if (method.leCam() > 0) {
            realLoss += regularise(reals, steering.meanFake(), 1, realSlopes);
            fakeLoss += regularise(fakes, steering.meanReal(), -1, fakeSlopes);
            steering.note(Logits.mean(reals), Logits.mean(fakes));
        }
        float[] slope = Arrays.copyOf(realSlopes, 2 * b + noisy);
        System.arraycopy(fakeSlopes, 0, slope, b, b);
        realLoss += holdTogether(logits, slope, b, noisy);
        if (decoders != null) {
            realLoss += decoders.learn(discriminator, pictures, b, batch.changes(), updates);
        }
        boolean oneStage = method.updates() == Updates.ONE_STAGE;
        if (oneStage) {
            read(discriminator.backward(toward(slope, classes)), b, b);
        } else {
            discriminator.backwardToWeights(toward(slope, classes));
        }
        discriminator.update(updates);
        if (method.augmentTarget() > 0) {
            steering.note(overfit, method.augmentTarget(), updates, b);
        }

        double generatorLoss;
        if (oneStage) {
            float[] wanted = new float[b];
            generatorLoss = method.loss().ofGenerator(reals, fakes, batch.generatorLabels(), wanted);
            scale(wanted, fakeSlopes);
            draws = draws.subList(b, 2 * b);
        } else {
            draw(batch.generatorLatents(), classes, b, 0);
            draws = augment.draw(b, chance, batch.changes());
            augment.apply(pictures, pictures, draws);
            fakes = conditioning.logits(discriminator.forward(look(b)), classes);
            float[] wanted = new float[b];
            generatorLoss = method.loss().ofGenerator(reals, fakes, batch.generatorLabels(), wanted);
            read(discriminator.inputGradient(toward(wanted, classes)), 0, b);
        }
        augment.adjoint(pictures, pictures, draws);
        generator.backwardToWeights(Network.filled(towardFakes, pictures, b, shape.size(), shape.size(), 3));
        generator.update(updates);
        return new Losses(realLoss, fakeLoss, generatorLoss, overfit);
    }

    /** How many of b reals are looked at with noise, too; whole groups, if their logits depend on neighbours. */
    static int noisy(int b, boolean inGroups) {
        int group = inGroups ? GroupDeviation.GROUP : 1;
        int groups = (Math.max(1, b / NOISY) + group - 1) / group;
        return Math.min(b, groups * group);
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

    private void addNoise(int place, int noisy, SplittableRandom random) {
        int start = place * shape.pictureLength();
        for (int i = 0; i < noisy * shape.pictureLength(); i++) {
            pictures[start + i] = (float) (pictures[i] + NOISE * random.nextGaussian());
        }
    }

    /**
     * LeCam regularisation (Tseng et al. 2021, equation 6): reals' logits are not to rise above what fakes' have been,
     * nor fakes' to fall below what reals' have been. Adds its slopes and returns its loss.
     *
     * @param sign 1 for logits that are not to rise above {@code bound}, -1 for those not to fall below
     */
    private double regularise(float[] logits, double bound, int sign, float[] slope) {
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            double beyond = Math.max(0, sign * (logits[i] - bound));
            sum += beyond * beyond;
            slope[i] += (float) (2 * method.leCam() * sign * beyond / logits.length);
        }
        return method.leCam() * sum / logits.length;
    }

    /**
     * The penalty weight * mean (D(x) - D(x + noise))², which for small noise is the noise's variance times R1
     * (Mescheder et al. 2018, equation 9) without its second derivatives. Adds its slopes and returns its loss.
     */
    private double holdTogether(float[] logits, float[] slope, int b, int noisy) {
        double sum = 0;
        for (int i = 0; i < noisy; i++) {
            double apart = (double) logits[i] - logits[2 * b + i];
            sum += apart * apart / noisy;
            float pull = (float) (2 * method.gradientPenalty() * apart / noisy);
            slope[i] += pull;
            slope[2 * b + i] = -pull;
        }
        return method.gradientPenalty() * sum;
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
