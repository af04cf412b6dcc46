package pyoji.crawler.dedupe;

import java.util.Arrays;

/**
 * The rows of a set of hashes in the order of one slot's value.
 *
 * @param starts for each value, where its rows begin in {@code rows}; one more at the end
 * @param rows all rows, those of one value ascending
 */
record HashIndexBuckets(int[] starts, int[] rows) {
    /** Sorts by a slot of arranged hashes: a counting sort. */
    static HashIndexBuckets bySlot(long[] hashes, int slot) {
        int[] starts = starts(hashes, slot);
        int[] rows = new int[hashes.length / HashIndex.WORDS];
        int[] next = starts.clone();
        for (int row = 0; row < rows.length; row++) {
            rows[next[HashIndexSlots.bucket(hashes, row, slot)]++] = row;
        }
        return new HashIndexBuckets(starts, rows);
    }

    /** Where rows would begin if they were sorted by a slot. */
    static int[] starts(long[] hashes, int slot) {
        int[] starts = new int[HashIndexSlots.BUCKETS + 1];
        for (int row = 0; row < hashes.length / HashIndex.WORDS; row++) {
            starts[HashIndexSlots.bucket(hashes, row, slot) + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        return starts;
    }

    /** All rows in the one bucket 0. */
    static HashIndexBuckets single(int count) {
        int[] rows = new int[count];
        Arrays.setAll(rows, row -> row);
        return new HashIndexBuckets(new int[] {0, count}, rows);
    }

    int count() {
        return starts.length - 1;
    }

    int start(int bucket) {
        return starts[bucket];
    }

    int end(int bucket) {
        return starts[bucket + 1];
    }
}
