package pyoji.crawler.dedupe;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds all pairs of 256-bit hashes within a Hamming distance, and all hashes near one: multi-index hashing (Norouzi,
 * Punjani and Fleet 2012, "Fast Search in Hamming Space with Multi-Index Hashing", section 3).
 *
 * <p>Equal hashes are compared once. What is found is streamed and never kept. The index may be read by many threads.
 */
public final class HashIndex {
    /** Longs of one hash. */
    public static final int WORDS = 4;
    /** Bits of one hash. */
    public static final int BITS = WORDS * Long.SIZE;

    private static final int DIGITS = 1 << Short.SIZE;

    /** All positions: equal hashes stand together, in ascending order. */
    private final int[] positions;
    /** Where in {@link #positions} each distinct hash begins; one more at the end. */
    private final int[] groups;

    private final HashIndexSlots slots;
    /** One of each hash, its bits in the order of the slots. */
    private final long[] distinct;

    private volatile @Nullable HashIndexTables tables;

    /** Hears of pairs. */
    @FunctionalInterface
    public interface PairVisitor {
        /** The hashes at positions {@code i < j} differ in this many bits. */
        void pair(int i, int j, int distance);
    }

    /** Hears of hashes near the one asked for. */
    @FunctionalInterface
    public interface MatchVisitor {
        /** The hash at position {@code i} differs in this many bits. */
        void match(int i, int distance);
    }

    private HashIndex(long[] hashes) {
        positions = sorted(hashes);
        groups = groups(hashes, positions);
        int[] firsts = new int[groups.length - 1];
        Arrays.setAll(firsts, group -> positions[groups[group]]);
        slots = HashIndexSlots.of(hashes, firsts);
        distinct = slots.arranged(hashes, firsts);
    }

    /**
     * An index over these hashes, each {@link #WORDS} longs long. The array is not kept.
     *
     * @throws IllegalArgumentException if the array ends within a hash, or holds more than 2^28 hashes
     */
    public static HashIndex of(long[] hashes) {
        if (hashes.length % WORDS != 0 || hashes.length / WORDS > HashIndexJoin.MOST) {
            throw new IllegalArgumentException(
                    "%d longs are not 0 to %d hashes of %d longs".formatted(hashes.length, HashIndexJoin.MOST, WORDS));
        }
        return new HashIndex(hashes);
    }

    /** How many hashes there are, equal ones counted each. */
    public int size() {
        return positions.length;
    }

    /**
     * Shows every pair within a distance once, on the calling thread: first equal hashes, then the others. The order is
     * the same on every machine, but has no meaning.
     *
     * @param radius the greatest distance, 0 to 256; fast up to 31
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public void pairs(int radius, PairVisitor visitor) {
        HashIndexProbes probes = HashIndexProbes.within(radius);
        for (int group = 0; group + 1 < groups.length; group++) {
            for (int a = groups[group]; a < groups[group + 1]; a++) {
                for (int b = a + 1; b < groups[group + 1]; b++) {
                    visitor.pair(positions[a], positions[b], 0);
                }
            }
        }
        new HashIndexJoin(distinct, probes).run((one, other, distance) -> {
            for (int a = groups[one]; a < groups[one + 1]; a++) {
                for (int b = groups[other]; b < groups[other + 1]; b++) {
                    int i = positions[a];
                    int j = positions[b];
                    visitor.pair(Math.min(i, j), Math.max(i, j), distance);
                }
            }
        });
    }

    /**
     * Shows every hash within a distance of one, once, in an order that is always the same. The first query builds
     * tables of 64 bytes a hash.
     *
     * @param hash {@link #WORDS} longs
     * @param radius the greatest distance, 0 to 256
     */
    public void query(long[] hash, int radius, MatchVisitor visitor) {
        if (hash.length != WORDS) {
            throw new IllegalArgumentException("a hash has %d longs, not %d".formatted(WORDS, hash.length));
        }
        HashIndexTables built = tables;
        if (built == null) {
            // Two threads may both build them: the same, and once.
            built = new HashIndexTables(distinct);
            tables = built;
        }
        built.query(slots.arranged(hash, new int[1]), HashIndexProbes.within(radius), (group, distance) -> {
            for (int at = groups[group]; at < groups[group + 1]; at++) {
                visitor.match(positions[at], distance);
            }
        });
    }

    /** In how many bits one hash of an array differs from one of another. */
    static int distance(long[] a, int rowOfA, long[] b, int rowOfB) {
        int at = WORDS * rowOfA;
        int bt = WORDS * rowOfB;
        return Long.bitCount(a[at] ^ b[bt])
                + Long.bitCount(a[at + 1] ^ b[bt + 1])
                + Long.bitCount(a[at + 2] ^ b[bt + 2])
                + Long.bitCount(a[at + 3] ^ b[bt + 3]);
    }

    /** Positions in the order of their hashes, ties in their own: a radix sort from the last digit to the first. */
    private static int[] sorted(long[] hashes) {
        int[] from = new int[hashes.length / WORDS];
        Arrays.setAll(from, i -> i);
        int[] to = new int[from.length];
        for (int word = 0; word < WORDS; word++) {
            for (int shift = 0; shift < Long.SIZE; shift += Short.SIZE) {
                int[] next = new int[DIGITS + 1];
                for (int i : from) {
                    next[digit(hashes[WORDS * i + word], shift) + 1]++;
                }
                Arrays.parallelPrefix(next, Integer::sum);
                for (int i : from) {
                    to[next[digit(hashes[WORDS * i + word], shift)]++] = i;
                }
                int[] swapped = from;
                from = to;
                to = swapped;
            }
        }
        return from;
    }

    private static int digit(long word, int shift) {
        return (int) (word >>> shift) & DIGITS - 1;
    }

    private static int[] groups(long[] hashes, int[] positions) {
        int[] starts = new int[positions.length + 1];
        int count = 0;
        for (int at = 0; at < positions.length; at++) {
            if (at == 0 || distance(hashes, positions[at - 1], hashes, positions[at]) > 0) {
                starts[count++] = at;
            }
        }
        starts[count] = positions.length;
        return Arrays.copyOf(starts, count + 1);
    }
}
