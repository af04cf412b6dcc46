package pyoji.gan.engine;

import java.util.SplittableRandom;

/**
 * What one step is given; the caller may use the arrays again after it.
 *
 * @param reals b pictures of size x size x 3, values in [-1, 1]
 * @param discriminatorLatents b times latentSize numbers: the fakes that the discriminator learns from
 * @param generatorLatents likewise: the fakes that the generator learns from, unless both learn from the same
 * @param realLabels b labels of the reals, 1 or a little less
 * @param fakeLabels b labels of the fakes, 0 or a little more
 * @param generatorLabels b labels that the generator wants for its fakes
 * @param classes the class of each real, from 0, and of the fake at its place; empty where none are told apart
 * @param changes what augmentations are drawn from
 */
public record Batch(
        float[] reals,
        float[] discriminatorLatents,
        float[] generatorLatents,
        float[] realLabels,
        float[] fakeLabels,
        float[] generatorLabels,
        int[] classes,
        SplittableRandom changes) {
    /** Of networks that tell no classes apart. */
    public Batch(
            float[] reals,
            float[] discriminatorLatents,
            float[] generatorLatents,
            float[] realLabels,
            float[] fakeLabels,
            float[] generatorLabels,
            SplittableRandom changes) {
        this(
                reals,
                discriminatorLatents,
                generatorLatents,
                realLabels,
                fakeLabels,
                generatorLabels,
                new int[0],
                changes);
    }

    /** Pictures in the batch. */
    public int size() {
        return realLabels.length;
    }
}
