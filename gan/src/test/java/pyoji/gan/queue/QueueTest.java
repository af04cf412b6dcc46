package pyoji.gan.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.Home;
import pyoji.crawler.UserError;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gan.run.Preset;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState;
import pyoji.gan.run.RunState.Phase;
import pyoji.gan.run.Runs;
import pyoji.gan.run.TrainOptions;
import pyoji.gan.train.SmallRun;

/** Three runs of 24 steps in a queue that nobody runs. */
class QueueTest {
    private static final String FIRST = "00001-tiny-classic-64";
    private static final String SECOND = "00002-tiny-classic-64";
    private static final String THIRD = "00003-tiny-classic-64";

    @TempDir
    private Path folder;

    private Home home;
    private Queue queue;

    @BeforeEach
    void addThree() throws IOException {
        home = SmallRun.home(folder, 2);
        queue = Queue.of(home);
        TrainOptions options = SmallRun.options(24, 10, 8);
        queue.add(options, options, options);
    }

    private List<String> order() throws IOException {
        return Queue.of(home).read().entries().stream().map(QueueEntry::run).toList();
    }

    private RunFolder run(String id) {
        return Runs.existing(home, id).orElseThrow();
    }

    /** As if it had been trained to some step. */
    private RunFolder begun(String id, Phase phase, long step) throws IOException {
        RunFolder run = run(id);
        Files.writeString(run.log(), "it began\n");
        run.write(new RunState(
                1, phase, null, step, 24, 2 * step, 1, null, Instant.now().toString()));
        return run;
    }

    @Test
    void runsWaitInTheOrderTheyCame() throws IOException {
        assertThat(order()).containsExactly(FIRST, SECOND, THIRD);
    }

    @Test
    void aQueuedRunHasItsFolderAndSaysSo() throws IOException {
        RunState state = run(SECOND).state();
        assertThat(state.state()).isEqualTo(Phase.QUEUED);
        assertThat(state.steps()).isEqualTo(24);
        assertThat(run(SECOND).description().options()).isEqualTo(SmallRun.options(24, 10, 8));
    }

    @Test
    void aHomeWithoutAQueueHasAnEmptyOne(@TempDir Path other) throws IOException {
        assertThat(Queue.of(new Home(other)).read().entries()).isEmpty();
        assertThat(other).isEmptyDirectory();
    }

    /** As the night before left it: the queue was empty before its time. */
    private void leaveOverdue() throws IOException {
        QueueState state = queue.read().withUntil(Instant.now().minusSeconds(60));
        JsonFormat.write(home.checkpoints().resolve("queue.json"), state);
    }

    @Test
    void aMomentThatPassedWithoutARunnerPausesNothingOnceTheQueueGoesOn() throws IOException {
        leaveOverdue();
        queue.resume();
        assertThat(queue.pausedIfDue(Instant.now()))
                .returns(false, QueueState::paused)
                .returns(null, QueueState::until);
    }

    @Test
    void aMomentThatPassesPausesTheQueueOnce() throws IOException {
        leaveOverdue();
        assertThat(queue.pausedIfDue(Instant.now()))
                .returns(true, QueueState::paused)
                .returns(null, QueueState::until);
    }

    @Test
    void aNumberIsNeverGivenTwice() throws IOException {
        queue.remove(THIRD);
        assertThat(queue.add(SmallRun.options(1, 1, 1))).containsExactly("00004-tiny-classic-64");
    }

    @Test
    void oneUnknownSplitAddsNothing() throws IOException {
        TrainOptions unknown = new TrainOptions("nope", Preset.CLASSIC, 1, 2, 64, 8, 5, 1, 1, 0, null);
        assertThatThrownBy(() -> queue.add(SmallRun.options(1, 1, 1), unknown))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("split 'nope' does not exist");
        assertThat(Runs.all(home)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"1, 3 1 2", "2, 1 3 2", "3, 1 2 3", "99, 1 2 3"})
    void aRunMovesToAPositionFromOne(int position, String expected) throws IOException {
        queue.move(THIRD, position);
        assertThat(order())
                .containsExactlyElementsOf(Stream.of(expected.split(" "))
                        .map("0000%s-tiny-classic-64"::formatted)
                        .toList());
    }

