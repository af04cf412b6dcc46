package pyoji.gan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * Every layer kind against plain loops in doubles, by oneDNN's operations and by ND4J's: its output, and its gradients
 * against numeric differences.
 */
@ParameterizedClass
@MethodSource("operations")
class LayerGradientTest {
    private static final int BATCH = 3;

    private final Ops ops;
    private final Pass pass;

    LayerGradientTest(Supplier<Ops> operations) {
        NativeLibrary.prepare();
        this.ops = operations.get();
        this.pass = new Pass(ops);
    }

    static Stream<Named<Supplier<Ops>>> operations() {
        return Stream.of(Named.of("oneDNN", OneDnnOps::new), Named.of("ND4J", Nd4jOps::new));
    }

    @AfterEach
    void close() {
        pass.close();
    }

    @ParameterizedTest
    @CsvSource({
        "16, 4, 2, 1, 5, 6",
        "8, 4, 2, 1, 5, 6",
        "6, 3, 1, 1, 5, 6",
        "4, 3, 1, 1, 5, 6",
        "4, 4, 1, 0, 5, 6",
        "8, 4, 2, 1, 16, 32"
    })
    void convolutionAgreesWithItsDefinition(int side, int kernel, int stride, int padding, int in, int out) {
        Window window = new Window(kernel, stride, padding);
        double[] bias = random(3, out);
        Layer layer = Convolution.down(out, kernel, stride, padding, pass).biased(Activate.NOTHING);
        checkLayer(
                layer,
                side,
                in,
                random(1, out * in * kernel * kernel),
                bias,
                (x, p) -> NaiveLayers.convolution(x, p[0], p[1], BATCH, side, in, out, window));
    }

    @ParameterizedTest
    @CsvSource({"8, 4, 2, 1, 5, 6", "4, 4, 2, 1, 5, 6", "1, 4, 1, 0, 5, 6", "4, 4, 2, 1, 32, 16"})
    void transposedConvolutionAgreesWithItsDefinition(int side, int kernel, int stride, int padding, int in, int out) {
        Window window = new Window(kernel, stride, padding);
        Layer layer = Convolution.up(out, kernel, stride, padding, pass).biased(Activate.NOTHING);
        checkLayer(
                layer,
                side,
                in,
                random(1, out * in * kernel * kernel),
                random(3, out),
                (x, p) -> NaiveLayers.transposed(x, p[0], p[1], BATCH, side, in, out, window));
    }

    @Test
    void meanMovesTowardWhatItIsMixedWith() {
        try (INDArray mean = Nd4j.createFromArray(1f, 2, 3);
                INDArray x = Nd4j.createFromArray(5f, 2, -1)) {
            ops.mix(mean, 0.75, x);
            assertThat(mean.toFloatVector()).containsExactly(2, 2, 2);
        }
    }

    @Test
    void tanhIsAppliedAndDifferentiated() {
        Window window = new Window(4, 2, 1);
        Layer layer = Convolution.up(3, 4, 2, 1, pass).biased(Activate.TANH);
        checkLayer(layer, 4, 4, scaled(random(1, 4 * 3 * 16), 0.2), random(3, 3), (x, p) -> {
            double[] y = NaiveLayers.transposed(x, p[0], p[1], BATCH, 4, 4, 3, window);
            Arrays.setAll(y, i -> Math.tanh(y[i]));
            return y;
        });
    }

    @Test
    void leakyReluIsAppliedAndDifferentiated() {
        Window window = new Window(4, 2, 1);
        Layer layer = Convolution.down(6, 4, 2, 1, pass).biased(Activate.LEAKY_RELU);
        checkLayer(layer, 8, 3, random(1, 6 * 3 * 16), random(3, 6), (x, p) -> {
            double[] y = NaiveLayers.convolution(x, p[0], p[1], BATCH, 8, 3, 6, window);
            Arrays.setAll(y, i -> y[i] > 0 ? y[i] : 0.2 * y[i]);
            return y;
        });
    }

