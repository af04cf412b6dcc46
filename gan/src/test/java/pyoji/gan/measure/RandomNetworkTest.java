package pyoji.gan.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import pyoji.gan.Latent;

class RandomNetworkTest {
    private static final int[] CHANNELS = {3, 32, 64, 128};

    /** Each output for itself, from the definition, in doubles. */
    private static double[][][] convolved(double[][][] values, int out, SplittableRandom random) {
        int side = values.length;
        int in = values[0][0].length;
        float[][] weights = new float[25 * in][out];
        for (float[] row : weights) {
            Latent.fill(random, row);
        }
        double[][][] result = new double[side / 2][side / 2][out];
        for (int y = 0; y < side / 2; y++) {
            for (int x = 0; x < side / 2; x++) {
                for (int tap = 0; tap < 25 * in; tap++) {
                    int row = reflected(2 * y + tap / in / 5 - 2, side);
                    int column = reflected(2 * x + tap / in % 5 - 2, side);
                    for (int o = 0; o < out; o++) {
                        result[y][x][o] += values[row][column][tap % in] * weights[tap][o] * Math.sqrt(2.0 / (25 * in));
                    }
                }
                for (int o = 0; o < out; o++) {
                    result[y][x][o] = Math.max(0, result[y][x][o]);
                }
            }
        }
        return result;
    }

    private static int reflected(int place, int side) {
        return place < 0 ? -place : place >= side ? 2 * side - 2 - place : place;
    }

    @Test
    void featuresAreMeanAndDeviationOfEveryChannelOfThreeConvolutions() {
        byte[] rgb = Patches.bytes(Patches.noisy(Patches.random(5), 30, 6));
        double[][][] values = new double[64][64][3];
        for (int i = 0; i < rgb.length; i++) {
            values[i / 192][i / 3 % 64][i % 3] = (rgb[i] & 0xff) / 127.5 - 1;
        }
        float[] features = new RandomNetwork(9).features(RandomNetwork.input(rgb, 64));
        SplittableRandom random = new SplittableRandom(9);
        int at = 0;
        for (int layer = 1; layer < CHANNELS.length; layer++) {
            values = convolved(values, CHANNELS[layer], random);
            for (int channel = 0; channel < CHANNELS[layer]; channel++) {
                double mean = 0;
                for (double[][] row : values) {
                    for (double[] pixel : row) {
                        mean += pixel[channel] / (values.length * values.length);
                    }
                }
                double variance = 0;
                for (double[][] row : values) {
                    for (double[] pixel : row) {
                        variance += Math.pow(pixel[channel] - mean, 2) / (values.length * values.length);
                    }
                }
                assertThat(features[at + channel]).isCloseTo((float) mean, within(1e-4f));
                assertThat(features[at + CHANNELS[layer] + channel])
                        .isCloseTo((float) Math.sqrt(variance), within(1e-3f));
            }
            at += 2 * CHANNELS[layer];
        }
        assertThat(at).isEqualTo(features.length);
    }

    @Test
    void largerPictureIsAveragedToSixtyFour() {
        byte[] rgb = new byte[128 * 128 * 3];
        rgb[0] = (byte) 200;
        rgb[3] = (byte) 100;
        rgb[128 * 3] = (byte) 60;
        float[] input = RandomNetwork.input(rgb, 128);
        assertThat(input[0]).isCloseTo(90 / 127.5f - 1, within(1e-6f));
        assertThat(input[3]).isEqualTo(-1);
    }

    @Test
    void pixelOnABorderCountsForBothSides() {
        byte[] rgb = new byte[96 * 96 * 3];
        for (int y = 0; y < 96; y++) {
            rgb[(y * 96 + 1) * 3] = (byte) 255; // the second column: half of it in each of the first two
        }
        float[] input = RandomNetwork.input(rgb, 96);
        assertThat(new float[] {input[0], input[3], input[6]})
                .containsExactly(new float[] {2 / 3f - 1, 2 / 3f - 1, -1}, within(1e-6f));
    }

    @Test
    void smallerPictureIsRepeated() {
        byte[] rgb = new byte[32 * 32 * 3];
        rgb[0] = (byte) 255;
        float[] input = RandomNetwork.input(rgb, 32);
        assertThat(new float[] {input[0], input[3], input[6], input[192], input[384]})
                .containsExactly(1, 1, -1, 1, -1);
    }
}
