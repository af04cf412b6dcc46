package pyoji.gan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.api.Layer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import pyoji.crawler.UserError;
import pyoji.gan.run.Preset;

class GanTest {
    private static final int BATCH = 4;
    private static final Shape SHAPE = new Shape(64, 8);
    private static final Method CLASSIC = Preset.CLASSIC.method();
    private static final Method QUICK = new Method(Updates.SEPARATE, 1e-3, 2e-4, 0.2, Set.of(), 0, false, false);

    @Test
    @Tag("slow")
    void generatorOf256AgreesWithNumericDifferencesToo() {
        generatorThroughDiscriminatorAgreesWithNumericDifferencesInEveryParameter(256, false);
        generatorThroughDiscriminatorAgreesWithNumericDifferencesInEveryParameter(256, true);
    }

    @ParameterizedTest
    @CsvSource({"64, false", "128, false", "64, true", "128, true"})
    void generatorThroughDiscriminatorAgreesWithNumericDifferencesInEveryParameter(int size, boolean excited) {
        Shape shape = new Shape(size, 8);
        Method method = excited ? Methods.separate().skipExcitation().build() : CLASSIC;
        try (Gan gan = new Gan(shape, method, 3)) {
            float[] z = noise(1, BATCH * shape.latentSize());
            float[] wanted = {0.9f, 1, 0.8f, 0.95f};
            Reused latents = new Reused();
            float[] slope = new float[BATCH];
            CrossEntropy.of(logits(gan, latents, z), wanted, slope);
            Network generator = gan.generator();
            generator.backward(gan.discriminator().inputGradient(Network.filled(new Reused(), slope, BATCH, 1, 1, 1)));

            for (Layer layer : generator.layers()) {
                int index = layer.getIndex();
                for (String name : layer.paramTable().keySet()) {
                    if (!name.equals("mean") && !name.equals("var")) {
                        INDArray parameter = layer.getParam(name);
                        INDArray gradient = generator.gradientOf(index, name).dup();
                        double norm = gradient.norm2Number().doubleValue();
                        INDArray direction = gradient.reshape(parameter.shape()).div(norm);
                        // Small against the kinks of leaky ReLU, large against the rounding of floats.
                        double step = 0.00015 / Math.max(norm, 0.05);
                        double up = lossAt(gan, latents, z, wanted, parameter, direction.mul(step));
                        double down = lossAt(gan, latents, z, wanted, parameter, direction.mul(-step));
                        assertThat((up - down) / (2 * step))
                                .as("slope along the gradient of %s of layer %d", name, index)
                                .isCloseTo(norm, within(0.04 * norm + 3e-3));
                    }
                }
            }
        }
    }

    private static float[] logits(Gan gan, Reused latents, float[] z) {
        INDArray fakes = gan.generator()
                .forward(Network.filled(latents, z, BATCH, 1, 1, gan.shape().latentSize()));
        return Logits.of(gan.discriminator().forward(fakes));
    }

    private static double lossAt(
            Gan gan, Reused latents, float[] z, float[] wanted, INDArray parameter, INDArray change) {
        INDArray before = parameter.dup();
        parameter.addi(change);
        double loss = CrossEntropy.of(logits(gan, latents, z), wanted, new float[BATCH]);
        parameter.assign(before);
        return loss;
    }

    @Test
    void sameSeedGivesTheSameBits() {
        assertThat(stateAfter(11, 3)).isEqualTo(stateAfter(11, 3));
    }

    @Test
    void anotherSeedGivesOtherWeights() {
        assertThat(stateAfter(11, 0)).isNotEqualTo(stateAfter(12, 0));
    }

    /** One number for each tensor of the state. */
    private static List<Integer> digests(Gan gan) {
        return gan.state().stream()
                .map(tensor -> {
                    float[] copy = new float[tensor.values().capacity()];
                    tensor.values().get(copy);
                    return Arrays.hashCode(copy);
                })
                .toList();
    }

