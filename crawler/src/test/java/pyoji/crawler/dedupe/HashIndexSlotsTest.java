package pyoji.crawler.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pyoji.crawler.dedupe.HashIndexFixture.Spread;

class HashIndexSlotsTest {
    private static final int COUNT = 20_000;

    private static long[] arranged(long[] hashes) {
        int[] all = IntStream.range(0, hashes.length / 4).toArray();
        return HashIndexSlots.of(hashes, all).arranged(hashes, all);
    }

    private static int largestBucket(long[] arranged) {
        return IntStream.range(0, 16)
                .map(slot -> {
                    int[] starts = HashIndexBuckets.starts(arranged, slot);
                    return IntStream.range(1, starts.length)
                            .map(i -> starts[i] - starts[i - 1])
                            .max()
                            .orElse(0);
                })
                .max()
                .orElse(0);
    }

    @ParameterizedTest
    @EnumSource
    void arrangingKeepsDistances(Spread spread) {
        long[] hashes = spread.hashes(300, 1);
        assertThat(HashIndexFixture.pairs(arranged(hashes), 256)).isEqualTo(HashIndexFixture.pairs(hashes, 256));
    }

    @Test
    void bitsThatManyHashesShareAreDealtToAllSlots() {
        long[] hashes = Spread.UNIFORM.hashes(COUNT, 1);
        IntStream.range(0, COUNT / 10).forEach(i -> hashes[4 * i + 1] = 0x0123456789abcdefL);
        assertThat(largestBucket(arranged(hashes))).isLessThan(COUNT / 100);
    }

    @Test
    void bitsThatGoTogetherAreKeptApart() {
        long[] hashes = Spread.UNIFORM.hashes(COUNT, 1);
        // Each of 16 bits stands in the hash 16 times, in one run.
        for (int word = 0; word < hashes.length; word++) {
            long spread = hashes[word] & 0x0001_0001_0001_0001L;
            hashes[word] = spread * 0xffff;
        }
        assertThat(largestBucket(hashes)).isGreaterThan(COUNT / 3);
        assertThat(largestBucket(arranged(hashes))).isLessThan(10);
    }

    @Test
    void dealIsTheSameForTheSameHashes() {
        long[] hashes = Spread.CLUSTERED.hashes(500, 1);
        assertThat(Arrays.equals(arranged(hashes), arranged(hashes.clone()))).isTrue();
    }
}