    @Test
    void batchNormWithLeakyReluAgreesWithItsDefinition() {
        int channels = 6;
        double[] gamma = random(7, channels);
        Arrays.setAll(gamma, c -> 1 + 0.3 * gamma[c]);
        checkLayer(
                new Norm(pass),
                4,
                channels,
                gamma,
                random(8, channels),
                (x, p) -> NaiveLayers.normLeaky(x, p[0], p[1]));
    }

    @Test
    void groupDeviationAgreesWithItsDefinition() {
        int side = 2;
        int channels = 3;
        int features = side * side * channels;
        int count = GroupDeviation.GROUP + 1;
        MultiLayerNetwork network = network(new GroupDeviation(), side, channels);
        double[] x = random(4, count * features);
        double[] y = doubles(forward(network, tensor(x, side, channels)));
        assertThat(y).containsExactly(NaiveLayers.groupDeviation(x, features, channels, 4), within(1e-5));

        double[] r = random(5, y.length);
        double[] dx = doubles(backward(network, tensor(r, side, channels + 1)).getSecond());
        compare("input", dx, x, v -> dot(r, NaiveLayers.groupDeviation(v, features, channels, 4)));
    }

    @Test
    void groupsOfDeviationEndWhereTheirBatchDoes() {
        int side = 2;
        int channels = 3;
        int batch = GroupDeviation.GROUP + 2;
        MultiLayerNetwork network = network(new GroupDeviation(), side, channels);
        double[] reals = random(4, batch * side * side * channels);
        double[] fakes = random(5, reals.length);
        double[] both = joined(reals, fakes);
        double[] towardFakes = random(6, batch * side * side * (channels + 1));
        double[] toward = joined(random(7, towardFakes.length), towardFakes);

        ((GroupDeviationPass) network.getLayer(0)).inBatchesOf(batch);
        double[] y = doubles(forward(network, tensor(both, side, channels)));
        double[] dx =
                doubles(backward(network, tensor(toward, side, channels + 1)).getSecond());
        assertThat(secondHalf(y)).containsExactly(doubles(forward(network, tensor(fakes, side, channels))));
        assertThat(secondHalf(dx))
                .containsExactly(doubles(backward(network, tensor(towardFakes, side, channels + 1))
                        .getSecond()));
    }

    @ParameterizedTest
    @CsvSource({"4", "8"}) // as it is, and averaged
    void skipExcitationAgreesWithItsDefinition(int side) {
        int from = 5;
        int width = 6;
        Window up = new Window(4, 2, 1);
        MultiLayerNetwork network = network(
                side,
                from,
                new Norm(pass),
                Convolution.up(width, 4, 2, 1, pass),
                new SkipExcitation(from, width, pass));
        ((SkipExcitationPass) network.getLayer(2)).decidedBy((NormPass) network.getLayer(0));
        List<String> names = List.of("0_gamma", "0_beta", "1_W", "2_squeeze", "2_excite");
        double[][] parameters = {
            random(7, from),
            random(8, from),
            random(1, from * width * 16),
            scaled(random(2, width * from * 16), 0.5),
            random(3, width * width)
        };
        for (int i = 0; i < names.size(); i++) {
            INDArray view = network.getParam(names.get(i));
            view.assign(Nd4j.createFromArray(floats(parameters[i])).reshape('c', view.shape()));
        }
        Definition definition = (x, p) -> {
            double[] source = NaiveLayers.normLeaky(x, p[0], p[1]);
            double[] large = NaiveLayers.transposed(source, p[2], new double[0], BATCH, side, from, width, up);
            return NaiveLayers.skipExcitation(large, source, BATCH, side, p[3], p[4]);
        };
        agrees(network, names, parameters, random(4, BATCH * side * side * from), side, from, definition);
    }

    private static double[] joined(double[] first, double[] second) {
        return DoubleStream.concat(DoubleStream.of(first), DoubleStream.of(second))
                .toArray();
    }