    @Test
    void positionZeroIsRefused() {
        assertThatThrownBy(() -> queue.move(THIRD, 0)).hasMessageContaining("position 0 is less than 1");
    }

    @Test
    void removingARunThatNeverBeganDeletesItsDraft() throws IOException {
        queue.remove(SECOND);
        assertThat(order()).containsExactly(FIRST, THIRD);
        assertThat(home.checkpoints().resolve(SECOND)).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(names = {"QUEUED", "PAUSED", "RUNNING"})
    void removingARunThatHasBegunKeepsItAsStopped(Phase phase) throws IOException {
        begun(SECOND, phase, 8);
        queue.remove(SECOND);
        assertThat(order()).containsExactly(FIRST, THIRD);
        assertThat(run(SECOND).state().state()).isEqualTo(Phase.STOPPED);
        assertThat(run(SECOND).state().step()).isEqualTo(8);
    }

    @Test
    void aRunInTrainingIsNotRemoved() throws IOException {
        try (var training = run(FIRST).lock()) {
            assertThatThrownBy(() -> queue.remove(FIRST)).hasMessageContaining("pyoji runs stop " + FIRST);
        }
        assertThat(order()).contains(FIRST);
    }

    @Test
    void aRunWhoseFolderVanishedLeavesTheQueue() throws IOException {
        run(SECOND).delete();
        assertThat(order()).containsExactly(FIRST, THIRD);
        queue.pause(false);
        assertThat(Files.readString(home.checkpoints().resolve("queue.json"))).doesNotContain(SECOND);
    }

    @ParameterizedTest
    @EnumSource(names = {"STOPPED", "PAUSED", "FAILED", "RUNNING"})
    void aRunThatIsNotDoneIsQueuedWithItsStepKept(Phase phase) throws IOException {
        queue.forget(FIRST);
        queue.addRun(begun(FIRST, phase, 8), null);
        assertThat(order()).containsExactly(SECOND, THIRD, FIRST);
        assertThat(run(FIRST).state().state()).isEqualTo(Phase.QUEUED);
        assertThat(run(FIRST).state().step()).isEqualTo(8);
    }

    @Test
    void lettingGoOfAnEntryKeepsTheOneThatReplacedIt() throws IOException {
        QueueEntry seen = queue.read().entry(FIRST).orElseThrow();
        queue.addRun(begun(FIRST, Phase.STOPPED, 8), null);
        queue.forget(seen);
        assertThat(order()).containsExactly(SECOND, THIRD, FIRST);
    }

    @Test
    void aFinishedRunIsQueuedForAHigherGoalOnly() throws IOException {
        queue.forget(FIRST);
        RunFolder finished = begun(FIRST, Phase.FINISHED, 24);
        assertThatThrownBy(() -> queue.addRun(finished, null)).hasMessageContaining("give a higher --steps");
        queue.addRun(finished, 48L);
        assertThat(queue.read().entry(FIRST).orElseThrow().steps()).isEqualTo(48);
    }

    @Test
    void aFinishedRunTakenOutAgainIsFinished() throws Exception {
        RunFolder finished = SmallRun.train(home, SmallRun.options(1, 1, 1)).run();
        queue.addRun(finished, 2L);
        queue.remove(finished.id());
        assertThat(finished.state().state()).isEqualTo(Phase.FINISHED);
    }

    @Test
    void aRunThatDiedBeforeItsLastCheckpointMayGoOn() throws IOException {
        queue.forget(FIRST);
        queue.addRun(begun(FIRST, Phase.RUNNING, 24), null);
        queue.remove(FIRST);
        assertThat(run(FIRST).state().state()).isEqualTo(Phase.STOPPED);
    }

    @Test
    void aRunIsQueuedOnce() {
        assertThatThrownBy(() -> queue.addRun(run(FIRST), null)).hasMessageContaining("is in the queue already");
    }

    @Test
    void retryQueuesAnInterruptedRunAgainInItsPlace() throws IOException {
        begun(SECOND, Phase.RUNNING, 8);
        queue.retry(SECOND);
        assertThat(run(SECOND).state().state()).isEqualTo(Phase.QUEUED);
        assertThat(order()).containsExactly(FIRST, SECOND, THIRD);
    }

    @Test
    void retryWantsAnInterruptedRun() {
        assertThatThrownBy(() -> queue.retry(SECOND)).hasMessageContaining("is queued, not interrupted");
    }

    @Test
    void pauseAndUntilStandInTheFile() throws IOException {
        Instant until = Instant.now().plusSeconds(3600);
        queue.pause(true);
        queue.setUntil(until);
        QueueState state = Queue.of(home).read();
        assertThat(state.paused() && state.afterCurrent()).isTrue();
        assertThat(state.untilInstant()).contains(until);
    }

    @Test
    void aPauseAsksTheRunThatTheQueueTrains() throws IOException {
        queue.began(FIRST);
        try (var training = run(FIRST).lock()) {
            queue.pause(false);
        }
        assertThat(run(FIRST).stopRequested()).contains(Phase.PAUSED);
    }

    @Test
    void untilInThePastIsRefused() {
        assertThatThrownBy(() -> queue.setUntil(Instant.now().minusSeconds(1))).hasMessageContaining("is past");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "{\"formatVersion\":1}",
                "{\"formatVersion\":1,\"entries\":[null]}",
                "{\"formatVersion\":1,\"entries\":[{\"addedAt\":\"x\"}]}",
                "{\"formatVersion\":1,\"entries\":[],\"until\":\"soon\"}",
                "{\"formatVersion\":2,\"entries\":[]}"
            })
    void aQueueThatCanNotBeReadIsSaidAndNeverOverwritten(String json) throws IOException {
        Path file = home.checkpoints().resolve("queue.json");
        Files.writeString(file, json);
        assertThatThrownBy(() -> queue.pause(false))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(file.toString());
        assertThatThrownBy(() -> queue.add(SmallRun.options(1, 1, 1))).isInstanceOf(UserError.class);
        assertThat(file).hasContent(json);
        assertThat(Runs.all(home)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "00001-x/../../evil", "00001-\\u0000", "", "/etc", "00001-tiny-classic-64/."})
    void anEntryThatIsNoRunsNameIsPassedOver(String run) throws IOException {
        Path evil = Files.createDirectories(folder.resolve("evil"));
        Files.writeString(evil.resolve("run.json"), "{}");
        Files.writeString(
                home.checkpoints().resolve("queue.json"),
                "{\"formatVersion\":1,\"entries\":[{\"run\":\"" + run.replace("/", "\\/") + "\"}]}");
        assertThat(queue.read().entries()).isEmpty();
    }

    @Test
    void runsThatALostQueueHeldAreFoundAgainOldestFirst() throws IOException {
        begun(SECOND, Phase.STOPPED, 8);
        Files.delete(home.checkpoints().resolve("queue.json"));
        queue.tidy();
        assertThat(order()).containsExactly(FIRST, THIRD);
    }

    @Test
    void processesThatAddAtOnceLoseNothing() throws Exception {
        List<Process> adders = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            adders.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            Adder.class.getName(),
                            folder.toString())
                    .inheritIO()
                    .start());
        }
        Adder.main(folder.toString());
        for (Process adder : adders) {
            assertThat(adder.waitFor()).isZero();
        }
        assertThat(order()).hasSize(3 + 3 * Adder.RUNS).doesNotHaveDuplicates();
    }

    /** Adds ten runs as fast as it can. */
    static final class Adder {
        static final int RUNS = 10;

        public static void main(String... arguments) throws IOException {
            for (int i = 0; i < RUNS; i++) {
                Queue.of(new Home(Path.of(arguments[0]))).add(SmallRun.options(5, 5, 5));
            }
        }
    }
}
