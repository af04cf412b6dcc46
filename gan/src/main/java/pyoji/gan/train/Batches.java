package pyoji.gan.train;

import java.util.SplittableRandom;
import pyoji.gan.Latent;
import pyoji.gan.Randomness;
import pyoji.gan.engine.Batch;
import pyoji.gan.run.TrainOptions;

/**
 * What each step is given, as a function of the run's seed and the step alone.
 *
 * <p>Covers are drawn without replacement: epoch after epoch, each in an order of its own, and batches are cut from
 * that endless row. With fewer covers than a batch some stand in it more than once.
 */
public final class Batches {
    private final TrainOptions options;
    private final TrainingCovers covers;
    private final float[] reals;
    private final float[] discriminatorLatents;
    private final float[] generatorLatents;
    private final float[] realLabels;
    private final float[] fakeLabels;
    private final float[] generatorLabels;
    private final int[] classOf;
    private final int[] classes;
    private int[] order = {};
    private long orderOf = -1;

    /** Of covers of which no classes are told apart. */
    public Batches(TrainOptions options, TrainingCovers covers) {
        this(options, covers, new int[0]);
    }

    /**
     * Of all covers.
     *
     * @param classOf the class of each cover; empty if none are told apart
     */
    Batches(TrainOptions options, TrainingCovers covers, int[] classOf) {
        this.options = options;
        this.covers = covers;
        int b = options.batch();
        this.reals = new float[b * options.shape().pictureLength()];
        this.discriminatorLatents = new float[b * options.latent()];
        this.generatorLatents = new float[b * options.latent()];
        this.realLabels = new float[b];
        this.fakeLabels = new float[b];
        this.generatorLabels = new float[b];
        this.classOf = classOf;
        this.classes = new int[classOf.length == 0 ? 0 : b];
    }

    /** The batch of the step after {@code stepsDone}; valid until the next call. */
    public Batch after(long stepsDone) {
        int length = options.shape().pictureLength();
        for (int i = 0; i < options.batch(); i++) {
            int cover = coverAt(stepsDone * options.batch() + i);
            covers.put(cover, reals, i * length);
            if (classes.length > 0) {
                classes[i] = classOf[cover];
            }
        }
        Latent.fill(Randomness.DISCRIMINATOR_LATENTS.at(options.seed(), stepsDone), discriminatorLatents);
        Latent.fill(Randomness.GENERATOR_LATENTS.at(options.seed(), stepsDone), generatorLatents);
        SplittableRandom noise = Randomness.LABELS.at(options.seed(), stepsDone);
        double most = options.method().labelNoise();
        for (int i = 0; i < options.batch(); i++) {
            realLabels[i] = (float) (1 - noise.nextDouble() * most);
            fakeLabels[i] = (float) (noise.nextDouble() * most);
            generatorLabels[i] = (float) (1 - noise.nextDouble() * most);
        }
        return new Batch(
                reals,
                discriminatorLatents,
                generatorLatents,
                realLabels,
                fakeLabels,
                generatorLabels,
                classes,
                Randomness.CHANGES.at(options.seed(), stepsDone));
    }

    /** The cover at one place of the endless row. */
    int coverAt(long place) {
        long epoch = place / covers.count();
        if (epoch != orderOf) {
            order = shuffled(covers.count(), Randomness.ORDER.at(options.seed(), epoch));
            orderOf = epoch;
        }
        return order[(int) (place % covers.count())];
    }

    /** Fisher and Yates's shuffle, as Durstenfeld wrote it (1964). */
    private static int[] shuffled(int count, SplittableRandom random) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
