package pyoji.crawler.dedupe;

/** Looks single hashes up among arranged ones: a table of buckets for every slot. */
final class HashIndexTables {
    private final long[] hashes;
    private final HashIndexBuckets[] slots = new HashIndexBuckets[HashIndexSlots.COUNT];

    HashIndexTables(long[] hashes) {
        this.hashes = hashes;
        for (int slot = 0; slot < slots.length; slot++) {
            slots[slot] = HashIndexBuckets.bySlot(hashes, slot);
        }
    }

    /** Shows every row within the radius of the arranged hash, once. */
    void query(long[] hash, HashIndexProbes probes, HashIndex.MatchVisitor visitor) {
        int lookups = 0;
        for (int slot = 0; slot < slots.length; slot++) {
            lookups += probes.flips(slot).length;
        }
        if (lookups < hashes.length / HashIndex.WORDS) {
            bySlots(hash, probes, visitor);
        } else {
            byBruteForce(hash, probes.radius(), visitor);
        }
    }

    void bySlots(long[] hash, HashIndexProbes probes, HashIndex.MatchVisitor visitor) {
        for (int slot = 0; slot < slots.length; slot++) {
            HashIndexBuckets buckets = slots[slot];
            int bucket = HashIndexSlots.bucket(hash, 0, slot);
            for (int flip : probes.flips(slot)) {
                for (int at = buckets.start(bucket ^ flip); at < buckets.end(bucket ^ flip); at++) {
                    int row = buckets.rows()[at];
                    int distance = HashIndex.distance(hash, 0, hashes, row);
                    if (distance <= probes.radius() && !probes.meetBefore(slot, hash, 0, hashes, row)) {
                        visitor.match(row, distance);
                    }
                }
            }
        }
    }

    void byBruteForce(long[] hash, int radius, HashIndex.MatchVisitor visitor) {
        for (int row = 0; row < hashes.length / HashIndex.WORDS; row++) {
            int distance = HashIndex.distance(hash, 0, hashes, row);
            if (distance <= radius) {
                visitor.match(row, distance);
            }
        }
    }
}
