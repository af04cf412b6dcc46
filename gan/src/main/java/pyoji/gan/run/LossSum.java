package pyoji.gan.run;

import pyoji.gan.engine.Losses;

/**
 * Losses summed over some steps, for the mean that a tick shows.
 *
 * @param steps how many
 */
public record LossSum(long steps, double real, double fake, double generator, double overfit) {
    /** Of no step yet. */
    public static final LossSum NONE = new LossSum(0, 0, 0, 0, 0);

    /** With one step more. */
    public LossSum plus(Losses losses) {
        return new LossSum(
                steps + 1,
                real + losses.real(),
                fake + losses.fake(),
                generator + losses.generator(),
                overfit + losses.overfit());
    }

    /** The mean losses; of at least one step. */
    public Losses mean() {
        return new Losses(real / steps, fake / steps, generator / steps, overfit / steps);
    }
}
