package pyoji.crawler.dedupe;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Joins a set of distinct hashes with itself: for one slot after the other, hashes in near buckets are compared in
 * full, and a pair is shown in the first slot where it meets. Many threads compare in blocks, one shows, in the blocks'
 * order.
 */
final class HashIndexJoin {
    /** The most hashes: two row numbers and a distance are packed into one long. */
    static final int MOST = 1 << 28;

    private static final int ROW_BITS = 28;
    /** Comparisons of a block, or as many as one row needs: what bounds the memory of what is found. */
    private static final int BLOCK = 1 << 18;
    /** Blocks in the works for each thread. */
    private static final int AHEAD = 3;

    private final long[] hashes;
    private final int count;
    private final HashIndexProbes probes;

    /** Over hashes arranged by slots. */
    HashIndexJoin(long[] hashes, HashIndexProbes probes) {
        this.hashes = hashes;
        this.count = hashes.length / HashIndex.WORDS;
        this.probes = probes;
    }

    /** Shows every pair of rows within the radius once, by the way that compares less. */
    void run(HashIndex.PairVisitor visitor) {
        if (slotsCompareLess()) {
            bySlots(visitor);
        } else {
            byBruteForce(visitor);
        }
    }

    void bySlots(HashIndex.PairVisitor visitor) {
        withWorkers(workers -> {
            long[] sorted = new long[hashes.length];
            for (int slot = 0; slot < HashIndexSlots.COUNT; slot++) {
                if (probes.flips(slot).length > 0) {
                    HashIndexBuckets buckets = HashIndexBuckets.bySlot(hashes, slot);
                    new Pass(slot, probes.flips(slot), buckets, sorted).compareAll(workers, visitor);
                }
            }
        });
    }

    void byBruteForce(HashIndex.PairVisitor visitor) {
        HashIndexBuckets buckets = HashIndexBuckets.single(count);
        withWorkers(workers -> new Pass(0, new int[1], buckets, hashes.clone()).compareAll(workers, visitor));
    }

    /** Counts the slots' lookups and comparisons, up to what brute force would take. */
    private boolean slotsCompareLess() {
        long most = (long) count * (count - 1) / 2;
        long work = 0;
        for (int slot = 0; slot < HashIndexSlots.COUNT && work <= most; slot++) {
            int[] flips = probes.flips(slot);
            if (flips.length == 0) {
                continue;
            }
            work += HashIndexSlots.BUCKETS;
            int[] starts = HashIndexBuckets.starts(hashes, slot);
            for (int bucket = 0; bucket < HashIndexSlots.BUCKETS && work <= most; bucket++) {
                long size = starts[bucket + 1] - starts[bucket];
                if (size > 0) {
                    long near = 0;
                    for (int flip : flips) {
                        near += starts[(bucket ^ flip) + 1] - starts[bucket ^ flip];
                    }
                    work += flips.length + size * near / 2;
                }
            }
        }
        return work <= most;
    }

    /** Pairs that a block found, packed. */
    private static final class Found {
        private long[] packed = new long[16];
        private int size;

        void add(int one, int other, int distance) {
            if (size == packed.length) {
                packed = Arrays.copyOf(packed, 2 * size);
            }
            packed[size++] = (long) distance << 2 * ROW_BITS | (long) one << ROW_BITS | other;
        }

        void show(HashIndex.PairVisitor visitor) {
            for (int i = 0; i < size; i++) {
                int one = (int) (packed[i] >>> ROW_BITS) & MOST - 1;
                visitor.pair(one, (int) packed[i] & MOST - 1, (int) (packed[i] >>> 2 * ROW_BITS));
            }
        }
    }

    /** The comparing by one slot. */
    private final class Pass {
        private final int slot;
        private final int[] flips;
        private final HashIndexBuckets buckets;
        /** The hashes in the order of the buckets, so that a bucket is read in one go. */
        private final long[] sorted;