    private static double[] secondHalf(double[] values) {
        return Arrays.copyOfRange(values, values.length / 2, values.length);
    }

    @Test
    void batchNormMovesItsRunningStatisticsHalfwayToTheBatch() {
        MultiLayerNetwork network = network(new Norm(pass), 4, 2);
        double[] x = random(1, BATCH * 4 * 4 * 2);
        Arrays.setAll(x, i -> 3 + x[i]);
        forward(network, tensor(x, 4, 2));
        backward(network, tensor(random(2, x.length), 4, 2));

        double batchMean = 0;
        for (int i = 0; i < x.length; i += 2) {
            batchMean += x[i] / (x.length / 2.0);
        }
        double moved = network.getLayer(0).getParam("mean").getDouble(0)
                - network.getGradientsViewArray().getDouble(2 * 2);
        assertThat(moved).isCloseTo(0.5 * batchMean, within(1e-4));
    }

    @Test
    void inputGradientAloneIsTheSameAsBesideTheWeights() {
        Layer layer = Convolution.down(6, 4, 2, 1, pass).biased(Activate.LEAKY_RELU);
        MultiLayerNetwork network = network(layer, 8, 3);
        double[] dy = random(5, BATCH * 4 * 4 * 6);
        forward(network, tensor(random(4, BATCH * 8 * 8 * 3), 8, 3));
        INDArray toward = backward(network, tensor(dy, 4, 6)).getSecond();
        double[] full = doubles(toward);
        toward.assign(Float.NaN); // what is there from before must not do
        pass.inputGradientOnly(true);
        double[] alone = doubles(backward(network, tensor(dy, 4, 6)).getSecond());
        assertThat(alone).containsExactly(full, within(1e-5));
    }

    @Test
    void weightGradientsAloneAreTheSameAsBesideTheInputs() {
        MultiLayerNetwork network = network(Convolution.down(6, 4, 2, 1, pass), 8, 3);
        double[] dy = random(5, BATCH * 4 * 4 * 6);
        forward(network, tensor(random(4, BATCH * 8 * 8 * 3), 8, 3));
        INDArray toward = backward(network, tensor(dy, 4, 6)).getFirst().getGradientFor("0_W");
        double[] full = doubles(toward);
        toward.assign(Float.NaN);
        pass.weightGradientsOnly(true);
        double[] alone = doubles(backward(network, tensor(dy, 4, 6)).getFirst().getGradientFor("0_W"));
        assertThat(alone).containsExactly(full, within(1e-6));
    }

    @Test
    void adamMovesWeightsAsItsDefinitionSays() {
        int length = 37;
        AdamUpdater adam = new AdamUpdater(new Adam(1e-2, 0.5, 0.999, 1e-7));
        adam.setStateViewArray(Nd4j.zeros(1, 2L * length), new long[] {1, length}, 'c', true);
        double[] w = random(1, length);
        double[] m = new double[length];
        double[] v = new double[length];
        INDArray weights = Nd4j.createFromArray(floats(w)).reshape(1, length);
        for (int t = 1; t <= 3; t++) {
            double[] g = random(10 + t, length);
            INDArray gradient = Nd4j.createFromArray(floats(g)).reshape(1, length);
            ops.adam(weights, gradient, adam, t - 1);
            for (int i = 0; i < length; i++) {
                m[i] = 0.5 * m[i] + 0.5 * g[i];
                v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
                double corrected = Math.sqrt(v[i] / (1 - Math.pow(0.999, t)));
                w[i] -= 1e-2 * m[i] / (1 - Math.pow(0.5, t)) / (corrected + 1e-7);
            }
        }
        assertThat(doubles(weights)).containsExactly(w, within(1e-5));
    }

    /** A layer by its definition: of its input and its two parameter arrays. */
    private interface Definition {
        double[] of(double[] x, double[][] parameters);
    }

