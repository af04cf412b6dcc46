package pyoji.gan.inception;

import java.io.IOException;
import java.util.Arrays;

/**
 * How a graph takes pictures. What the graph leaves free is 0.
 *
 * @param batch pictures at once, 0 to {@link #MOST_BATCH}
 * @param height 0 to {@link #MOST_SIDE}
 * @param width 0 to {@link #MOST_SIDE}
 * @param channelsFirst N x 3 x H x W, as PyTorch has it; else N x H x W x 3, as TensorFlow
 * @param bytes whether it takes uint8; else float
 */
record InputLayout(int batch, int height, int width, boolean channelsFirst, boolean bytes) {
    static final int MOST_BATCH = 64;
    static final int MOST_SIDE = 1024;
    private static final int CHANNELS = 3;

    /**
     * Of a graph's only input.
     *
     * @param shape its dimensions, below 0 where it leaves them free
     * @throws IOException in one line, if no pictures can be given so
     */
    static InputLayout of(long[] shape, boolean bytes) throws IOException {
        String called = Arrays.toString(shape).replace("-1", "?");
        if (shape.length != 4 || (shape[1] != CHANNELS && shape[3] != CHANNELS)) {
            throw new IOException("its input is %s; pictures are [N, 3, H, W] or [N, H, W, 3]".formatted(called));
        }
        boolean first = shape[1] == CHANNELS;
        long height = Math.max(0, shape[first ? 2 : 1]);
        long width = Math.max(0, shape[first ? 3 : 2]);
        if (shape[0] > MOST_BATCH || height > MOST_SIDE || width > MOST_SIDE) {
            throw new IOException("its input is %s; at most %d pictures at once of at most %d x %d are given"
                    .formatted(called, MOST_BATCH, MOST_SIDE, MOST_SIDE));
        }
        return new InputLayout((int) Math.max(0, shape[0]), (int) height, (int) width, first, bytes);
    }

    /** What a graph with such an input usually expects. */
    PixelRange usualRange() {
        return bytes || !channelsFirst ? PixelRange.LEVELS : PixelRange.UNIT;
    }

    /** This layout with nothing left free: pictures of {@code side} wherever the graph does not say. */
    InputLayout filled(int batch, int side) {
        return new InputLayout(
                this.batch == 0 ? batch : this.batch,
                height == 0 ? side : height,
                width == 0 ? side : width,
                channelsFirst,
                bytes);
    }

    /** Numbers in a picture. */
    int pictureSize() {
        return CHANNELS * height * width;
    }

    /** The dimensions of a batch. */
    long[] shape() {
        return channelsFirst
                ? new long[] {batch, CHANNELS, height, width}
                : new long[] {batch, height, width, CHANNELS};
    }

    /** Where a picture's number stands among its {@link #pictureSize}. */
    int index(int y, int x, int channel) {
        return channelsFirst ? (channel * height + y) * width + x : (y * width + x) * CHANNELS + channel;
    }
}
