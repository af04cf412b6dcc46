package pyoji.gan.engine;

/** A convolution's kernel, stride and padding, the same for height and width. */
record Window(int kernel, int stride, int padding) {
    /** The side after a convolution. */
    long down(long side) {
        return (side + 2L * padding - kernel) / stride + 1;
    }

    /** The side after a transposed convolution. */
    long up(long side) {
        return (side - 1) * stride + kernel - 2L * padding;
    }
}
