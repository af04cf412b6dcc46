package pyoji.gan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class MeanGeneratorTest {
    private static final int BATCH = 4;
    private static final Shape SHAPE = new Shape(64, 100);
    private static final Method METHOD = Methods.joint().ema(1000).build();

    @Test
    void itsStatisticsAreThoseOfItsOwnPictures() {
        try (Gan gan = new Gan(SHAPE, METHOD, 1)) {
            for (int step = 0; step < 3; step++) {
                gan.step(step, batch(step));
            }
            // The first layer's output is z times its weights W, and z is standard normal: at each of its 4 x 4 places
            // a
            // channel varies by the sum of W².
            Network generator = gan.generator();
            generator.weights().assign(tensor(gan.generatorWeights()));
            INDArray weights = generator.layers()[0].getParam("W"); // 100 x 512 x 4 x 4
            double expected = weights.mul(weights).sumNumber().doubleValue() / 512 / 16;
            double measured = generator.layers()[1].getParam("var").meanNumber().doubleValue();
            assertThat(measured).isCloseTo(expected, within(0.05 * expected));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 150}) // 128 pictures do for the first, not for the second
    void whatItsFirstLayerTakesForUsualIsTheMeanOfAllLatents(int latentSize) {
        Shape shape = new Shape(64, latentSize);
        try (Gan gan = new Gan(shape, METHOD, 1)) {
            gan.step(0, batch(shape, 0));
            Network generator = gan.generator();
            generator.weights().assign(tensor(gan.generatorWeights()));
            // z is 0 in the mean, and so is what it is multiplied to.
            double farthest =
                    generator.layers()[1].getParam("mean").amaxNumber().doubleValue();
            assertThat(farthest).isLessThan(1e-5);
        }
    }

    @Test
    void itsStatisticsAreOfClassesInTheProportionOfTheCovers() {
        Shape shape = new Shape(64, 8, 2);
        try (Gan gan = new Gan(shape, METHOD, 1, new int[] {3, 1}, true)) {
            gan.step(0, batch(shape, 0, 0, 0, 0, 1));
            Network generator = gan.generator();
            generator.weights().assign(tensor(gan.generatorWeights()));
            // The mean of z is 0, so the first layer's mean is the classes' weights in their proportion.
            INDArray weights = generator.layers()[0].getParam("W"); // 10 x 512 x 4 x 4
            INDArray byClass = weights.mean(2, 3);
            INDArray expected =
                    byClass.getRow(8).mul(0.75).add(byClass.getRow(9).mul(0.25));
            INDArray measured = generator.layers()[1].getParam("mean");
            assertThat(measured.sub(expected).amaxNumber().doubleValue()).isLessThan(1e-5);
        }
    }

    @ParameterizedTest
    @CsvSource({"20000, 1000", "40000, 2000", "320000, 2000"})
    void itsHalfLifeIsATwentiethOfWhatWasSeenUntilThatIsAsWanted(double seen, double halfLife) {
        assertThat(MeanGenerator.halfLife(2000, seen, MeanGenerator.MOST)).isCloseTo(halfLife, within(1e-9));
    }

    @Test
    void ofARunFromAnotherItRemembersWhatThatOneHadLearned() {
        int[] untold = new int[0];
        try (Gan anew = new Gan(SHAPE, METHOD, 1, untold, true);
                Gan tuned = new Gan(SHAPE, METHOD, 1, untold, false)) {
            FloatBuffer first = copy(tuned.generatorWeights());
            anew.step(0, batch(0));
            tuned.step(0, batch(0));
            // Of a half-life of 1,000 images, 4 are a 360th: 1 - .5^(4 / 1000).
            assertThat(moved(tuned, first)).isLessThan(0.01 * moved(anew, first));
        }
    }

    private static FloatBuffer copy(FloatBuffer weights) {
        return FloatBuffer.allocate(weights.capacity())
                .put(weights.duplicate().rewind())
                .flip();
    }

    /** How far the first layer's weights, which have no statistics among them, are from where they were. */
    private static double moved(Gan gan, FloatBuffer first) {
        FloatBuffer now = gan.generatorWeights();
        double most = 0;
        for (int i = 0; i < 1000; i++) {
            most = Math.max(most, Math.abs(now.get(i) - first.get(i)));
        }
        return most;
    }

    @Test
    void aCheckpointHasItWithItsStatisticsWhereNoPictureWasDrawn() {
        try (Gan gan = new Gan(SHAPE, METHOD, 1);
                StateCopy checkpoint = new StateCopy(gan::state)) {
            gan.step(0, batch(0));
            FloatBuffer saved = checkpoint.take().stream()
                    .filter(tensor -> tensor.name().equals(StateTensor.EMA))
                    .findFirst()
                    .orElseThrow()
                    .values();
            assertThat(saved).isEqualTo(gan.generatorWeights());
        }
    }

    @Test
    void lookingAtItChangesNothing() {
        try (Gan watched = new Gan(SHAPE, METHOD, 1);
                Gan alone = new Gan(SHAPE, METHOD, 1)) {
            for (int step = 0; step < 3; step++) {
                watched.step(step, batch(step));
                watched.generatorWeights();
                alone.step(step, batch(step));
            }
            for (int i = 0; i < alone.state().size(); i++) {
                assertThat(watched.state().get(i).values())
                        .isEqualTo(alone.state().get(i).values());
            }
        }
    }

    private static INDArray tensor(FloatBuffer values) {
        float[] copy = new float[values.capacity()];
        values.get(copy);
        return org.nd4j.linalg.factory.Nd4j.createFromArray(copy).reshape(1, copy.length);
    }

    private static Batch batch(int step) {
        return batch(SHAPE, step);
    }

    private static Batch batch(Shape shape, int step, int... classes) {
        float[] labels = {1, 1, 1, 1};
        return new Batch(
                noise(step, BATCH * shape.pictureLength()),
                noise(100 + step, BATCH * shape.latentSize()),
                noise(200 + step, BATCH * shape.latentSize()),
                labels,
                new float[BATCH],
                labels,
                classes,
                new SplittableRandom(step));
    }

    private static float[] noise(long seed, int length) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }
}
