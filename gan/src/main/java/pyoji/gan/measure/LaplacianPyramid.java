package pyoji.gan.measure;

/**
 * A picture taken apart by the size of its details (Burt and Adelson 1983, IEEE Transactions on Communications 31):
 * what each level loses when it is halved, and at the end what is left. Added up again, the levels give the picture.
 */
final class LaplacianPyramid {
    /** Side of the last level. */
    static final int LAST = 16;

    static final int CHANNELS = 3;
    /** The binomial filter of five, each way; its square is the 5x5 one over 256. */
    private static final float[] BINOMIAL = {1 / 16f, 4 / 16f, 6 / 16f, 4 / 16f, 1 / 16f};

    private LaplacianPyramid() {}

    /**
     * How many levels there are: sides {@code size}, half of it, … 16.
     *
     * @param size a power of two, 16 or more; throws {@link IllegalArgumentException} for any other
     */
    static int levels(int size) {
        if (size < LAST || Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("a side of " + size + " px can't be halved to " + LAST);
        }
        return Integer.numberOfTrailingZeros(size / LAST) + 1;
    }

    /**
     * The levels of a picture, finest first.
     *
     * @param rgb size x size x 3 bytes
     * @return side x side x 3 numbers each, in levels of a byte
     */
    static float[][] of(byte[] rgb, int size) {
        float[][] levels = new float[levels(size)][];
        float[] picture = new float[rgb.length];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = rgb[i] & 0xff;
        }
        int side = size;
        for (int level = 0; level < levels.length - 1; level++) {
            float[] half = halved(picture, side);
            float[] back = doubled(half, side / 2);
            for (int i = 0; i < back.length; i++) {
                back[i] = picture[i] - back[i];
            }
            levels[level] = back;
            picture = half;
            side /= 2;
        }
        levels[levels.length - 1] = picture;
        return levels;
    }

    /** Blurred, then every other pixel. */
    static float[] halved(float[] picture, int side) {
        float[] blurred = blurred(picture, side);
        int half = side / 2;
        float[] small = new float[half * half * CHANNELS];
        for (int i = 0; i < small.length; i++) {
            int pixel = i / CHANNELS;
            small[i] = blurred[(pixel / half * 2 * side + pixel % half * 2) * CHANNELS + i % CHANNELS];
        }
        return small;
    }

    /** Set apart with zeros between, then blurred, times four for the zeros. */
    static float[] doubled(float[] picture, int side) {
        int twice = 2 * side;
        float[] apart = new float[twice * twice * CHANNELS];
        for (int i = 0; i < picture.length; i++) {
            int pixel = i / CHANNELS;
            apart[(pixel / side * 2 * twice + pixel % side * 2) * CHANNELS + i % CHANNELS] = 4 * picture[i];
        }
        return blurred(apart, twice);
    }

    private static float[] blurred(float[] picture, int side) {
        float[] across = new float[picture.length];
        float[] blurred = new float[picture.length];
        int row = side * CHANNELS;
        for (int tap = 0; tap < BINOMIAL.length; tap++) {
            float weight = BINOMIAL[tap];
            for (int x = 0; x < side; x++) {
                int from = mirrored(x + tap - 2, side) * CHANNELS;
                for (int i = x * CHANNELS; i < picture.length; i += row) {
                    int j = i - x * CHANNELS + from;
                    across[i] += weight * picture[j];
                    across[i + 1] += weight * picture[j + 1];
                    across[i + 2] += weight * picture[j + 2];
                }
            }
        }
        for (int tap = 0; tap < BINOMIAL.length; tap++) {
            float weight = BINOMIAL[tap];
            for (int y = 0; y < side; y++) {
                int from = mirrored(y + tap - 2, side) * row;
                int to = y * row;
                for (int i = 0; i < row; i++) {
                    blurred[to + i] += weight * across[from + i];
                }
            }
        }
        return blurred;
    }

    /** A place beyond an edge is the one as far inside of it; the edge itself does not stand twice. */
    static int mirrored(int place, int side) {
        int inside = Math.abs(place);
        return inside < side ? inside : 2 * (side - 1) - inside;
    }
}
