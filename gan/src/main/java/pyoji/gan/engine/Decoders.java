package pyoji.gan.engine;

import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The discriminator as decoder (Liu et al. 2021, section 3.2): two small networks redraw the reals that it looks at from
 * its features alone, one the whole picture from the 8 x 8 map, one a random quadrant from that part of the 16 x 16 map.
 * What it needs to have noted for that keeps it from learning covers by heart by a few details.
 */
final class Decoders implements AutoCloseable {
    /** Pixels from side to side of what is redrawn. */
    static final int SIDE = 32;
    /** From side to side of the features that it is redrawn from. */
    static final int MAP = 8;

    private static final int COLOURS = 3;
    private static final int PICTURE = SIDE * SIDE * COLOURS;

    private final Shape shape;
    private final Network whole;
    private final Network quadrant;
    private final Reused wholeFeatures = new Reused();
    private final Reused quadrantFeatures = new Reused();
    private final Reused slopes = new Reused();
    private float[] drawn = {};

    /** With new weights. */
    Decoders(Shape shape, Method method, SplittableRandom random) {
        this.shape = shape;
        this.whole = decoder(shape.width(MAP), method, random.split());
        this.quadrant = decoder(shape.width(2 * MAP), method, random.split());
    }

    private static Network decoder(int channels, Method method, SplittableRandom random) {
        Pass pass = new Pass();
        return new Network(
                Networks.decoder(channels, method.discriminatorRate(), pass), pass, Network.Start.GLOROT, random);
    }

    /**
     * One update of both by the mean squared difference to the pictures; the discriminator, which has just looked at
     * them, gets the gradients toward its features at its next backward pass.
     *
     * @param pictures as the discriminator saw them; the first b of them are the reals
     * @param updates taken before this one
     * @return the sum of both losses
     */
    double learn(Network discriminator, float[] pictures, int b, SplittableRandom random, long updates) {
        int part = random.nextInt(4);
        int top = part / 2;
        int left = part % 2;
        INDArrayIndex reals = NDArrayIndex.interval(0, b);
        INDArrayIndex all = NDArrayIndex.all();
        double loss = learn(
                whole,
                wholeFeatures,
                discriminator.features(MAP),
                List.of(reals, all, all, all),
                updates,
                (i, t) -> pixels(pictures, i, 0, 0, shape.size(), t));
        int half = shape.size() / 2;
        loss += learn(
                quadrant,
                quadrantFeatures,
                discriminator.features(2 * MAP),
                List.of(reals, side(top), side(left), all),
                updates,
                (i, t) -> pixels(pictures, i, top * half, left * half, half, t));
        return loss;
    }

    private static INDArrayIndex side(int which) {
        return NDArrayIndex.interval((long) which * MAP, (long) (which + 1) * MAP);
    }

    /** Writes what picture i is to look like into an array. */
    private interface Wanted {
        void write(int i, float[] target);
    }

    private double learn(
            Network decoder,
            Reused place,
            ConvolutionPass layer,
            List<INDArrayIndex> where,
            long updates,
            Wanted wanted) {
        INDArrayIndex[] part = where.toArray(INDArrayIndex[]::new);
        INDArray seen = layer.lastOutput().get(part);
        INDArray features = place.ofShape(seen.shape()).assign(seen);
        int b = (int) features.size(0);
        drawn = drawn.length == b * PICTURE ? drawn : new float[b * PICTURE];
        Network.view(decoder.forward(features)).get(drawn, 0, b * PICTURE);
        float[] target = new float[PICTURE];
        double sum = 0;
        for (int i = 0; i < b; i++) {
            wanted.write(i, target);
            for (int j = 0; j < PICTURE; j++) {
                double off = drawn[i * PICTURE + j] - target[j];
                sum += off * off;
                drawn[i * PICTURE + j] = (float) (2 * off / (b * (double) PICTURE));
            }
        }
        layer.addToward(decoder.backward(Network.filled(slopes, drawn, b, SIDE, SIDE, COLOURS)), part);
        decoder.update(updates);
        return sum / (b * (double) PICTURE);
    }

    /** A square of picture i, made smaller by averaging. */
    private void pixels(float[] pictures, int i, int top, int left, int side, float[] target) {
        int factor = side / SIDE;
        int row = shape.size() * COLOURS;
        int start = i * shape.pictureLength() + top * row + left * COLOURS;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                for (int c = 0; c < COLOURS; c++) {
                    float sum = 0;
                    for (int dy = 0; dy < factor; dy++) {
                        for (int dx = 0; dx < factor; dx++) {
                            sum += pictures[start + (y * factor + dy) * row + (x * factor + dx) * COLOURS + c];
                        }
                    }
                    target[(y * SIDE + x) * COLOURS + c] = sum / (factor * factor);
                }
            }
        }
    }

    /** Weights and Adam's moments of both, for checkpoints. */
    List<StateTensor> state() {
        return List.of(
                new StateTensor("decoder.whole", Network.view(whole.weights())),
                new StateTensor("decoder.whole.adam", Network.view(whole.adam())),
                new StateTensor("decoder.quadrant", Network.view(quadrant.weights())),
                new StateTensor("decoder.quadrant.adam", Network.view(quadrant.adam())));
    }

    /** Whether all weights and moments are numbers. */
    boolean finite() {
        return whole.finite() && quadrant.finite();
    }

    @Override
    public void close() {
        whole.close();
        quadrant.close();
    }
}
