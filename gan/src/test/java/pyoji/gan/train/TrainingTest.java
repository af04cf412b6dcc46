package pyoji.gan.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;
import pyoji.crawler.StopRequest;
import pyoji.crawler.UserError;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.DatasetWriter;
import pyoji.crawler.picture.Png;
import pyoji.gan.picture.ProgressGif;
import pyoji.gan.run.RunDescription;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState;
import pyoji.gan.run.RunState.Phase;
import pyoji.gan.run.Runs;
import pyoji.gan.run.Tick;
import pyoji.gan.run.TrainOptions;

/** What one run of 24 steps leaves behind. */
class TrainingTest {
    @TempDir
    static Path folder;

    private static Home home;
    private static RunFolder run;

    @BeforeAll
    static void train() throws Exception {
        home = SmallRun.home(folder, 5);
        run = SmallRun.train(home, SmallRun.options(24, 10, 8)).run();
    }

    @Test
    void theFolderIsNamedByNumberSplitPresetAndSize() {
        assertThat(run.id()).isEqualTo("00001-tiny-classic-64");
    }

    @Test
    void snapshotsAreTakenAtStepZeroAtEveryMultipleAndAtTheEnd() throws Exception {
        assertThat(run.snapshotSteps()).containsExactly(0L, 10L, 20L, 24L);
    }

    @Test
    void theFilmHasAFrameForEverySnapshotInOrder() throws Exception {
        assertThat(ProgressGif.open(run.gif(), 12).steps()).isEqualTo(run.snapshotSteps());
    }

    @Test
    void aSnapshotCarriesItsSettings() throws Exception {
        Map<String, String> text = Png.readText(run.snapshot(20));
        assertThat(text)
                .containsEntry("pyoji.run", run.id())
                .containsEntry("pyoji.step", "20")
                .containsEntry("pyoji.seeds", "0-15")
                .containsEntry("pyoji.split", "tiny");
    }

    @Test
    void theRealsStandBesideTheFakes() throws Exception {
        assertThat(Png.read(run.reals()).getWidth())
                .isEqualTo(Png.read(run.snapshot(0)).getWidth());
    }

    @Test
    void metricsHaveARowEveryTenStepsAndOneAtTheEnd() throws Exception {
        assertThat(run.metrics().read()).extracting(Tick::step).containsExactly(10L, 20L, 24L);
        assertThat(run.metrics().read()).allSatisfy(tick -> {
            assertThat(tick.imagesSeen()).isEqualTo(tick.step() * 2);
            assertThat(tick.imagesPerSecond()).isPositive();
        });
    }

    @Test
    void theLastThreeCheckpointsAreKept() throws Exception {
        assertThat(run.checkpoints().all().keySet()).containsExactly(8L, 16L, 24L);
    }

    @Test
    void theStateSaysFinished() throws Exception {
        RunState state = run.state();
        assertThat(state.state()).isEqualTo(RunState.Phase.FINISHED);
        assertThat(state.step()).isEqualTo(24);
        assertThat(state.imagesSeen()).isEqualTo(48);
    }

    @Test
    void theDescriptionHoldsEveryOptionAndTheSplitsDigest() throws Exception {
        RunDescription description = run.description();
        assertThat(description.options()).isEqualTo(SmallRun.options(24, 10, 8));
        assertThat(description.datasetDigest())
                .isEqualTo(Dataset.open(home, "tiny").digest());
        assertThat(description.versions()).containsKeys("pyoji", "java", "engine");
        assertThat(description.machine()).containsKeys("threads", "instructions", "device");
    }

    @Test
    void theSameSeedMakesTheSameRun(@TempDir Path other) throws Exception {
        List<Map<String, String>> bits = new ArrayList<>();
        for (String name : List.of("once", "again")) {
            Home elsewhere = SmallRun.home(other.resolve(name), 3);
            bits.add(SmallRun.bits(
                    SmallRun.train(elsewhere, SmallRun.options(4, 2, 2)).run()));
        }
        assertThat(bits.get(1)).isEqualTo(bits.get(0));
    }

    @Test
    void checkpointsAtMultiplesOfKeepEveryAreKeptForGood(@TempDir Path other) throws Exception {
        var options =
                new pyoji.gan.run.TrainOptions("tiny", pyoji.gan.run.Preset.CLASSIC, 6, 2, 64, 8, 5, 6, 1, 2, "keep");
        RunFolder kept = SmallRun.train(SmallRun.home(other, 3), options).run();
        assertThat(kept.checkpoints().all().keySet()).containsExactly(2L, 4L, 5L, 6L);
    }

    @Test
    void fewerCoversThanABatchTrainAndItIsSaid(@TempDir Path other) throws Exception {
        SmallRun.Silent display = new SmallRun.Silent();
        new Training(SmallRun.home(other, 1), display, new StopRequest()).begin(SmallRun.options(1, 1, 1));
        assertThat(display.said).anyMatch(line -> line.contains("has 1 covers, fewer than a batch of 2"));
    }

    @Test
    void aSplitWithoutTrainingCoversIsRefusedAndLeavesNoRun(@TempDir Path other) throws Exception {
        Home empty = SmallRun.home(other, 1);
        Files.writeString(empty.datasets().resolve("tiny").resolve("manifest.jsonl"), "");
        assertThatThrownBy(() -> SmallRun.train(empty, SmallRun.options(1, 1, 1)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("split 'tiny' is empty");
        assertThat(empty.checkpoints()).doesNotExist();
    }

    @Test
    void aHeldOutCoverThatCanNotBeReadFailsTheRunWithItsReason(@TempDir Path other) throws Exception {
        Home damaged = SmallRun.home(other, 3);
        try (DatasetWriter split = Dataset.openToAdd(damaged, SmallRun.SPLIT)) {
            Cover cover = split.dataset().covers().iterator().next();
            split.update(cover.withHoldout(true));
            Files.writeString(split.dataset().folder().resolve(cover.file()), "no picture");
        }
        TrainOptions measured = SmallRun.options(10, 10, 10).paced(10, 10, 10, 10);
        assertThatThrownBy(() -> SmallRun.train(damaged, measured)).hasMessageContaining("can't be read");
        RunFolder failed = Runs.find(damaged, "latest");
        assertThat(failed.state().state()).isEqualTo(Phase.FAILED);
        assertThat(failed.state().reason()).contains("can't be read");
        assertThat(Files.readString(failed.log())).contains("failed: cover ");
    }

    @Test
    void aDiskTooSmallIsSaidBeforeARunBegins() {
        assertThatThrownBy(() -> Space.check(folder, Long.MAX_VALUE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("free some");
    }

    @Test
    void twoRunsGetTwoNumbers() throws Exception {
        List<String> ids = List.of(
                Runs.create(home, SmallRun.options(1, 1, 1)).id(),
                Runs.create(home, SmallRun.options(1, 1, 1)).id());
        assertThat(ids).containsExactly("00002-tiny-classic-64", "00003-tiny-classic-64");
    }
}
