package pyoji.gan.engine;

import pyoji.crawler.UserError;

/**
 * What decides the shapes of both networks.
 *
 * @param size side of the pictures in pixels, a power of two from 64 to 128
 * @param latentSize numbers in one z, 1 to 512
 * @param classes kinds of pictures that are told apart, 2 or more; 0: none are
 */
public record Shape(int size, int latentSize, int classes) {
    /** Channels of the widest layers; wider ones cost memory that a laptop has not. */
    private static final int MAX_WIDTH = 512;
    /** Channels of the layer next to the picture. */
    private static final int BASE_WIDTH = 64;
    /** More than anyone has kinds of covers. */
    private static final int MAX_CLASSES = 16;

    /** Throws {@link UserError} that names the option if one is out of range. */
    public Shape {
        if (size < 64 || size > 128 || Integer.bitCount(size) != 1) {
            throw UserError.usage("--size %d is not a power of two from 64 to 128; use 64 or 128", size);
        }
        if (latentSize < 1 || latentSize > 512) {
            throw UserError.usage("--latent %d is out of range; use 1 to 512 (100 is the original's)", latentSize);
        }
        if (classes < 0 || classes == 1 || classes > MAX_CLASSES) {
            throw UserError.usage("%d classes are out of range; use none, or 2 to %d", classes, MAX_CLASSES);
        }
    }

    /** Of networks that tell no classes apart. */
    public Shape(int size, int latentSize) {
        this(size, latentSize, 0);
    }

    /** Numbers that the generator is given for a picture: z, then a weight for each class, together 1. */
    public int inputSize() {
        return latentSize + classes;
    }

    /** Channels of a feature map of {@code side} x {@code side}: doubled whenever the side is halved, up to 512. */
    public int width(int side) {
        return Math.min(MAX_WIDTH, BASE_WIDTH * (size / 2) / side);
    }

    /** Numbers in one picture: size x size x 3. */
    public int pictureLength() {
        return size * size * 3;
    }
}
