package pyoji.gan.engine;

/**
 * The phases of a transposed convolution: with stride s, each of s x s neighbouring output pixels is made by other taps of the
 * kernel. If the taps of one sum to more than those of another, an even input comes out as a checkerboard (Odena et al.
 * 2016); weights of chance always do.
 */
final class Phases {
    private Phases() {}

    /**
     * Shifts the taps of each kernel so that all its phases have the same sum: an even input then comes out even.
     *
     * @param weights kernels of kernel x kernel taps, one after another; the kernel's side is a multiple of the stride
     */
    static void balance(float[] weights, int kernel, int stride) {
        int taps = kernel * kernel;
        int tapsEach = taps / (stride * stride);
        for (int start = 0; start < weights.length; start += taps) {
            double[] sums = new double[stride * stride];
            double sum = 0;
            for (int i = 0; i < taps; i++) {
                sums[phase(i, kernel, stride)] += weights[start + i];
                sum += weights[start + i];
            }
            double wanted = sum / sums.length;
            for (int i = 0; i < taps; i++) {
                weights[start + i] += (float) ((wanted - sums[phase(i, kernel, stride)]) / tapsEach);
            }
        }
    }

    private static int phase(int tap, int kernel, int stride) {
        return tap / kernel % stride * stride + tap % kernel % stride;
    }
}
