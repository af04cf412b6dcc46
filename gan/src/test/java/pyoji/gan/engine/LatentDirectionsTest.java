package pyoji.gan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class LatentDirectionsTest {
    @Test
    void directionsOfASkewedBoxAreItsAxesFromTheLongestOn() {
        // Along (1, 1) / sqrt 2 three long, along (1, -1) / sqrt 2 one long.
        float[][] columns = {{2, 1}, {1, 2}};
        float[][] directions = LatentDirections.strongest(columns, 2);
        assertThat(directions[0]).containsExactly(new float[] {0.70710677f, 0.70710677f}, within(1e-6f));
        assertThat(Math.abs(directions[1][0] + directions[1][1])).isLessThan(1e-6f);
    }

    @ParameterizedTest
    @CsvSource({"1, 5", "8, 40", "30, 10", "100, 300"})
    void directionsAreOrthonormal(int latentSize, int outputs) {
        float[][] directions = LatentDirections.strongest(noise(latentSize, outputs, 3), 8);
        assertThat(directions).hasNumberOfRows(Math.min(8, latentSize));
        for (int i = 0; i < directions.length; i++) {
            for (int j = 0; j <= i; j++) {
                assertThat(dot(directions[i], directions[j])).isCloseTo(i == j ? 1 : 0, within(1e-6));
            }
        }
    }

    @Test
    void strengthFallsFromEachToTheNextAndNothingIsStrongerThanTheFirst() {
        float[][] columns = noise(40, 100, 5);
        float[][] directions = LatentDirections.strongest(columns, 8);
        double[] strengths =
                Arrays.stream(directions).mapToDouble(d -> strength(columns, d)).toArray();
        for (int i = 1; i < strengths.length; i++) {
            assertThat(strengths[i]).isLessThanOrEqualTo(strengths[i - 1]);
        }
        for (float[] any : noise(200, 40, 6)) {
            assertThat(strength(columns, any) / Math.sqrt(dot(any, any))).isLessThan(strengths[0]);
        }
    }

    @Test
    void eachDirectionsLargestNumberIsPositive() {
        for (float[] direction : LatentDirections.strongest(noise(20, 60, 7), 8)) {
            float largest = 0;
            for (float value : direction) {
                largest = Math.abs(value) > Math.abs(largest) ? value : largest;
            }
            assertThat(largest).isPositive();
        }
    }

    @Test
    void layerOfNothingStillHasDirections() {
        assertThat(LatentDirections.strongest(new float[3][4], 8))
                .isDeepEqualTo(new float[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});
    }

    @Test
    void generatorsDirectionsAreThoseThatPowerIterationFinds() {
        Shape shape = new Shape(64, 12);
        try (Gan gan = new Gan(shape, Methods.joint().build(), 4);
                Sampler sampler = new Sampler(shape)) {
            // As after some training: no channel's statistics are those that it began with.
            INDArray variance = gan.generator().layers()[1].getParam("var");
            INDArray scale = gan.generator().layers()[1].getParam("gamma");
            SplittableRandom random = new SplittableRandom(9);
            for (int channel = 0; channel < variance.length(); channel++) {
                variance.putScalar(channel, random.nextDouble(0.01, 3));
                scale.putScalar(channel, random.nextDouble(-1.5, 1.5));
            }
            float[][] directions = sampler.with(gan.generatorWeights()).directions(3);
            double[][] found = powerIteration(columns(gan), 3);
            for (int i = 0; i < 3; i++) {
                double cosine = 0;
                for (int j = 0; j < found[i].length; j++) {
                    cosine += found[i][j] * directions[i][j];
                }
                assertThat(Math.abs(cosine)).as("cosine of direction %d", i).isCloseTo(1, within(1e-4));
            }
        }
    }

    /** What each number of z adds to the first layer's normalised output, element by element. */
    private static float[][] columns(Gan gan) {
        INDArray weights = gan.generator().layers()[0].getParam("W");
        INDArray variance = gan.generator().layers()[1].getParam("var");
        INDArray scale = gan.generator().layers()[1].getParam("gamma");
        float[][] columns = new float[(int) weights.size(0)][(int) weights.size(1) * 16];
        for (int i = 0; i < columns.length; i++) {
            int place = 0;
            for (int channel = 0; channel < weights.size(1); channel++) {
                double factor = scale.getFloat(channel) / Math.sqrt(variance.getFloat(channel) + 1e-3);
                for (int y = 0; y < 4; y++) {
                    for (int x = 0; x < 4; x++) {
                        columns[i][place++] = (float) (weights.getFloat(i, channel, y, x) * factor);
                    }
                }
            }
        }
        return columns;
    }

    /** Multiplies by AᵀA until only the strongest is left, what was found before taken out each time. */
    private static double[][] powerIteration(float[][] columns, int count) {
        int n = columns.length;
        double[][] found = new double[count][];
        for (int k = 0; k < count; k++) {
            double[] v = new SplittableRandom(k).doubles(n, -1, 1).toArray();
            for (int iteration = 0; iteration < 3000; iteration++) {
                for (int before = 0; before < k; before++) {
                    double along = 0;
                    for (int i = 0; i < n; i++) {
                        along += v[i] * found[before][i];
                    }
                    for (int i = 0; i < n; i++) {
                        v[i] -= along * found[before][i];
                    }
                }
                v = timesSquare(columns, v);
            }
            found[k] = v;
        }
        return found;
    }

    private static double[] timesSquare(float[][] columns, double[] v) {
        double[] output = new double[columns[0].length];
        for (int i = 0; i < v.length; i++) {
            for (int o = 0; o < output.length; o++) {
                output[o] += columns[i][o] * v[i];
            }
        }
        double[] next = new double[v.length];
        double length = 0;
        for (int i = 0; i < v.length; i++) {
            for (int o = 0; o < output.length; o++) {
                next[i] += columns[i][o] * output[o];
            }
            length += next[i] * next[i];
        }
        for (int i = 0; i < v.length; i++) {
            next[i] /= Math.sqrt(length);
        }
        return next;
    }

    private static double strength(float[][] columns, float[] z) {
        double sum = 0;
        for (int o = 0; o < columns[0].length; o++) {
            double output = 0;
            for (int i = 0; i < columns.length; i++) {
                output += columns[i][o] * z[i];
            }
            sum += output * output;
        }
        return Math.sqrt(sum);
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    private static float[][] noise(int rows, int length, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] noise = new float[rows][length];
        for (float[] row : noise) {
            for (int i = 0; i < length; i++) {
                row[i] = (float) random.nextDouble(-1, 1);
            }
        }
        return noise;
    }
}
