package pyoji.gan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each switch of a step: the gradients that it learns by, against numeric differences of the loss it reports. */
class StepTest {
    private static final int BATCH = 4;
    private static final Shape SHAPE = new Shape(64, 8);
    /** Adam's first moment after one step is so much of the gradient. */
    private static final double FIRST_MOMENT = 0.5;

    static List<Named<Method>> switches() {
        return List.of(
                Named.of("joint", still().build()),
                Named.of("augmented", still().augmented().build()),
                Named.of("one-stage", still().oneStage().build()),
                Named.of("one-stage, augmented", still().oneStage().augmented().build()),
                Named.of("batch deviation", still().batchDeviation().build()),
                Named.of("skip excitation", still().skipExcitation().build()));
    }

    // A discriminator that hardly moves, so that the generator's loss is of the one that it was.
    private static Methods still() {
        return Methods.joint().discriminatorRate(1e-7);
    }

    @ParameterizedTest
    @MethodSource("switches")
    void discriminatorLearnsByTheGradientOfItsLoss(Method method) {
        agrees(method, "discriminator", losses -> losses.real() + losses.fake());
    }

    @ParameterizedTest
    @MethodSource("switches")
    void generatorLearnsByTheGradientOfItsLoss(Method method) {
        agrees(method, "generator", Losses::generator);
    }

    @Test
    void generatorLearnsThroughNormedFeaturesAndTheirDeviationInSeparateUpdates() {
        agrees(Methods.separate().batchDeviation().discriminatorRate(1e-7).build(), "generator", Losses::generator);
    }

    @Test
    void generatorLearnsThroughAugmentedPicturesInSeparateUpdates() {
        agrees(Methods.separate().augmented().discriminatorRate(1e-7).build(), "generator", Losses::generator);
    }

    private static void agrees(Method method, String network, ToDoubleFunction<Losses> loss) {
        try (Gan gan = new Gan(SHAPE, method, 3)) {
            List<float[]> first = copy(gan);
            gan.step(0, batch(0));
            // Toward the network's first weights, those before any running statistics.
            float[] gradient = new float[SHAPE.latentSize() * 512 * 16];
            state(gan, network + ".adam").get(gradient);
            double norm = 0;
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] /= (float) FIRST_MOMENT;
                norm += (double) gradient[i] * gradient[i];
            }
            norm = Math.sqrt(norm);
            double step = 0.0005 / Math.max(norm, 0.05);
            double up = loss.applyAsDouble(lossesAt(gan, first, network, gradient, step / norm));
            double down = loss.applyAsDouble(lossesAt(gan, first, network, gradient, -step / norm));
            assertThat((up - down) / (2 * step)).isCloseTo(norm, within(0.04 * norm + 1e-3));
        }
    }

    private static Losses lossesAt(Gan gan, List<float[]> first, String network, float[] direction, double far) {
        for (int i = 0; i < first.size(); i++) {
            gan.state().get(i).values().put(first.get(i));
        }
        FloatBuffer weights = state(gan, network);
        for (int i = 0; i < direction.length; i++) {
            weights.put(i, (float) (weights.get(i) + far * direction[i]));
        }
        return gan.step(0, batch(0));
    }

    private static FloatBuffer state(Gan gan, String name) {
        return gan.state().stream()
                .filter(tensor -> tensor.name().equals(name))
                .findFirst()
                .orElseThrow()
                .values();
    }

    /** Between them they have all switches. */
    static List<Named<Method>> everySwitch() {
        return List.of(
                Named.of(
                        "joint, augmented, running mean, batch deviation",
                        Methods.joint().augmented().ema(1000).batchDeviation().build()),
                Named.of(
                        "one-stage, augmented",
                        Methods.joint().oneStage().augmented().build()),
                Named.of(
                        "separate, augmented, running mean, batch deviation, skip excitation",
                        Methods.separate()
                                .augmented()
                                .ema(1000)
                                .batchDeviation()
                                .skipExcitation()
                                .build()));
    }

    @ParameterizedTest
    @MethodSource("everySwitch")
    void stateWrittenIntoAnotherGanGoesOnWithTheSameBits(Method method) {
        try (Gan undisturbed = new Gan(SHAPE, method, 1);
                Gan restored = new Gan(SHAPE, method, 2)) {
            for (int step = 0; step < 2; step++) {
                undisturbed.step(step, batch(step));
            }
            for (int i = 0; i < undisturbed.state().size(); i++) {
                restored.state().get(i).values().put(undisturbed.state().get(i).values());
            }
            Losses expected = undisturbed.step(2, batch(2));
            assertThat(restored.step(2, batch(2))).isEqualTo(expected);
            assertThat(digests(restored)).isEqualTo(digests(undisturbed));
        }
    }

    private static List<Integer> digests(Gan gan) {
        return copy(gan).stream().map(Arrays::hashCode).toList();
    }

    private static List<float[]> copy(Gan gan) {
        return gan.state().stream()
                .map(tensor -> {
                    float[] copy = new float[tensor.values().capacity()];
                    tensor.values().get(copy);
                    return copy;
                })
                .toList();
    }

    @Test
    void runningMeanIsThatOfTheWeightsAfterEachStep() {
        try (Gan gan = new Gan(SHAPE, Methods.joint().ema(1e6).build(), 1)) {
            double expected = Double.NaN;
            for (int step = 0; step < 3; step++) {
                gan.step(step, batch(step));
                // The half-life is a twentieth of what was seen.
                double share = Math.pow(0.5, 20.0 / (step + 1));
                float now = state(gan, StateTensor.GENERATOR).get(17);
                double before = step == 0 ? firstWeight() : expected;
                expected = share * before + (1 - share) * now;
            }
            assertThat((double) gan.generatorWeights().get(17)).isCloseTo(expected, within(1e-7));
        }
    }

    private static double firstWeight() {
        try (Gan gan = new Gan(SHAPE, Methods.joint().build(), 1)) {
            return gan.generatorWeights().get(17);
        }
    }

    @Test
    void aFakeThatTheDiscriminatorIsSureOfStillTeachesAOneStageGeneratorInNumbers() {
        try (Gan gan = new Gan(SHAPE, Methods.joint().oneStage().build(), 1)) {
            var layers = gan.discriminator().layers();
            layers[layers.length - 1].getParam("b").assign(-200); // a sigmoid of 0
            Batch batch = batch(0);
            java.util.Arrays.fill(batch.fakeLabels(), 0);
            assertThat(gan.step(0, batch).finite()).isTrue();
            assertThat(gan.finite()).isTrue();
        }
    }

    private static Batch batch(int step) {
        return new Batch(
                noise(step, BATCH * SHAPE.pictureLength(), 1),
                noise(100 + step, BATCH * SHAPE.latentSize(), 1.5),
                noise(200 + step, BATCH * SHAPE.latentSize(), 1.5),
                new float[] {0.9f, 1, 0.85f, 0.95f},
                new float[] {0.1f, 0, 0.15f, 0.05f},
                new float[] {0.9f, 1, 0.85f, 0.95f},
                new SplittableRandom(step));
    }

    private static float[] noise(long seed, int length, double most) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextDouble(-most, most);
        }
        return values;
    }
}
