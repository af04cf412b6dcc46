package pyoji.crawler.dedupe;

import java.util.SplittableRandom;

/** Hashes of many kinds, and what a search among them must find. */
final class HashIndexFixture {
    private HashIndexFixture() {}

    /** How hashes lie among all that there could be. */
    enum Spread {
        UNIFORM {
            @Override
            void draw(long[] hash, int i, SplittableRandom random) {
                for (int word = 0; word < hash.length; word++) {
                    hash[word] = random.nextLong();
                }
            }
        },
        /** Around one centre for every 50 hashes, with 0 to 40 bits flipped. */
        CLUSTERED {
            @Override
            void draw(long[] hash, int i, SplittableRandom random) {
                UNIFORM.draw(hash, i, new SplittableRandom(i / 50));
                flip(hash, random.nextInt(41), random);
            }
        },
        HALF_CLUSTERED {
            @Override
            void draw(long[] hash, int i, SplittableRandom random) {
                (i % 2 == 0 ? UNIFORM : CLUSTERED).draw(hash, i, random);
            }
        },
        /** Eleven neighbouring runs of 16 bits out of 16 are those of all. */
        SHARED_RUNS {
            @Override
            void draw(long[] hash, int i, SplittableRandom random) {
                CLUSTERED.draw(hash, i, random);
                hash[0] = 0x0123456789abcdefL;
                hash[1] = -1;
                hash[2] = hash[2] << 16 >>> 16;
                hash[3] &= 0xffff;
            }
        },
        /** Two bits out of three are zero in all. */
        THINNED {
            @Override
            void draw(long[] hash, int i, SplittableRandom random) {
                CLUSTERED.draw(hash, i, random);
                for (int word = 0; word < hash.length; word++) {
                    hash[word] &= 0x9249249249249249L;
                }
            }
        },
        /** Each 20 times on average, and some of the others near. */
        REPEATED {
            @Override
            void draw(long[] hash, int i, SplittableRandom random) {
                int of = random.nextInt(i / 20 + 1);
                UNIFORM.draw(hash, i, new SplittableRandom(of / 3));
                flip(hash, 12 * (of % 3), new SplittableRandom(of));
            }
        },
        /** 0 to 20 bits set: every pair is a hit, or not far from it. */
        NEAR_ZERO {
            @Override
            void draw(long[] hash, int i, SplittableRandom random) {
                flip(hash, random.nextInt(21), random);
            }
        },
        EQUAL {
            @Override
            void draw(long[] hash, int i, SplittableRandom random) {
                UNIFORM.draw(hash, i, new SplittableRandom(0));
            }
        };

        /** Fills a hash that is zero. */
        abstract void draw(long[] hash, int i, SplittableRandom random);

        /** Four longs a hash. */
        long[] hashes(int count, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            long[] hashes = new long[4 * count];
            for (int i = 0; i < count; i++) {
                long[] hash = new long[4];
                draw(hash, i, random);
                System.arraycopy(hash, 0, hashes, 4 * i, 4);
            }
            return hashes;
        }
    }

    private static void flip(long[] hash, int times, SplittableRandom random) {
        for (int flip = 0; flip < times; flip++) {
            int bit = random.nextInt(256);
            hash[bit / 64] ^= 1L << bit;
        }
    }

    /** What was found, in any order: how much, and a sum that changes if anything of it does. */
    static final class Tally implements HashIndex.PairVisitor, HashIndex.MatchVisitor {
        private long count;
        private long sum;

        @Override
        public void pair(int i, int j, int distance) {
            count++;
            sum += mixed(mixed(mixed(i) + j) + distance);
        }

        @Override
        public void match(int i, int distance) {
            pair(i, i, distance);
        }

        // The finaliser of SplitMix64.
        private static long mixed(long value) {
            long z = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L + 0x9e3779b97f4a7c15L;
            z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
            return z ^ z >>> 31;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Tally tally && tally.count == count && tally.sum == sum;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(sum);
        }

        @Override
        public String toString() {
            return "%d found, checksum %016x".formatted(count, sum);
        }
    }

    /** All pairs of each radius from 0 to the greatest, by comparing every hash with every other. */
    static Tally[] pairsByRadius(long[] hashes, int greatest) {
        Tally[] tallies = new Tally[greatest + 1];
        for (int radius = 0; radius <= greatest; radius++) {
            tallies[radius] = new Tally();
        }
        for (int i = 0; i < hashes.length / 4; i++) {
            for (int j = i + 1; j < hashes.length / 4; j++) {
                int distance = distance(hashes, i, hashes, j);
                for (int radius = distance; radius <= greatest; radius++) {
                    tallies[radius].pair(i, j, distance);
                }
            }
        }
        return tallies;
    }

    /** All pairs within a radius. */
    static Tally pairs(long[] hashes, int radius) {
        Tally tally = new Tally();
        for (int i = 0; i < hashes.length / 4; i++) {
            for (int j = i + 1; j < hashes.length / 4; j++) {
                int distance = distance(hashes, i, hashes, j);
                if (distance <= radius) {
                    tally.pair(i, j, distance);
                }
            }
        }
        return tally;
    }

    static int distance(long[] a, int i, long[] b, int j) {
        int differ = 0;
        for (int word = 0; word < 4; word++) {
            differ += Long.bitCount(a[4 * i + word] ^ b[4 * j + word]);
        }
        return differ;
    }
}
