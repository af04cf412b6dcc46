package pyoji.gan.engine;

/** The layers in plain loops and doubles, written from their definitions alone: what the fast ones must agree with. */
final class NaiveLayers {
    private NaiveLayers() {}

    /** Where a value of a b x h x h x c tensor is. */
    static int at(int side, int channels, int n, int y, int x, int c) {
        return ((n * side + y) * side + x) * channels + c;
    }

    /** x: b x h x h x in, w: out x in x k x k. */
    static double[] convolution(double[] x, double[] w, double[] bias, int b, int h, int in, int out, Window window) {
        int side = (int) window.down(h);
        double[] y = new double[b * side * side * out];
        visit(b, side, h, window, (n, small, smallX, big, bigX, ky, kx) -> {
            for (int o = 0; o < out; o++) {
                for (int i = 0; i < in; i++) {
                    y[at(side, out, n, small, smallX, o)] += x[at(h, in, n, big, bigX, i)]
                            * w[((o * in + i) * window.kernel() + ky) * window.kernel() + kx];
                }
            }
        });
        return plus(y, bias);
    }

    /** x: b x h x h x in, w: in x out x k x k. */
    static double[] transposed(double[] x, double[] w, double[] bias, int b, int h, int in, int out, Window window) {
        int side = (int) window.up(h);
        double[] y = new double[b * side * side * out];
        visit(b, h, side, window, (n, small, smallX, big, bigX, ky, kx) -> {
            for (int o = 0; o < out; o++) {
                for (int i = 0; i < in; i++) {
                    y[at(side, out, n, big, bigX, o)] += x[at(h, in, n, small, smallX, i)]
                            * w[((i * out + o) * window.kernel() + ky) * window.kernel() + kx];
                }
            }
        });
        return plus(y, bias);
    }

    private interface Tap {
        void at(int n, int small, int smallX, int big, int bigX, int ky, int kx);
    }

    /** Every pair of places, on the smaller and on the larger map, that the kernel connects. */
    private static void visit(int b, int small, int big, Window window, Tap tap) {
        for (int n = 0; n < b; n++) {
            for (int y = 0; y < small; y++) {
                for (int x = 0; x < small; x++) {
                    for (int ky = 0; ky < window.kernel(); ky++) {
                        for (int kx = 0; kx < window.kernel(); kx++) {
                            int bigY = y * window.stride() + ky - window.padding();
                            int bigX = x * window.stride() + kx - window.padding();
                            if (bigY >= 0 && bigX >= 0 && bigY < big && bigX < big) {
                                tap.at(n, y, x, bigY, bigX, ky, kx);
                            }
                        }
                    }
                }
            }
        }
    }

    private static double[] plus(double[] y, double[] bias) {
        for (int i = 0; i < y.length && bias.length > 0; i++) {
            y[i] += bias[i % bias.length];
        }
        return y;
    }

    /** Batch norm over all but the last axis, then leaky ReLU of slope .2. */
    static double[] normLeaky(double[] x, double[] gamma, double[] beta) {
        int channels = gamma.length;
        int rows = x.length / channels;
        double[] y = new double[x.length];
        for (int c = 0; c < channels; c++) {
            double mean = 0;
            for (int i = c; i < x.length; i += channels) {
                mean += x[i] / rows;
            }
            double variance = 0;
            for (int i = c; i < x.length; i += channels) {
                variance += (x[i] - mean) * (x[i] - mean) / rows;
            }
            for (int i = c; i < x.length; i += channels) {
                double normal = (x[i] - mean) / Math.sqrt(variance + Norm.EPSILON) * gamma[c] + beta[c];
                y[i] = normal > 0 ? normal : 0.2 * normal;
            }
        }
        return y;
    }

    /** Each channel of x times the sigmoid of what two convolutions make of the source, which is averaged to 4 x 4. */
    static double[] skipExcitation(
            double[] x, double[] source, int b, int sourceSide, double[] squeeze, double[] excite) {
        int width = (int) Math.sqrt(excite.length);
        int in = squeeze.length / width / 16;
        int factor = sourceSide / 4;
        double[] pooled = new double[b * 16 * in];
        for (int n = 0; n < b; n++) {
            for (int y = 0; y < sourceSide; y++) {
                for (int column = 0; column < sourceSide; column++) {
                    for (int c = 0; c < in; c++) {
                        pooled[at(4, in, n, y / factor, column / factor, c)] +=
                                source[at(sourceSide, in, n, y, column, c)] / (factor * factor);
                    }
                }
            }
        }
        double[] none = {};
        double[] h = convolution(pooled, squeeze, none, b, 4, in, width, new Window(4, 1, 0));
        for (int i = 0; i < h.length; i++) {
            h[i] = h[i] > 0 ? h[i] : 0.2 * h[i];
        }
        double[] logits = convolution(h, excite, none, b, 1, width, width, new Window(1, 1, 0));
        double[] y = new double[x.length];
        int features = x.length / b;
        for (int i = 0; i < x.length; i++) {
            y[i] = x[i] / (1 + Math.exp(-logits[i / features * width + i % width]));
        }
        return y;
    }

    /** Pictures with a channel more: how much those of a group differ, the last group being perhaps smaller. */
    static double[] groupDeviation(double[] x, int features, int channels, int group) {
        int count = x.length / features;
        int pixels = features / channels;
        double[] y = new double[count * pixels * (channels + 1)];
        for (int i = 0; i < count; i++) {
            int first = i - i % group;
            int pictures = Math.min(count, first + group) - first;
            double deviation = 0;
            for (int f = 0; f < features; f++) {
                double sum = 0;
                double squares = 0;
                for (int k = first; k < first + pictures; k++) {
                    sum += x[k * features + f];
                    squares += x[k * features + f] * x[k * features + f];
                }
                double mean = sum / pictures;
                deviation += Math.sqrt(Math.max(0, squares / pictures - mean * mean) + 1e-8) / features;
            }
            for (int pixel = 0; pixel < pixels; pixel++) {
                int to = (i * pixels + pixel) * (channels + 1);
                System.arraycopy(x, i * features + pixel * channels, y, to, channels);
                y[to + channels] = deviation;
            }
        }
        return y;
    }
}
