package pyoji.gan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pyoji.gan.run.Preset;

/** Networks that tell two classes apart: what each step learns by, and what one class draws beside the other. */
class ConditionalGanTest {
    /** A generator that learns in few steps. */
    private static final Method QUICK = new Method(Updates.JOINT, 1e-3, 2e-4, 0, Set.of(), 0, false, false);

    private static final int BATCH = 4;
    private static final Shape SHAPE = new Shape(64, 8, 2);
    private static final int[] CLASSES = {0, 1, 1, 0};
    /** Adam's first moment after one step is so much of the gradient. */
    private static final double FIRST_MOMENT = 0.5;

    static List<Named<Method>> methods() {
        return List.of(
                Named.of("joint", still(Methods.joint()).build()),
                Named.of("one-stage", still(Methods.joint()).oneStage().build()));
    }

    static List<Named<Method>> separate() {
        return List.of(
                Named.of("as the original's", still(Methods.separate()).build()),
                Named.of(
                        "as studio's",
                        still(Methods.separate())
                                .batchDeviation()
                                .skipExcitation()
                                .build()));
    }

    static List<Named<Method>> all() {
        return Stream.concat(methods().stream(), separate().stream()).toList();
    }

    // A discriminator that hardly moves, so that the generator's loss is of the one that it was.
    private static Methods still(Methods methods) {
        return methods.discriminatorRate(1e-7);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void discriminatorLearnsByTheGradientOfItsLossAlsoInItsLastLayer(Method method) {
        lastLayerAgrees(method, losses -> losses.real() + losses.fake());
    }

    @ParameterizedTest
    @MethodSource("separate")
    void withSeparateUpdatesItLearnsByThatOfRealsAndThenByThatOfFakes(Method method) {
        // The first moment has forgotten half of the first update when the second comes.
        lastLayerAgrees(method, losses -> FIRST_MOMENT * losses.real() + losses.fake());
    }

    private static void lastLayerAgrees(Method method, ToDoubleFunction<Losses> loss) {
        int features = 512 + (method.batchDeviation() ? 1 : 0);
        int last = (1 + SHAPE.classes()) * (features * 4 * 4 + 1);
        int first = (int) StateSize.of(SHAPE, method).discriminator() - last;
        // Where batch norm's statistics lie between, DL4J keeps the moments of what comes after by themselves.
        int moments = method.updates().discriminatorNorm()
                ? (int) StateSize.of(SHAPE, method).discriminatorAdam() - 2 * last
                : first;
        agrees(method, StateTensor.DISCRIMINATOR, first, moments, last, loss);
    }

    @ParameterizedTest
    @MethodSource("all")
    void generatorLearnsByTheGradientOfItsLossAlsoWhereItsClassesComeIn(Method method) {
        agrees(method, StateTensor.GENERATOR, 0, 0, SHAPE.inputSize() * 512 * 4 * 4, Losses::generator);
    }

    private static void agrees(
            Method method, String network, int first, int moments, int count, ToDoubleFunction<Losses> loss) {
        float[] gradient = new float[count];
        try (Gan gan = new Gan(SHAPE, method, 3)) {
            gan.step(0, batch(0));
            state(gan, network + ".adam").position(moments).get(gradient);
        }
        double norm = 0;
        for (int i = 0; i < count; i++) {
            gradient[i] /= (float) FIRST_MOMENT;
            norm += (double) gradient[i] * gradient[i];
        }
        norm = Math.sqrt(norm);
        double step = 0.0005 / Math.max(norm, 0.05);
        double up = loss.applyAsDouble(lossesAt(method, network, first, gradient, step / norm));
        double down = loss.applyAsDouble(lossesAt(method, network, first, gradient, -step / norm));
        assertThat((up - down) / (2 * step)).isCloseTo(norm, within(0.04 * norm + 1e-3));
    }

    private static Losses lossesAt(Method method, String network, int first, float[] direction, double far) {
        try (Gan gan = new Gan(SHAPE, method, 3)) {
            FloatBuffer weights = state(gan, network);
            for (int i = 0; i < direction.length; i++) {
                weights.put(first + i, (float) (weights.get(first + i) + far * direction[i]));
            }
            return gan.step(0, batch(0));
        }
    }

    @Test
    void logitIsThatOfThePictureAndOfItsClass() {
        Conditioning conditioning = new Conditioning(SHAPE);
        try (var output = org.nd4j.linalg.factory.Nd4j.createFromArray(new float[] {1, 10, 100, 2, 20, 200, 3, 30, 300})
                .reshape(3, 1, 1, 3)) {
            // The third is of the first class again.
            assertThat(conditioning.logits(output, new int[] {0, 1})).containsExactly(11, 202, 33);
        }
    }

    @ParameterizedTest
    @MethodSource("everyKindOfStep")
    void stateWrittenIntoAnotherGanGoesOnWithTheSameBits(Method method) {
        try (Gan undisturbed = new Gan(SHAPE, method, 1);
                Gan restored = new Gan(SHAPE, method, 2)) {
            for (int step = 0; step < 3; step++) {
                undisturbed.step(step, batch(step));
            }
            for (int i = 0; i < undisturbed.state().size(); i++) {
                restored.state().get(i).values().put(undisturbed.state().get(i).values());
            }
            Losses expected = undisturbed.step(3, batch(3));
            assertThat(restored.step(3, batch(3))).isEqualTo(expected);
            assertThat(digests(restored)).isEqualTo(digests(undisturbed));
        }
    }

    static List<Named<Method>> everyKindOfStep() {
        return List.of(
                Named.of("classic", Preset.CLASSIC.method()),
                Named.of("studio", Preset.STUDIO.method()),
                Named.of("one-stage", Methods.joint().oneStage().build()));
    }

    private static List<Integer> digests(Gan gan) {
        return gan.state().stream()
                .map(tensor -> {
                    float[] copy = new float[tensor.values().capacity()];
                    tensor.values().get(copy);
                    return Arrays.hashCode(copy);
                })
                .toList();
    }

    @Test
    void eachClassDrawsItsOwnColourOfTheSameLatent() throws Exception {
        byte[][] drawn = EngineThread.call(() -> {
            try (Gan gan = new Gan(SHAPE, QUICK, 1);
                    Sampler sampler = new Sampler(SHAPE)) {
                for (int step = 0; step < 40; step++) {
                    gan.step(step, redAndBlue(step));
                }
                float[] z = noise(7, SHAPE.latentSize(), 1.5);
                return sampler.with(gan.generatorWeights()).draw(new float[][] {input(z, 1, 0), input(z, 0, 1)});
            }
        });
        assertThat(redness(drawn[0])).isGreaterThan(redness(drawn[1]) + 40);
    }

    private static float[] input(float[] z, float red, float blue) {
        float[] input = Arrays.copyOf(z, SHAPE.inputSize());
        input[z.length] = red;
        input[z.length + 1] = blue;
        return input;
    }

    /** By how much a picture is redder than it is blue, in the mean. */
    private static double redness(byte[] rgb) {
        double sum = 0;
        for (int i = 0; i < rgb.length; i += 3) {
            sum += (rgb[i] & 0xff) - (rgb[i + 2] & 0xff);
        }
        return sum / (rgb.length / 3);
    }

    private static Batch redAndBlue(int step) {
        Batch batch = batch(step);
        for (int i = 0; i < BATCH; i++) {
            for (int j = 0; j < SHAPE.pictureLength(); j++) {
                int bright = CLASSES[i] == 0 ? 0 : 2;
                batch.reals()[i * SHAPE.pictureLength() + j] = j % 3 == bright ? 0.8f : -0.8f;
            }
        }
        return batch;
    }

    private static FloatBuffer state(Gan gan, String name) {
        return gan.state().stream()
                .filter(tensor -> tensor.name().equals(name))
                .findFirst()
                .orElseThrow()
                .values();
    }

    private static Batch batch(int step) {
        return new Batch(
                noise(step, BATCH * SHAPE.pictureLength(), 1),
                noise(100 + step, BATCH * SHAPE.latentSize(), 1.5),
                noise(200 + step, BATCH * SHAPE.latentSize(), 1.5),
                new float[] {0.9f, 1, 0.85f, 0.95f},
                new float[] {0.1f, 0, 0.15f, 0.05f},
                new float[] {0.9f, 1, 0.85f, 0.95f},
                CLASSES,
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
