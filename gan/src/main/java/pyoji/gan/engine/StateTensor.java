package pyoji.gan.engine;

import java.nio.FloatBuffer;

/**
 * One array of a network's state.
 *
 * @param name what it is, the same in every run
 * @param values its numbers, a view of native memory; position 0
 */
public record StateTensor(String name, FloatBuffer values) {
    /** The generator as it trains. */
    public static final String GENERATOR = "generator";
    /** The discriminator. */
    public static final String DISCRIMINATOR = "discriminator";
    /** The running mean of its weights, from which pictures are drawn where it is kept. */
    public static final String EMA = "generator.ema";
}
