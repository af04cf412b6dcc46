package pyoji.crawler.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class HashIndexBenchTest {
    @Test
    void processOfItsOwnFindsTheSamePairs() throws Exception {
        long[] covers = new SplittableRandom(1).longs(4 * 20).toArray();
        HashIndexBench.Measured alone = HashIndexBench.alone(4000, covers);
        assertThat(alone.pairs())
                .isEqualTo(HashIndexBench.here(4000, covers).pairs())
                .isPositive();
    }

    @Test
    @Tag("slow")
    void millionHashesAreSearchedInAMinuteAnd300Megabytes() throws Exception {
        HashIndexBench.Measured measured = HashIndexBench.alone(1_000_000, HashIndexBench.drawnCovers(2000));
        assertThat(measured.pairs()).isGreaterThan(20_000_000);
        assertThat(measured.seconds()).isLessThan(60);
        assertThat(measured.peakBytes()).isLessThan(300_000_000);
    }
}
