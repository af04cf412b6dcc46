package pyoji.gan.measure;

import java.util.Arrays;
import java.util.SplittableRandom;
import pyoji.gan.Latent;

/**
 * A network that was never trained: three convolutions 5x5 of stride 2, padded by two mirrored pixels, without bias,
 * ReLU after each; its weights are drawn from N(0, 2 / (25 * channels in)) and never changed. What it sees in a picture
 * of 64x64 is the mean and the deviation over space of each channel of each layer.
 */
final class RandomNetwork {
    /** Side of what it looks at. */
    static final int SIDE = 64;

    private static final int KERNEL = 5;
    private static final int PAD = 2;
    private static final int[] CHANNELS = {3, 32, 64, 128};
    /** Features of a picture: two for each of 32 + 64 + 128 channels. */
    static final int FEATURES = 448;

    /**
     * By layer; by row of the kernel, column and channel in, as one number; by channel out. Rows of their own, since
     * Java 17 makes no vector instructions of loops that begin in the midst of an array.
     */
    private final float[][][] weights = new float[CHANNELS.length - 1][][];

    RandomNetwork(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int layer = 0; layer < weights.length; layer++) {
            int in = CHANNELS[layer];
            weights[layer] = new float[KERNEL * KERNEL * in][CHANNELS[layer + 1]];
            float deviation = (float) Math.sqrt(2.0 / (KERNEL * KERNEL * in));
            for (float[] row : weights[layer]) {
                Latent.fill(random, row);
                for (int i = 0; i < row.length; i++) {
                    row[i] *= deviation;
                }
            }
        }
    }

    /**
     * The features of a picture.
     *
     * @param picture 64 x 64 x 3 numbers in [-1, 1], see {@link #input}
     * @return of each layer the channels' means, then their deviations
     */
    float[] features(float[] picture) {
        float[] features = new float[FEATURES];
        float[] values = picture;
        int side = SIDE;
        int at = 0;
        for (int layer = 0; layer < weights.length; layer++) {
            values = convolved(values, side, CHANNELS[layer], CHANNELS[layer + 1], weights[layer]);
            side /= 2;
            at = describe(values, CHANNELS[layer + 1], features, at);
        }
        return features;
    }

    /**
     * A picture as the network takes it: averaged over areas to 64x64, in [-1, 1].
     *
     * @param rgb size x size x 3 bytes
     */
    static float[] input(byte[] rgb, int size) {
        float[] input = new float[SIDE * SIDE * 3];
        double part = (double) size / SIDE;
        for (int i = 0; i < SIDE * SIDE; i++) {
            double top = i / SIDE * part;
            double left = i % SIDE * part;
            for (int channel = 0; channel < 3; channel++) {
                double sum = 0;
                for (int y = (int) top; y < top + part && y < size; y++) {
                    for (int x = (int) left; x < left + part && x < size; x++) {
                        sum += overlap(y, top, part)
                                * overlap(x, left, part)
                                * (rgb[(y * size + x) * 3 + channel] & 0xff);
                    }
                }
                input[3 * i + channel] = (float) (sum / (part * part) / 127.5 - 1);
            }
        }
        return input;
    }

    /** How much of the pixel from {@code place} to the next lies in a part. */
    private static double overlap(int place, double from, double part) {
        return Math.min(place + 1, from + part) - Math.max(place, from);
    }

    /** Half the side, after ReLU. */
    private static float[] convolved(float[] values, int side, int in, int out, float[][] weights) {
        float[] padded = padded(values, side, in);
        int row = (side + 2 * PAD) * in;
        int half = side / 2;
        float[] result = new float[half * half * out];
        float[] sums = new float[out];
        for (int pixel = 0; pixel < half * half; pixel++) {
            Arrays.fill(sums, 0);
            int corner = pixel / half * 2 * row + pixel % half * 2 * in;
            for (int y = 0; y < KERNEL; y++) {
                // Five pixels in a row stand beside each other, channel by channel.
                for (int i = 0; i < KERNEL * in; i += KERNEL) {
                    addFive(sums, padded, corner + y * row + i, weights, y * KERNEL * in + i);
                }
            }
            for (int i = 0; i < out; i++) {
                result[pixel * out + i] = Math.max(0, sums[i]);
            }
        }
        return result;
    }

    private static void addFive(float[] sums, float[] values, int at, float[][] weights, int row) {
        float[] w0 = weights[row];
        float[] w1 = weights[row + 1];
        float[] w2 = weights[row + 2];
        float[] w3 = weights[row + 3];
        float[] w4 = weights[row + 4];
        float v0 = values[at];
        float v1 = values[at + 1];
        float v2 = values[at + 2];
        float v3 = values[at + 3];
        float v4 = values[at + 4];
        for (int i = 0; i < sums.length; i++) {
            sums[i] += v0 * w0[i] + v1 * w1[i] + v2 * w2[i] + v3 * w3[i] + v4 * w4[i];
        }
    }

    private static float[] padded(float[] values, int side, int channels) {
        int wide = side + 2 * PAD;
        float[] padded = new float[wide * wide * channels];
        for (int pixel = 0; pixel < wide * wide; pixel++) {
            int y = LaplacianPyramid.mirrored(pixel / wide - PAD, side);
            int x = LaplacianPyramid.mirrored(pixel % wide - PAD, side);
            System.arraycopy(values, (y * side + x) * channels, padded, pixel * channels, channels);
        }
        return padded;
    }

    private static int describe(float[] values, int channels, float[] features, int at) {
        double[] sums = new double[channels];
        double[] squares = new double[channels];
        for (int i = 0; i < values.length; i++) {
            sums[i % channels] += values[i];
            squares[i % channels] += (double) values[i] * values[i];
        }
        double pixels = (double) values.length / channels;
        for (int i = 0; i < channels; i++) {
            double mean = sums[i] / pixels;
            features[at + i] = (float) mean;
            features[at + channels + i] = (float) Math.sqrt(Math.max(0, squares[i] / pixels - mean * mean));
        }
        return at + 2 * channels;
    }
}
