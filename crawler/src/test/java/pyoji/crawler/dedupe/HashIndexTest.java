package pyoji.crawler.dedupe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static pyoji.crawler.dedupe.HashIndexFixture.distance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.dedupe.HashIndexFixture.Spread;
import pyoji.crawler.dedupe.HashIndexFixture.Tally;

class HashIndexTest {
    private static final int MANY = 20_000;

    private record Pair(int i, int j, int distance) {}

    private static Tally found(long[] hashes, int radius) {
        Tally tally = new Tally();
        HashIndex.of(hashes).pairs(radius, tally);
        return tally;
    }

    @ParameterizedTest
    @EnumSource
    void pairsAreThoseOfBruteForceAtEveryRadius(Spread spread) {
        long[] hashes = spread.hashes(2000, 1);
        Tally[] expected = HashIndexFixture.pairsByRadius(hashes, 31);
        for (int radius = 0; radius <= 31; radius++) {
            assertThat(found(hashes, radius)).as("radius %d", radius).isEqualTo(expected[radius]);
        }
    }

    @ParameterizedTest
    @CsvSource({"UNIFORM, 2", "CLUSTERED, 3", "HALF_CLUSTERED, 4", "HALF_CLUSTERED, 5", "REPEATED, 6"})
    void pairsAmongTwentyThousandAreThoseOfBruteForce(Spread spread, long seed) {
        long[] hashes = spread.hashes(MANY, seed);
        assertThat(found(hashes, 31)).isEqualTo(HashIndexFixture.pairs(hashes, 31));
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource
    void pairsAmongTwentyThousandAreThoseOfBruteForceForEverySpreadAndManySeeds(Spread spread) {
        for (int seed = 10; seed < 12; seed++) {
            long[] hashes = spread.hashes(MANY, seed);
            for (int radius : new int[] {0, 15, 24, 31}) {
                assertThat(found(hashes, radius))
                        .as("seed %d, radius %d", seed, radius)
                        .isEqualTo(HashIndexFixture.pairs(hashes, radius));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 47, 66, 128, 255, 256})
    void widerRadiiFindWhatBruteForceFinds(int radius) {
        long[] hashes = Spread.HALF_CLUSTERED.hashes(1500, 7);
        assertThat(found(hashes, radius)).isEqualTo(HashIndexFixture.pairs(hashes, radius));
    }

    @Test
    void pairsComeInTheSameOrderEachTime() {
        long[] hashes = Spread.CLUSTERED.hashes(MANY, 8);
        HashIndex index = HashIndex.of(hashes);
        List<Pair> first = new ArrayList<>();
        index.pairs(31, (i, j, distance) -> first.add(new Pair(i, j, distance)));
        List<Pair> second = new ArrayList<>();
        index.pairs(31, (i, j, distance) -> second.add(new Pair(i, j, distance)));
        assertThat(second).isEqualTo(first).isNotEmpty();
    }

    @Test
    void equalHashesAreAllPaired() {
        List<Pair> pairs = new ArrayList<>();
        HashIndex.of(new long[] {1, 2, 3, 4, 0, 2, 3, 4, 1, 2, 3, 4})
                .pairs(1, (i, j, distance) -> pairs.add(new Pair(i, j, distance)));
        assertThat(pairs).containsExactlyInAnyOrder(new Pair(0, 2, 0), new Pair(0, 1, 1), new Pair(1, 2, 1));
    }

    @Test
    void emptyIndexHasNoPairsAndNoMatches() {
        Tally tally = new Tally();
        HashIndex index = HashIndex.of(new long[0]);
        index.pairs(31, tally);
        index.query(new long[4], 256, tally);
        assertThat(tally).isEqualTo(new Tally());
    }

    @Test
    void equalHashesCountInTheSize() {
        assertThat(HashIndex.of(new long[12]).size()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void queryFindsWhatBruteForceFinds(Spread spread) {
        long[] hashes = spread.hashes(3000, 9);
        HashIndex index = HashIndex.of(hashes);
        for (int radius : new int[] {0, 3, 15, 16, 31, 40, 66, 256}) {
            for (int asked = 0; asked < 3000; asked += 300) {
                long[] hash = Arrays.copyOfRange(hashes, 4 * asked, 4 * asked + 4);
                hash[asked / 300 % 4] ^= 0x0100_0040_2000_0001L;
                Tally expected = new Tally();
                for (int i = 0; i < 3000; i++) {
                    int distance = distance(hash, 0, hashes, i);
                    if (distance <= radius) {
                        expected.match(i, distance);
                    }
                }
                Tally found = new Tally();
                index.query(hash, radius, found);
                assertThat(found).as("hash %d, radius %d", asked, radius).isEqualTo(expected);
            }
        }
    }

    @Test
    void whatAVisitorThrowsComesThrough() {
        HashIndex index = HashIndex.of(Spread.CLUSTERED.hashes(3000, 1));
        IllegalStateException enough = new IllegalStateException("enough");
        assertThatThrownBy(() -> index.pairs(31, (i, j, distance) -> {
                    throw enough;
                }))
                .isSameAs(enough);
    }

    @Test
    void interruptCancelsTheSearchAndStaysSet() {
        HashIndex index = HashIndex.of(Spread.UNIFORM.hashes(3000, 1));
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> index.pairs(31, new Tally())).isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void arrayThatEndsWithinAHashIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> HashIndex.of(new long[7]));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 257})
    void radiusOutOfRangeIsRefusedBeforeAnythingIsShown(int radius) {
        Tally tally = new Tally();
        HashIndex index = HashIndex.of(new long[8]);
        assertThatIllegalArgumentException().isThrownBy(() -> index.pairs(radius, tally));
        assertThat(tally).isEqualTo(new Tally());
    }

    @Test
    void queryWithTwoHashesIsRefused() {
        HashIndex index = HashIndex.of(new long[8]);
        assertThatIllegalArgumentException().isThrownBy(() -> index.query(new long[8], 1, new Tally()));
    }
}
