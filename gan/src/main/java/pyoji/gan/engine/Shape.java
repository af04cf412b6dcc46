package pyoji.gan.engine;

import java.util.List;
import pyoji.crawler.UserError;

/**
 * What decides the shapes of both networks.
 *
 * @param size side of the pictures in pixels, one of {@link #SIZES}
 * @param latentSize numbers in one z, 1 to 512
 * @param classes kinds of pictures that are told apart, 2 or more; 0: none are
 * @param skipExcitation whether the generator has {@link SkipExcitation}
 */
public record Shape(int size, int latentSize, int classes, boolean skipExcitation) {
    /** Sides of pictures that there are networks for: each has a layer more than the one before. */
    public static final List<Integer> SIZES = List.of(64, 128, 256);

    /** Channels of the widest layers; wider ones cost memory that a laptop has not. */
    private static final int MAX_WIDTH = 512;
    /** Channels of the layer next to the picture. */
    private static final int BASE_WIDTH = 64;
    /** More than anyone has kinds of covers. */
    private static final int MAX_CLASSES = 16;

    /** Throws {@link UserError} that names the option if one is out of range. */
    public Shape {
        if (!SIZES.contains(size)) {
            throw UserError.usage("--size %d is not a size that networks have; use 64, 128 or 256", size);
        }
        if (latentSize < 1 || latentSize > 512) {
            throw UserError.usage("--latent %d is out of range; use 1 to 512 (100 is the original's)", latentSize);
        }
        if (classes < 0 || classes == 1 || classes > MAX_CLASSES) {
            throw UserError.usage("%d classes are out of range; use none, or 2 to %d", classes, MAX_CLASSES);
        }
    }

    /** Of networks that tell no classes apart, and of the plainest generator. */
    public Shape(int size, int latentSize) {
        this(size, latentSize, 0);
    }

    /** Of the plainest generator. */
    public Shape(int size, int latentSize, int classes) {
        this(size, latentSize, classes, false);
    }

    /** The same with the generator that a method wants. */
    Shape with(Method method) {
        return new Shape(size, latentSize, classes, method.skipExcitation());
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
