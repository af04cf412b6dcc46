package pyoji.gan;

import java.util.SplittableRandom;

/**
 * All chance in a run, as a function of its seed: what is drawn for step n depends on the seed and on n alone. So a resumed
 * run has no random state to restore, and draws what an undisturbed one would have.
 */
public enum Randomness {
    /** The order of covers; indexed by epoch. */
    ORDER(1),
    /** z of the fakes that the discriminator learns from; indexed by step. */
    DISCRIMINATOR_LATENTS(2),
    /** z of the fakes that the generator learns from; indexed by step. */
    GENERATOR_LATENTS(3),
    /** Noise on the labels; indexed by step. */
    LABELS(4),
    /** The networks' first weights; index 0. */
    WEIGHTS(5),
    /** How pictures are changed before the discriminator sees them; indexed by step. */
    CHANGES(6);

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    /** Never changed, so that a run of today can be made again tomorrow. */
    private final long stream;

    Randomness(long stream) {
        this.stream = stream;
    }

    /** The numbers of this stream at one index. */
    public SplittableRandom at(long seed, long index) {
        return new SplittableRandom(mix(mix(seed + stream * GOLDEN_GAMMA) + index * GOLDEN_GAMMA));
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014, figure 16): neighbours become strangers. */
    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }
}