    private static List<Integer> stateAfter(long seed, int steps) {
        try (Gan gan = new Gan(SHAPE, CLASSIC, seed)) {
            for (int step = 0; step < steps; step++) {
                gan.step(step, batch(step));
            }
            return digests(gan);
        }
    }

    @Test
    void stateWrittenIntoAnotherGanGoesOnWithTheSameBits() {
        try (Gan undisturbed = new Gan(SHAPE, CLASSIC, 1);
                Gan restored = new Gan(SHAPE, CLASSIC, 2)) {
            undisturbed.step(0, batch(0));
            for (int i = 0; i < undisturbed.state().size(); i++) {
                FloatBuffer from = undisturbed.state().get(i).values();
                restored.state().get(i).values().put(from);
            }
            Losses expected = undisturbed.step(1, batch(1));
            Losses after = restored.step(1, batch(1));
            assertThat(after).isEqualTo(expected);
            assertThat(digests(restored)).isEqualTo(digests(undisturbed));
        }
    }

    @Test
    void generatorTakesOnTheColourOfItsReals() {
        try (Gan gan = new Gan(SHAPE, QUICK, 1);
                Sampler sampler = new Sampler(SHAPE)) {
            for (int step = 0; step < 40; step++) {
                Batch batch = batch(step);
                for (int i = 0; i < batch.reals().length; i++) {
                    batch.reals()[i] = i % 3 == 0 ? 0.8f : -0.8f; // red
                }
                gan.step(step, batch);
            }
            byte[] fake = sampler.with(gan.generatorWeights()).draw(new float[][] {noise(5, 8)})[0];
            double red = 0;
            double other = 0;
            for (int i = 0; i < fake.length; i++) {
                if (i % 3 == 0) {
                    red += (fake[i] & 0xff) / (fake.length / 3.0);
                } else {
                    other += (fake[i] & 0xff) / (fake.length / 1.5);
                }
            }
            assertThat(red - other).isGreaterThan(60);
        }
    }

    @Test
    void aFakeHasTheSameBytesAloneAndInCompany() {
        try (Sampler sampler = new Sampler(SHAPE);
                Gan gan = new Gan(SHAPE, CLASSIC, 1)) {
            sampler.with(gan.generatorWeights());
            float[][] many = new float[21][];
            Arrays.setAll(many, i -> noise(i, 8));
            byte[][] together = sampler.draw(many);
            assertThat(sampler.draw(new float[][] {many[19]})[0]).isEqualTo(together[19]);
        }
    }

    @Test
    void weightsThatAreNoNumbersAreFound() {
        try (Gan gan = new Gan(SHAPE, CLASSIC, 1)) {
            assertThat(gan.finite()).isTrue();
            gan.generatorWeights().put(1000, Float.NaN);
            assertThat(gan.finite()).isFalse();
        }
    }

    @Test
    void widthsDoubleAsTheSideHalvesUpTo512() {
        assertThat(List.of(4, 8, 16, 32)).map(new Shape(64, 100)::width).containsExactly(512, 256, 128, 64);
        assertThat(List.of(4, 8, 16, 32, 64)).map(new Shape(128, 100)::width).containsExactly(512, 512, 256, 128, 64);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -64, 32, 65, 100, 512})
    void sizeThatThereAreNoNetworksForIsRefused(int size) {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> new Shape(size, 100))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--size " + size);
    }

    private static float[] noise(long seed, int length) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextDouble(-1.5, 1.5);
        }
        return values;
    }

    private static Batch batch(int step) {
        float[] reals = noise(step, BATCH * SHAPE.pictureLength());
        for (int i = 0; i < reals.length; i++) {
            reals[i] /= 1.5f;
        }
        return new Batch(
                reals,
                noise(100 + step, BATCH * 8),
                noise(200 + step, BATCH * 8),
                new float[] {0.9f, 1, 0.85f, 0.95f},
                new float[] {0.1f, 0, 0.15f, 0.05f},
                new float[] {0.9f, 1, 0.85f, 0.95f},
                new SplittableRandom(step));
    }
}
