package pyoji.crawler.dedupe;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Deals the bits of a hash out to 16 slots of 16 bits, so that few strangers share a slot's value.
 *
 * <p>With s = ±1 for a bit, the chance that two hashes agree in a slot is 2^-16 times the sum of E[product of s]² over
 * all sets of its bits. Sets of one bit fall to some slot in any case; so bits that correlate, in a sample, are kept
 * apart.
 */
final class HashIndexSlots {
    /** Slots of a hash. */
    static final int COUNT = 16;
    /** Values of a slot. */
    static final int BUCKETS = 1 << HashIndex.BITS / COUNT;

    private static final int WIDTH = HashIndex.BITS / COUNT;
    private static final int SAMPLED = 4096;

    /** For each bit as arranged, the bit that it was. */
    private final int[] sources;

    private HashIndexSlots(int[] sources) {
        this.sources = sources;
    }

    /** Deals by the hashes at these positions. */
    static HashIndexSlots of(long[] hashes, int[] positions) {
        return new HashIndexSlots(deal(squaredMoments(columns(hashes, positions), positions.length)));
    }

    /** The value of a slot in an arranged hash. */
    static int bucket(long[] arranged, int row, int slot) {
        return (int) (arranged[HashIndex.WORDS * row + slot * WIDTH / Long.SIZE] >>> slot * WIDTH) & BUCKETS - 1;
    }

    /** The hashes at these positions, slot by slot; distances between them are what they were. */
    long[] arranged(long[] hashes, int[] positions) {
        long[] arranged = new long[HashIndex.WORDS * positions.length];
        for (int row = 0; row < positions.length; row++) {
            for (int bit = 0; bit < HashIndex.BITS; bit++) {
                long value = bit(hashes, positions[row], sources[bit]);
                arranged[HashIndex.WORDS * row + bit / Long.SIZE] |= value << bit;
            }
        }
        return arranged;
    }

    private static long bit(long[] hashes, int position, int bit) {
        return hashes[HashIndex.WORDS * position + bit / Long.SIZE] >>> bit & 1;
    }

    /** For each bit, its values in a sample. */
    private static long[][] columns(long[] hashes, int[] positions) {
        int sampled = Math.min(SAMPLED, positions.length);
        long[][] columns = new long[HashIndex.BITS][(sampled + Long.SIZE - 1) / Long.SIZE];
        for (int i = 0; i < sampled; i++) {
            int position = positions[(int) ((long) i * positions.length / sampled)];
            for (int bit = 0; bit < HashIndex.BITS; bit++) {
                columns[bit][i / Long.SIZE] |= bit(hashes, position, bit) << i;
            }
        }
        return columns;
    }

    /** E[s t]² for each two bits. */
    private static double[][] squaredMoments(long[][] columns, int rows) {
        double sampled = Math.max(1, Math.min(SAMPLED, rows));
        double[][] squares = new double[columns.length][columns.length];
        for (int a = 0; a < columns.length; a++) {
            for (int b = 0; b < a; b++) {
                int differ = 0;
                for (int i = 0; i < columns[a].length; i++) {
                    differ += Long.bitCount(columns[a][i] ^ columns[b][i]);
                }
                double moment = 1 - 2 * differ / sampled;
                squares[a][b] = moment * moment;
                squares[b][a] = squares[a][b];
            }
        }
        return squares;
    }

    /** Gives the most entangled bits first, each to the slot where it adds least. */
    private static int[] deal(double[][] squares) {
        double[] entangled = Arrays.stream(squares)
                .mapToDouble(row -> Arrays.stream(row).sum())
                .toArray();
        List<Integer> bits = IntStream.range(0, HashIndex.BITS)
                .boxed()
                .sorted(Comparator.comparingDouble(bit -> -entangled[bit]))
                .toList();
        int[] sources = new int[HashIndex.BITS];
        int[] filled = new int[COUNT];
        for (int bit : bits) {
            int best = -1;
            double least = 0;
            for (int slot = 0; slot < COUNT; slot++) {
                double added = 0;
                for (int i = 0; i < filled[slot]; i++) {
                    added += squares[bit][sources[slot * WIDTH + i]];
                }
                if (filled[slot] < WIDTH && (best < 0 || added < least)) {
                    best = slot;
                    least = added;
                }
            }
            sources[best * WIDTH + filled[best]++] = bit;
        }
        return sources;
    }
}
