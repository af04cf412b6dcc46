package pyoji.gallery.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.disk.ExclusiveLock;
import pyoji.gallery.fixture.MadeRun;
import pyoji.gan.run.Alarm;
import pyoji.gan.run.RunState.Phase;

class RunIndexTest {
    @TempDir
    private Path root;

    private Home home;
    private RunIndex index;

    @BeforeEach
    void openAnEmptyHome() {
        home = new Home(root.resolve("home"));
        index = new RunIndex(home);
    }

    private RunSummary summary(MadeRun run) {
        index.refresh();
        return index.find(run.id()).orElseThrow().summary();
    }

    private List<String> ids() {
        index.refresh();
        return index.runs().stream().map(IndexedRun::id).toList();
    }

    @Test
    void homeWithoutCheckpointsHasNoRuns() {
        assertThat(index.runs()).isEmpty();
    }

    @Test
    void newestRunComesFirst() throws IOException {
        MadeRun first = MadeRun.of(home, "boy-group");
        MadeRun second = MadeRun.of(home, "소녀 💿");
        assertThat(ids()).containsExactly(second.id(), first.id());
    }

    @Test
    void summaryTellsWhatTheFilesSay() throws IOException {
        MadeRun run = MadeRun.of(home, "girl-group", "night").snapshots(3, 100).state(Phase.STOPPED, 250);
        RunSummary summary = summary(run);
        assertThat(summary.number()).isEqualTo(1);
        assertThat(summary.name()).isEqualTo("night");
        assertThat(summary.kind()).isEqualTo(GroupKind.GIRL);
        assertThat(summary.state()).isEqualTo(Phase.STOPPED);
        assertThat(summary.step()).isEqualTo(250);
        assertThat(summary.steps()).isEqualTo(1000);
        assertThat(summary.covers()).isEqualTo(MadeRun.COVERS);
        assertThat(summary.snapshots()).isEqualTo(3);
        assertThat(summary.lastSnapshot()).isEqualTo(200);
        assertThat(summary.problem()).isNull();
    }

    @Test
    void failedRunSaysWhy() throws IOException {
        MadeRun run = MadeRun.of(home, "girl-group").state(Phase.FAILED, "the disk is full", 40);
        assertThat(summary(run).reason()).isEqualTo("the disk is full");
    }

    @Test
    void measuredRunTellsItsBestStepAndWhatGoesWrong() throws IOException {
        long late = RunSummary.FIRST_IMAGES / MadeRun.BATCH;
        RunSummary summary = summary(MadeRun.of(home, "girl-group").best(late, true, Alarm.COPYING, Alarm.OVERFITTING));
        assertThat(summary.bestStep()).isEqualTo(late);
        assertThat(summary.bestCopies()).isTrue();
        assertThat(summary.alarms())
                .containsExactly(
                        new RunSummary.Raised(Alarm.COPYING, Alarm.COPYING.advice()),
                        new RunSummary.Raised(Alarm.OVERFITTING, Alarm.OVERFITTING.advice()));
    }

    @Test
    void runThatHasHardlyBegunIsNotSaidToCopy() throws IOException {
        long early = RunSummary.FIRST_IMAGES / MadeRun.BATCH - 1;
        assertThat(summary(MadeRun.of(home, "girl-group").best(early, true)).bestCopies())
                .isFalse();
    }

    @Test
    void runThatMeasuresNothingHasNoBestStep() throws IOException {
        RunSummary summary = summary(MadeRun.of(home, "girl-group"));
        assertThat(summary.bestStep()).isNull();
        assertThat(summary.alarms()).isNull();
    }

    @Test
    void newSnapshotIsSeenAtTheNextLook() throws IOException {
        MadeRun run = MadeRun.of(home, "girl-group").snapshots(2, 100);
        assertThat(summary(run).lastSnapshot()).isEqualTo(100);
        run.snapshot(200);
        assertThat(summary(run).lastSnapshot()).isEqualTo(200);
    }

    @Test
    void runComesInWithItsDescription() throws IOException {
        Path half = home.checkpoints().resolve("00001-girl-group-classic-64");
        Files.createDirectories(half.resolve("snapshots"));
        assertThat(ids()).isEmpty();
    }

    @Test
    void runThatHasJustBegunIsFoundAtOnce() throws IOException {
        index.refresh();
        assertThat(index.find(MadeRun.of(home, "girl-group").id())).isPresent();
    }

    @Test
    void runWithoutAStateIsInterruptedAndAsOldAsItself() throws IOException {
        MadeRun run = MadeRun.of(home, "girl-group");
        Files.delete(run.folder().path().resolve("state.json"));
        assertThat(summary(run).state()).isEqualTo(Phase.INTERRUPTED);
        assertThat(summary(run).heartbeat()).isEqualTo(MadeRun.CREATED_AT);
    }

