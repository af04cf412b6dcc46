package pyoji.gan.measure;

import org.jspecify.annotations.Nullable;

/**
 * One figure of a set of fakes.
 *
 * @param value the mean over the draws
 * @param spread standard deviation over the draws; null with one, and for figures that take all fakes at once
 * @param floor the same figure of reals against other reals: no fakes can be expected to do better; null where there
 *     are too few reals to tell
 * @param floorSpread standard deviation of the floor over the ways to split the reals; null with the floor
 */
public record Score(
        double value,
        @Nullable Double spread,
        @Nullable Double floor,
        @Nullable Double floorSpread) {}
