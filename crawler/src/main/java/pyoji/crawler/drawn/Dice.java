package pyoji.crawler.drawn;

import java.util.List;
import java.util.SplittableRandom;

/** Every random choice of a cover; the same numbers in give the same choices out. */
final class Dice {
    private final SplittableRandom random;

    private Dice(SplittableRandom random) {
        this.random = random;
    }

    /** Dice that depend on every bit of these numbers. */
    static Dice of(long... numbers) {
        long state = 0x50594F4A49L;
        for (long number : numbers) {
            // The finaliser of SplitMix64: neighbouring seeds come out far apart.
            state = (state ^ number) + 0x9E3779B97F4A7C15L;
            state = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
            state = (state ^ (state >>> 27)) * 0x94D049BB133111EBL;
            state ^= state >>> 31;
        }
        return new Dice(new SplittableRandom(state));
    }

    /** A number from low up to high. */
    double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** A whole number from fewest to most, both included. */
    int count(int fewest, int most) {
        return random.nextInt(fewest, most + 1);
    }

    /** True in this share of throws. */
    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    /** -1 or 1. */
    int sign() {
        return random.nextBoolean() ? 1 : -1;
    }

    /** One of these, each as likely. */
    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** One of these, each as likely. */
    @SafeVarargs
    final <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
