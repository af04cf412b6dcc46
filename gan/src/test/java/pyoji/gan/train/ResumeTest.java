package pyoji.gan.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;
import pyoji.crawler.StopRequest;
import pyoji.crawler.UserError;
import pyoji.crawler.disk.ExclusiveLock;
import pyoji.gan.engine.StateTensor;
import pyoji.gan.run.Checkpoint;
import pyoji.gan.run.LossSum;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState;
import pyoji.gan.run.Runs;

/** A run that was stopped at step 13 of 16, and its undisturbed twin. */
class ResumeTest {
    private static Map<String, String> undisturbed;

    @TempDir
    static Path stoppedHome;

    @TempDir
    Path folder;

    private Home home;
    private RunFolder run;

    @BeforeAll
    static void trainBoth(@TempDir Path twin) throws Exception {
        undisturbed = SmallRun.bits(SmallRun.train(SmallRun.home(twin, 5), SmallRun.options(16, 5, 4))
                .run());
        SmallRun.trainUntil(SmallRun.home(stoppedHome, 5), SmallRun.options(16, 5, 4), 13);
    }

    @BeforeEach
    void copyTheStoppedRun() throws IOException {
        try (var files = Files.walk(stoppedHome)) {
            for (Path file : files.toList()) {
                Path copy = folder.resolve(stoppedHome.relativize(file).toString());
                if (!Files.isDirectory(file)) {
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        home = new Home(folder);
        run = Runs.find(home, "latest");
    }

    @Test
    void aStoppedRunIsSavedAtTheStepItStoppedAt() throws Exception {
        assertThat(run.state().state()).isEqualTo(RunState.Phase.STOPPED);
        assertThat(run.checkpoints().all().lastKey()).isEqualTo(13);
    }

    @Test
    void resumedItEndsBitForBitLikeItsUndisturbedTwin() throws Exception {
        SmallRun.resume(home, run);
        assertThat(SmallRun.bits(run)).isEqualTo(undisturbed);
    }

    @Test
    void aGoalRaisedLaterEndsLikeARunBegunWithIt(@TempDir Path other) throws Exception {
        Home shorter = SmallRun.home(other, 5);
        RunFolder raised = SmallRun.train(shorter, SmallRun.options(15, 5, 4)).run();
        new Training(shorter, new SmallRun.Silent(), new StopRequest())
                .resume(raised, new Training.Changes(16L, false, false));
        assertThat(SmallRun.bits(raised)).isEqualTo(undisturbed);
        assertThat(raised.state().steps()).isEqualTo(16);
        assertThat(raised.state().raisedAt()).isEqualTo(15);
    }

    @Test
    void killedBetweenItsLastStepAndTheCheckpointOfItTheQueueTakesThatStepAgain() throws Exception {
        run.write(new RunState(1, RunState.Phase.QUEUED, null, 16, 16, 32, 1, null, "2026-01-01T00:00:00Z"));
        new Training(home, new SmallRun.Silent(), new StopRequest()).resumeQueued(run, null);
        assertThat(SmallRun.bits(run)).isEqualTo(undisturbed);
    }

    @Test
    void aTruncatedCheckpointIsPassedOverForTheOneBefore() throws Exception {
        Path newest = run.checkpoints().all().lastEntry().getValue();
        try (RandomAccessFile file = new RandomAccessFile(newest.toFile(), "rw")) {
            file.setLength(file.length() / 2);
        }
        SmallRun.Silent display = new SmallRun.Silent();
        new Training(home, display, new StopRequest()).resume(run, Training.Changes.NONE);
        assertThat(display.said).anyMatch(line -> line.contains("step-000013.ckpt") && line.contains("cut short"));
        assertThat(display.said).anyMatch(line -> line.contains("goes on from step 12"));
        assertThat(SmallRun.bits(run)).isEqualTo(undisturbed);
    }

    @Test
    void anAlteredCheckpointIsPassedOverForTheOneBefore() throws Exception {
        Path newest = run.checkpoints().all().lastEntry().getValue();
        try (RandomAccessFile file = new RandomAccessFile(newest.toFile(), "rw")) {
            file.seek(file.length() / 3);
            int old = file.read();
            file.seek(file.length() / 3);
            file.write(old ^ 1);
        }
        SmallRun.resume(home, run);
        assertThat(SmallRun.bits(run)).isEqualTo(undisturbed);
    }

    @Test
    void aRunOfAVersionThatKeptMoreSaysSoAndStaysAsItIs() throws Exception {
        StateTensor more = new StateTensor("steering", FloatBuffer.allocate(4));
        Checkpoint newest = new Checkpoint(RunFolder.FORMAT_VERSION, run.id(), 13, 26, new LossSum(1, 0, 0, 0, 0));
        run.checkpoints().write(newest, List.of(more), 1, null);
        assertThatThrownBy(() -> SmallRun.resume(home, run))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("had 'steering', which this one lacks");
        assertThat(run.checkpoints().all()).containsKey(13L);
    }

    @Test
    void withoutAnyWholeCheckpointItBeginsAnewOnlyWhenAsked() throws Exception {
        for (Path checkpoint : run.checkpoints().all().values()) {
            Files.write(checkpoint, new byte[] {1, 2, 3});
        }
        assertThatThrownBy(() -> SmallRun.resume(home, run))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--begin-anew");
        new Training(home, new SmallRun.Silent(), new StopRequest())
                .resume(run, new Training.Changes(null, false, true));
        assertThat(run.state().state()).isEqualTo(RunState.Phase.FINISHED);
    }

    @Test
    void aDamagedCheckpointIsPutAsideSoThatItNeverCrowdsOutAGoodOne() throws Exception {
        Path newest = run.checkpoints().all().lastEntry().getValue();
        Files.write(newest, new byte[40]);
        SmallRun.resume(home, run);
        assertThat(newest.resolveSibling("step-000013.ckpt.damaged")).exists();
        assertThat(run.checkpoints().all().keySet()).containsExactly(8L, 12L, 16L);
    }

    @Test
    void aCheckpointOfAnotherRunIsPassedOver() throws Exception {
        Path newest = run.checkpoints().all().lastEntry().getValue();
        Files.copy(newest, newest.resolveSibling("step-000015.ckpt"));
        SmallRun.Silent display = new SmallRun.Silent();
        new Training(home, display, new StopRequest()).resume(run, Training.Changes.NONE);
        assertThat(display.said).anyMatch(line -> line.contains("step-000015.ckpt is of run"));
        assertThat(SmallRun.bits(run)).isEqualTo(undisturbed);
    }

    @Test
    void aStateThatAPowerCutLeftEmptyIsMended() throws Exception {
        Files.write(run.path().resolve("state.json"), new byte[64]);
        SmallRun.resume(home, run);
        assertThat(SmallRun.bits(run)).isEqualTo(undisturbed);
    }

    @Test
    void aSnapshotThatCanNotBeReadIsLeftOutOfTheFilmAndSaid() throws Exception {
        Files.write(run.snapshot(5), new byte[100]);
        Files.delete(run.gif());
        SmallRun.Silent display = new SmallRun.Silent();
        new Training(home, display, new StopRequest()).resume(run, Training.Changes.NONE);
        assertThat(display.said).anyMatch(line -> line.contains("step-000005.png can't be read"));
        assertThat(run.state().state()).isEqualTo(RunState.Phase.FINISHED);
    }

    @Test
    void aTornMetricsRowAndALostFilmAreMended() throws Exception {
        Files.writeString(run.path().resolve("metrics.jsonl"), "\0\0\0\n{\"step\":", StandardOpenOption.APPEND);
        Files.delete(run.gif());
        SmallRun.resume(home, run);
        assertThat(SmallRun.bits(run)).isEqualTo(undisturbed);
    }

    @Test
    void whatAKilledWriterLeftIsSweptAway() throws Exception {
        Path left = run.path().resolve("checkpoints").resolve(".step-000014.ckpt.999999999.tmp");
        Files.writeString(left, "half");
        SmallRun.resume(home, run);
        assertThat(left).doesNotExist();
    }

    @Test
    void fewerStepsAreRefused() {
        assertThatThrownBy(() -> new Training(home, new SmallRun.Silent(), new StopRequest())
                        .resume(run, new Training.Changes(14L, false, false)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--steps 14 is less than the goal of run 00001-tiny-classic-64, 16");
    }

    @Test
    void aChangedSplitIsRefused() throws Exception {
        SmallRun.addCovers(home, 5, 6);
        assertThatThrownBy(() -> SmallRun.resume(home, run))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("changed since run")
                .hasMessageContaining("--accept-new-data");
    }

    @Test
    void aChangedSplitIsTakenWhenAccepted() throws Exception {
        SmallRun.addCovers(home, 5, 6);
        var result = new Training(home, new SmallRun.Silent(), new StopRequest())
                .resume(run, new Training.Changes(null, true, false));
        assertThat(result.state().state()).isEqualTo(RunState.Phase.FINISHED);
    }

    @Test
    void aRunOfAnotherVersionIsRefused() throws Exception {
        Path description = run.path().resolve("run.json");
        String json = Files.readString(description);
        Files.writeString(description, json.replace("\"formatVersion\" : 1", "\"formatVersion\" : 9"));
        assertThatThrownBy(() -> SmallRun.resume(home, run))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("format version 9");
    }

    @Test
    void aRunThatAnotherProcessWritesIsRefused() throws Exception {
        try (ExclusiveLock held = run.lock()) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> SmallRun.resume(home, run))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("is being written by another pyoji");
        }
    }

    @Test
    void aFinishedRunIsNotTrainedAgain() throws Exception {
        SmallRun.resume(home, run);
        assertThatThrownBy(() -> SmallRun.resume(home, run))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is finished at step 16");
    }

    @Test
    void runningWithoutAProcessIsInterrupted() throws Exception {
        Path state = run.path().resolve("state.json");
        Files.writeString(state, Files.readString(state).replace("\"stopped\"", "\"running\""));
        assertThat(run.state().state()).isEqualTo(RunState.Phase.INTERRUPTED);
    }

    @Test
    void runningWithAProcessIsRunning() throws Exception {
        Path state = run.path().resolve("state.json");
        Files.writeString(state, Files.readString(state).replace("\"stopped\"", "\"running\""));
        try (ExclusiveLock held = run.lock()) {
            assertThat(held).isNotNull();
            assertThat(run.state().state()).isEqualTo(RunState.Phase.RUNNING);
        }
    }
}