        /** Overwrites {@code sorted}. */
        Pass(int slot, int[] flips, HashIndexBuckets buckets, long[] sorted) {
            this.slot = slot;
            this.flips = flips;
            this.buckets = buckets;
            this.sorted = sorted;
            for (int at = 0; at < count; at++) {
                int row = buckets.rows()[at];
                System.arraycopy(hashes, HashIndex.WORDS * row, sorted, HashIndex.WORDS * at, HashIndex.WORDS);
            }
        }

        void compareAll(ExecutorService workers, HashIndex.PairVisitor visitor)
                throws InterruptedException, ExecutionException {
            Queue<Future<Found>> inWork = new ArrayDeque<>();
            int begin = 0;
            int beginBucket = 0;
            long comparisons = 0;
            for (int bucket = 0; bucket < buckets.count(); bucket++) {
                long beyond = rowsBeyond(bucket);
                for (int end = buckets.start(bucket) + 1; end <= buckets.end(bucket); end++) {
                    comparisons += buckets.end(bucket) - end + beyond;
                    if (comparisons >= BLOCK || end == count) {
                        if (inWork.size() == AHEAD * threads()) {
                            inWork.remove().get().show(visitor);
                        }
                        int from = begin;
                        int to = end;
                        int first = beginBucket;
                        inWork.add(workers.submit(() -> compare(first, from, to)));
                        begin = end;
                        beginBucket = bucket;
                        comparisons = 0;
                    }
                }
            }
            for (Future<Found> last : inWork) {
                last.get().show(visitor);
            }
        }

        /** Rows in the near buckets after this one; of two buckets the first does the comparing. */
        private long rowsBeyond(int bucket) {
            long sum = 0;
            for (int i = 0; i < flips.length && buckets.start(bucket) < buckets.end(bucket); i++) {
                int other = bucket ^ flips[i];
                if (other > bucket) {
                    sum += buckets.end(other) - buckets.start(other);
                }
            }
            return sum;
        }

        /** A block: the sorted rows from {@code from}, not before the first bucket, up to {@code to}. */
        private Found compare(int firstBucket, int from, int to) {
            Found found = new Found();
            for (int bucket = firstBucket; bucket < buckets.count() && buckets.start(bucket) < to; bucket++) {
                int begin = Math.max(from, buckets.start(bucket));
                int end = Math.min(to, buckets.end(bucket));
                for (int i = 0; i < flips.length && begin < end; i++) {
                    int other = bucket ^ flips[i];
                    for (int at = begin; at < end && other >= bucket; at++) {
                        compare(at, other == bucket ? at + 1 : buckets.start(other), buckets.end(other), found);
                    }
                }
            }
            return found;
        }

        /** One row with many; the half that the slot is not in comes first, as it tells more. */
        private void compare(int at, int from, int to, Found found) {
            int half = slot < HashIndexSlots.COUNT / 2 ? 2 : 0;
            long word0 = sorted[HashIndex.WORDS * at + half];
            long word1 = sorted[HashIndex.WORDS * at + half + 1];
            int radius = probes.radius();
            for (int other = from; other < to; other++) {
                int place = HashIndex.WORDS * other + half;
                int distance = Long.bitCount(word0 ^ sorted[place]) + Long.bitCount(word1 ^ sorted[place + 1]);
                if (distance <= radius) {
                    compareFully(at, other, found);
                }
            }
        }

        private void compareFully(int at, int other, Found found) {
            int distance = HashIndex.distance(sorted, at, sorted, other);
            if (distance <= probes.radius() && !probes.meetBefore(slot, sorted, at, sorted, other)) {
                found.add(buckets.rows()[at], buckets.rows()[other], distance);
            }
        }
    }

    @FunctionalInterface
    private interface Work {
        void with(ExecutorService workers) throws InterruptedException, ExecutionException;
    }

    private static int threads() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static void withWorkers(Work work) {
        ExecutorService workers = Executors.newFixedThreadPool(threads());
        try {
            work.with(workers);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the search for near hashes was interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }
}
