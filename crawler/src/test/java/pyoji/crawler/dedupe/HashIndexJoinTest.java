package pyoji.crawler.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import pyoji.crawler.dedupe.HashIndexFixture.Spread;
import pyoji.crawler.dedupe.HashIndexFixture.Tally;

class HashIndexJoinTest {
    private static Tally expected(long[] hashes, int radius) {
        Tally tally = new Tally();
        joined(hashes, radius).byBruteForce(inOrder(tally));
        return tally;
    }

    private static HashIndexJoin joined(long[] hashes, int radius) {
        return new HashIndexJoin(hashes, HashIndexProbes.within(radius));
    }

    private static HashIndex.PairVisitor inOrder(HashIndex.PairVisitor visitor) {
        return (one, other, distance) -> visitor.pair(Math.min(one, other), Math.max(one, other), distance);
    }

    @ParameterizedTest
    @EnumSource
    void bothWaysFindTheSamePairs(Spread spread) {
        long[] hashes = spread.hashes(800, 1);
        for (int radius : new int[] {0, 9, 15, 22, 31, 36}) {
            Tally found = new Tally();
            joined(hashes, radius).bySlots(inOrder(found));
            assertThat(found).as("radius %d", radius).isEqualTo(HashIndexFixture.pairs(hashes, radius));
        }
    }

    @ParameterizedTest
    @EnumSource
    void bruteForceFindsWhatComparingEachWithEachFinds(Spread spread) {
        long[] hashes = spread.hashes(2500, 1);
        assertThat(expected(hashes, 31)).isEqualTo(HashIndexFixture.pairs(hashes, 31));
    }

    static IntStream radii() {
        return IntStream.rangeClosed(0, 50);
    }

    // Two hashes of exactly this distance: in every slot but one, a bit further apart than its probes reach.
    @ParameterizedTest
    @MethodSource("radii")
    void pairThatMeetsInASingleSlotIsFoundThere(int radius) {
        HashIndexProbes probes = HashIndexProbes.within(radius);
        List<Integer> distances = new ArrayList<>();
        int meetable = 0;
        for (int meeting = 0; meeting < 16; meeting++) {
            if (probes.flips(meeting).length == 0) {
                continue;
            }
            meetable++;
            long[] hashes = Spread.UNIFORM.hashes(2, meeting);
            System.arraycopy(hashes, 0, hashes, 4, 4);
            for (int slot = 0; slot < 16; slot++) {
                int reached = Arrays.stream(probes.flips(slot))
                        .map(Integer::bitCount)
                        .max()
                        .orElse(-1);
                int bits = slot == meeting ? reached : reached + 1;
                hashes[4 + slot / 4] ^= (1L << bits) - 1 << 16 * (slot % 4);
            }
            joined(hashes, radius).bySlots((one, other, distance) -> distances.add(distance));
        }
        assertThat(distances).hasSize(meetable).containsOnly(radius);
    }
}
