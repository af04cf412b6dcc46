package pyoji.crawler.dedupe;

import java.util.stream.IntStream;

/**
 * Where hashes within a radius must meet. If slot s tolerates t(s) differing bits and the sum of t(s) + 1 is
 * radius + 1, then hashes within the radius are within t(s) of each other in at least one slot s.
 */
final class HashIndexProbes {
    private final int radius;
    /** By tolerance: what to flip in a slot to reach every bucket of that tolerance. */
    private final int[][] flips;

    private HashIndexProbes(int radius) {
        this.radius = radius;
        flips = new int[tolerance(HashIndexSlots.COUNT - 1) + 1][];
        for (int tolerance = Math.max(0, tolerance(0)); tolerance < flips.length; tolerance++) {
            flips[tolerance] = upTo(tolerance);
        }
    }

    /** All slot values of at most so many bits. */
    private static int[] upTo(int bits) {
        IntStream.Builder values = IntStream.builder().add(0);
        for (int count = 1; count <= bits; count++) {
            // Gosper's hack (HAKMEM 175): from a number to the next greater one of as many bits.
            for (int value = (1 << count) - 1; value < HashIndexSlots.BUCKETS; ) {
                values.add(value);
                int low = value & -value;
                int ripple = value + low;
                value = ripple | (value ^ ripple) / low >>> 2;
            }
        }
        return values.build().toArray();
    }

    static HashIndexProbes within(int radius) {
        if (radius < 0 || radius > HashIndex.BITS) {
            throw new IllegalArgumentException("a radius is from 0 to %d, not %d".formatted(HashIndex.BITS, radius));
        }
        return new HashIndexProbes(radius);
    }

    int radius() {
        return radius;
    }

    /** Bits that may differ in this slot; -1 if it is not needed. The sum is right by Hermite's identity. */
    private int tolerance(int slot) {
        return (radius + 1 + slot) / HashIndexSlots.COUNT - 1;
    }

    /** What to flip in a slot's value to reach all that may be near; nothing if the slot is not needed. */
    int[] flips(int slot) {
        int tolerance = tolerance(slot);
        return tolerance < 0 ? new int[0] : flips[tolerance];
    }

    /** Whether two arranged hashes meet in a slot before this one. */
    boolean meetBefore(int slot, long[] a, int rowOfA, long[] b, int rowOfB) {
        for (int earlier = 0; earlier < slot; earlier++) {
            int differ = HashIndexSlots.bucket(a, rowOfA, earlier) ^ HashIndexSlots.bucket(b, rowOfB, earlier);
            if (Integer.bitCount(differ) <= tolerance(earlier)) {
                return true;
            }
        }
        return false;
    }
}
