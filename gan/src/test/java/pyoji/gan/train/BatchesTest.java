package pyoji.gan.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;
import pyoji.crawler.dataset.Dataset;
import pyoji.gan.engine.Batch;

class BatchesTest {
    @TempDir
    static Path folder;

    private static TrainingCovers covers;

    @BeforeAll
    static void sevenCovers() throws Exception {
        Home home = SmallRun.home(folder, 7);
        covers = TrainingCovers.of(Dataset.open(home, SmallRun.SPLIT), 64, (done, of) -> {});
    }

    private static Batches batches() {
        return new Batches(SmallRun.options(10, 5, 5), covers);
    }

    private static List<Integer> epoch(Batches batches, int number) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            order.add(batches.coverAt(number * 7L + i));
        }
        return order;
    }

    @Test
    void everyCoverIsShownOnceAnEpoch() {
        for (int number = 0; number < 20; number++) {
            assertThat(new HashSet<>(epoch(batches(), number))).hasSize(7);
        }
    }

    @Test
    void epochsDifferInTheirOrder() {
        Batches batches = batches();
        assertThat(epoch(batches, 0)).isNotEqualTo(epoch(batches, 1));
    }

    @Test
    void aBatchDependsOnItsStepAloneAndNotOnThoseBefore() {
        Batches fromTheStart = batches();
        for (int step = 0; step < 9; step++) {
            fromTheStart.after(step);
        }
        Batch reached = fromTheStart.after(9);
        Batch jumpedTo = batches().after(9);
        assertThat(jumpedTo.reals()).isEqualTo(reached.reals());
        assertThat(jumpedTo.discriminatorLatents()).isEqualTo(reached.discriminatorLatents());
        assertThat(jumpedTo.generatorLatents()).isEqualTo(reached.generatorLatents());
        assertThat(jumpedTo.realLabels()).isEqualTo(reached.realLabels());
    }

    @Test
    void labelsAreNoisyByAFifth() {
        Batches batches = batches();
        for (int step = 0; step < 200; step++) {
            Batch batch = batches.after(step);
            for (int i = 0; i < batch.size(); i++) {
                assertThat(batch.realLabels()[i]).isBetween(0.8f, 1f);
                assertThat(batch.fakeLabels()[i]).isBetween(0f, 0.2f);
                assertThat(batch.generatorLabels()[i]).isBetween(0.8f, 1f);
            }
        }
    }

    @Test
    void bothNetworksLearnFromFakesOfTheirOwn() {
        Batch batch = batches().after(0);
        assertThat(batch.discriminatorLatents()).isNotEqualTo(batch.generatorLatents());
    }

    @Test
    void aCachedCoverHasTheValuesOfItsBytes() {
        float[] values = new float[64 * 64 * 3];
        covers.put(2, values, 0);
        byte[] bytes = covers.bytes(2);
        for (int i = 0; i < bytes.length; i++) {
            assertThat(values[i]).isEqualTo((bytes[i] & 0xff) / 127.5f - 1);
        }
    }

    @Test
    void aCacheOfOtherCoversIsMadeAnew(@TempDir Path other) throws Exception {
        Home home = SmallRun.home(other, 2);
        TrainingCovers.of(Dataset.open(home, SmallRun.SPLIT), 64, (done, of) -> {});
        SmallRun.addCovers(home, 2, 4);
        assertThat(TrainingCovers.of(Dataset.open(home, SmallRun.SPLIT), 64, (done, of) -> {})
                        .count())
                .isEqualTo(4);
    }
}
