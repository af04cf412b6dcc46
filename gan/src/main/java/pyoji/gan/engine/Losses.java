package pyoji.gan.engine;

/**
 * What one step's networks were told, as mean binary cross-entropy.
 *
 * @param real of the discriminator on reals
 * @param fake of the discriminator on fakes
 * @param generator of the generator through the discriminator
 */
public record Losses(double real, double fake, double generator) {
    /** Whether all three are numbers. */
    public boolean finite() {
        return Double.isFinite(real) && Double.isFinite(fake) && Double.isFinite(generator);
    }
}