    /** Output, then numeric differences of sum(r y) toward 25 places of the input and of each parameter. */
    private void checkLayer(Layer layer, int side, int in, double[] first, double[] second, Definition definition) {
        MultiLayerNetwork network = network(layer, side, in);
        boolean norm = layer instanceof Norm;
        List<String> names = norm ? List.of("gamma", "beta") : List.of("W", "b");
        double[][] parameters = {first, second};
        for (int i = 0; i < 2; i++) {
            INDArray view = network.getLayer(0).getParam(names.get(i));
            view.assign(Nd4j.createFromArray(floats(parameters[i])).reshape('c', view.shape()));
        }
        List<String> keys = names.stream().map(name -> "0_" + name).toList();
        agrees(network, keys, parameters, random(4, BATCH * side * side * in), side, in, definition);
    }

    private static void agrees(
            MultiLayerNetwork network,
            List<String> names,
            double[][] parameters,
            double[] x,
            int side,
            int in,
            Definition definition) {
        double[] expected = definition.of(x, parameters);
        INDArray y = forward(network, tensor(x, side, in));
        assertThat(doubles(y)).as("output").containsExactly(expected, within(1e-4));

        double[] r = random(5, expected.length);
        int outSide = (int) y.size(1);
        var gradients = backward(network, tensor(r, outSide, (int) y.size(3)));
        compare("input", doubles(gradients.getSecond()), x, v -> dot(r, definition.of(v, parameters)));
        for (int i = 0; i < parameters.length; i++) {
            int which = i;
            double[] analytic = doubles(gradients.getFirst().getGradientFor(names.get(i)));
            compare(names.get(i), analytic, parameters[i], v -> {
                double[][] changed = parameters.clone();
                changed[which] = v;
                return dot(r, definition.of(x, changed));
            });
        }
    }

    private static void compare(String what, double[] analytic, double[] point, Function<double[], Double> f) {
        SplittableRandom random = new SplittableRandom(6);
        double step = 1e-5;
        for (int k = 0; k < 25; k++) {
            int i = random.nextInt(point.length);
            double[] up = point.clone();
            double[] down = point.clone();
            up[i] += step;
            down[i] -= step;
            double numeric = (f.apply(up) - f.apply(down)) / (2 * step);
            assertThat(analytic[i])
                    .as("gradient toward %s at %d", what, i)
                    .isCloseTo(numeric, within(1e-3 * Math.max(1, Math.abs(numeric))));
        }
    }

    private static MultiLayerNetwork network(Layer layer, int side, int channels) {
        return network(side, channels, layer);
    }

    private static MultiLayerNetwork network(int side, int channels, Layer... layers) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .updater(new NoOp())
                .miniBatch(false)
                .trainingWorkspaceMode(WorkspaceMode.NONE)
                .list();
        for (Layer layer : layers) {
            list.layer(layer);
        }
        MultiLayerNetwork network =
                new MultiLayerNetwork(list.setInputType(InputType.convolutional(side, side, channels, CNN2DFormat.NHWC))
                        .build());
        network.init();
        network.initGradientsView();
        return network;
    }

    private static INDArray tensor(double[] values, int side, int channels) {
        return Nd4j.createFromArray(floats(values)).reshape('c', -1, side, side, channels);
    }

    private static double[] doubles(INDArray tensor) {
        return tensor.dup('c').data().asDouble();
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** Uniform in [-1, 1], rounded to floats so that both sides compute with the same numbers. */
    private static double[] random(long seed, int length) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[length];
        Arrays.setAll(values, i -> (float) random.nextDouble(-1, 1));
        return values;
    }

    private static double[] scaled(double[] values, double factor) {
        Arrays.setAll(values, i -> (float) (values[i] * factor));
        return values;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static INDArray forward(MultiLayerNetwork network, INDArray input) {
        network.setInput(input);
        List<INDArray> activations = network.feedForward(true, false);
        return activations.get(activations.size() - 1);
    }

    private static Pair<Gradient, INDArray> backward(MultiLayerNetwork network, INDArray gradient) {
        return network.backpropGradient(gradient, LayerWorkspaceMgr.noWorkspaces());
    }
}