    @Test
    void removedRunIsGoneAtTheNextLook() throws IOException {
        MadeRun kept = MadeRun.of(home, "boy-group");
        MadeRun removed = MadeRun.of(home, "girl-group").snapshots(2, 10);
        assertThat(ids()).hasSize(2);
        removed.folder().delete();
        assertThat(ids()).containsExactly(kept.id());
        assertThat(index.find(removed.id())).isEmpty();
    }

    @Test
    void damagedRunTellsItsProblemAndHidesNoOther() throws IOException {
        MadeRun damaged = MadeRun.of(home, "boy-group");
        MadeRun whole = MadeRun.of(home, "girl-group");
        Files.writeString(damaged.folder().path().resolve("run.json"), "{\"formatVersion\":1,\n\"opt");
        assertThat(ids()).containsExactly(whole.id(), damaged.id());
        assertThat(summary(damaged).problem()).contains("run.json").doesNotContain("\n");
        assertThat(summary(whole).problem()).isNull();
    }

    @Test
    void descriptionWithoutOptionsIsAProblem() throws IOException {
        MadeRun damaged = MadeRun.of(home, "boy-group");
        Files.writeString(
                damaged.folder().path().resolve("run.json"),
                "{\"formatVersion\":1,\"id\":\"x\",\"createdAt\":\"y\",\"datasetDigest\":\"z\",\"covers\":1}");
        assertThat(summary(damaged).problem()).contains("options are missing");
    }

    @Test
    void stateOfAnotherVersionIsAProblem() throws IOException {
        MadeRun newer = MadeRun.of(home, "boy-group");
        Files.writeString(newer.folder().path().resolve("state.json"), "{\"formatVersion\":2,\"state\":\"finished\"}");
        assertThat(summary(newer).problem()).contains("state.json is of format version 2");
    }

    @Test
    void mendedRunHasNoProblemAnyMore() throws IOException {
        MadeRun run = MadeRun.of(home, "boy-group");
        Files.writeString(run.folder().path().resolve("state.json"), "{\"formatVersion\":2}");
        assertThat(summary(run).problem()).isNotNull();
        run.state(Phase.FINISHED, 1000);
        assertThat(summary(run).problem()).isNull();
    }

    @Test
    void damagedStateIsThatOfAnInterruptedRun() throws IOException {
        MadeRun run = MadeRun.of(home, "boy-group");
        Files.writeString(run.folder().path().resolve("state.json"), "{\"formatVersion\":1,\"sta");
        assertThat(summary(run).state()).isEqualTo(Phase.INTERRUPTED);
    }

    @Test
    void folderThatLeadsOutOfCheckpointsIsNoRun() throws IOException {
        Home elsewhere = new Home(root.resolve("elsewhere"));
        MadeRun outside = MadeRun.of(elsewhere, "girl-group");
        Files.createDirectories(home.checkpoints());
        Files.createSymbolicLink(
                home.checkpoints().resolve(outside.id()), outside.folder().path());
        assertThat(ids()).isEmpty();
        assertThat(index.find(outside.id())).isEmpty();
    }

    @Test
    void nameThatIsAPathFindsNothing() throws IOException {
        MadeRun run = MadeRun.of(home, "girl-group");
        assertThat(index.find("../checkpoints/" + run.id())).isEmpty();
        assertThat(index.find(run.id() + "/")).isEmpty();
        assertThat(index.find("")).isEmpty();
    }

    @Test
    void runThatIsBeingWrittenRuns() throws IOException {
        MadeRun run = MadeRun.of(home, "girl-group").state(Phase.RUNNING, 10);
        try (ExclusiveLock alive = run.folder().lock()) {
            assertThat(alive).isNotNull();
            assertThat(summary(run).state()).isEqualTo(Phase.RUNNING);
        }
    }

    @Test
    void runWhoseProcessIsGoneIsInterrupted() throws IOException {
        MadeRun run = MadeRun.of(home, "girl-group").state(Phase.RUNNING, 10);
        Files.createFile(run.folder().path().resolve("run.lock"));
        assertThat(summary(run).state()).isEqualTo(Phase.INTERRUPTED);
    }

    @Test
    void lookingAsOftenAsCanBeNeverKeepsATrainerFromItsLock() throws Exception {
        MadeRun run = MadeRun.of(home, "girl-group").state(Phase.RUNNING, 10);
        Files.createFile(run.folder().path().resolve("run.lock"));
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService looking = Executors.newSingleThreadExecutor();
        try {
            Future<?> looks = looking.submit(() -> {
                while (!done.get()) {
                    index.refresh();
                }
            });
            assertThatCode(() -> {
                        for (int i = 0; i < 50; i++) {
                            run.state(Phase.RUNNING, i);
                            run.folder().lock().close();
                        }
                    })
                    .doesNotThrowAnyException();
            done.set(true);
            looks.get();
        } finally {
            done.set(true);
            looking.shutdownNow();
        }
    }
}
