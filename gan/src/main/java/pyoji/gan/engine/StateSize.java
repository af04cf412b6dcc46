package pyoji.gan.engine;

/**
 * How many numbers each array of a {@link Gan#state} holds, in closed form from the shape of the networks: no native
 * code is loaded to know it. It counts what {@link Networks} lays out, and changes with it.
 *
 * @param generator weights, and the running statistics of batch norm
 * @param generatorAdam both moments of each weight; running statistics have none
 * @param discriminator as the generator's
 * @param discriminatorAdam as the generator's
 * @param ema the running mean of the generator's
 */
public record StateSize(long generator, long generatorAdam, long discriminator, long discriminatorAdam, long ema) {
    private static final int COLOURS = 3;
    /** Adam's moments of a weight (Kingma and Ba 2015, algorithm 1): of its gradient and of the gradient's square. */
    private static final int MOMENTS = 2;

    /** Of the networks of one shape that learn by one method. */
    public static StateSize of(Shape shape, Method method) {
        Count generator = generator(shape.with(method));
        Count discriminator = discriminator(shape, method);
        return new StateSize(
                generator.numbers(),
                MOMENTS * generator.weights(),
                discriminator.numbers(),
                MOMENTS * discriminator.weights(),
                method.hasEma() ? generator.numbers() : 0);
    }

    private static Count generator(Shape shape) {
        int width = shape.width(4);
        Count count = Count.NONE.convolution(shape.inputSize(), width, 4).norm(width);
        for (int side = 8; side < shape.size(); side *= 2) {
            count = count.convolution(width, shape.width(side), 4).norm(shape.width(side));
            width = shape.width(side);
            int source = SkipExcitation.source(side);
            if (shape.skipExcitation() && source > 0) {
                count = count.convolution(shape.width(source), width, SkipExcitation.POOLED)
                        .convolution(width, width, 1);
            }
        }
        return count.convolution(width, width, 3)
                .norm(width)
                .convolution(width, COLOURS, 4)
                .bias(COLOURS);
    }

    private static Count discriminator(Shape shape, Method method) {
        int side = shape.size() / 2;
        int width = shape.width(side);
        Count count = Count.NONE.convolution(COLOURS, width, 4).bias(width);
        while (side > 4) {
            side /= 2;
            count = count.convolution(width, shape.width(side), 4);
            width = shape.width(side);
            count = method.updates().discriminatorNorm() ? count.norm(width) : count.bias(width);
        }
        int logits = 1 + shape.classes();
        return count.convolution(width + (method.batchDeviation() ? 1 : 0), logits, 4)
                .bias(logits);
    }

    /** Numbers in all arrays together. */
    public long total() {
        return generator + generatorAdam + discriminator + discriminatorAdam + ema;
    }

    /**
     * The numbers of a network so far.
     *
     * @param weights what Adam updates
     * @param statistics running means and variances
     */
    private record Count(long weights, long statistics) {
        static final Count NONE = new Count(0, 0);

        Count convolution(int from, int to, int kernel) {
            return new Count(weights + (long) from * to * kernel * kernel, statistics);
        }

        Count bias(int width) {
            return new Count(weights + width, statistics);
        }

        /** A scale and a shift for each channel, and a mean and a variance. */
        Count norm(int width) {
            return new Count(weights + 2L * width, statistics + 2L * width);
        }

        long numbers() {
            return weights + statistics;
        }
    }
}
