package pyoji.gan.engine;

/**
 * What one step's networks were told, as means over the batch.
 *
 * @param real the discriminator's loss on reals
 * @param fake the discriminator's loss on fakes
 * @param generator the generator's loss, through the discriminator
 * @param overfit the gauge of overfitting (Karras et al. 2020, section 3): mean sign of the reals' logits, 0 for a
 *     discriminator that guesses to 1 for one that knows every real
 */
public record Losses(double real, double fake, double generator, double overfit) {
    /** Whether all are numbers. */
    public boolean finite() {
        return Double.isFinite(real) && Double.isFinite(fake) && Double.isFinite(generator);
    }
}
