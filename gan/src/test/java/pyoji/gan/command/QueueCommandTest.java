package pyoji.gan.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.Home;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gan.command.TrainedHome.Said;
import pyoji.gan.queue.Queue;
import pyoji.gan.run.RunState;
import pyoji.gan.run.RunState.Phase;
import pyoji.gan.run.Runs;

/** The queue's commands at a home with one finished run of six steps. */
@ExtendWith(TrainedHome.Once.class)
class QueueCommandTest {
    @TempDir
    private Path folder;

    private TrainedHome home;

    @BeforeEach
    void copy(TrainedHome trained) throws IOException {
        home = trained.copyTo(folder);
    }

    private Said queue(String... arguments) {
        return home.run(new QueueCommand(), arguments);
    }

    private Queue queueOnDisk() {
        return Queue.of(new Home(home.path()));
    }

    private List<String> order() throws IOException {
        return queueOnDisk().read().entries().stream()
                .map(entry -> entry.run().substring(0, 5))
                .toList();
    }

    @Test
    void addPrintsAnIdForEachSplit() {
        assertThat(queue("add", "girl-group", "girl-group", "--steps", "3", "--name", "two")
                        .out())
                .isEqualTo("00002-girl-group-studio-64-two\n00003-girl-group-studio-64-two\n");
    }

    @Test
    void addSaysThatNothingRunsTheQueue() {
        assertThat(queue("add", "girl-group").err()).isEqualTo("nothing runs the queue now; pyoji queue run does\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"add", "add girl-group --run 1"})
    void addWantsSplitsOrARun(String line) {
        Said said = queue(line.split(" "));
        assertThat(said.err()).contains("name splits to train on, or a run");
        assertThat(said.exitCode()).isEqualTo(2);
    }

    @Test
    void addOfARunRefusesOptionsThatContradictIt() {
        assertThat(queue("add", "--run", "1", "--steps", "8", "--batch", "9").err())
                .contains("--batch 9 contradicts run");
    }

    @Test
    void listShowsPlaceStateAndGoal() {
        queue("add", "girl-group", "--steps", "3");
        queue("add", "--run", "1", "--steps", "9");
        assertThat(queue().out())
                .containsPattern("  1  00002-girl-group-studio-64   queued +0/3\n")
                .containsPattern("  2  00001-girl-group-classic-64  queued +6/9\n")
                .endsWith("nothing runs the queue now; pyoji queue run does\n");
    }

    @Test
    void listAsJsonTellsExactlyThis() throws IOException {
        queue("add", "girl-group");
        queue("pause", "--after-current");
        Map<?, ?> listing = JsonFormat.parse(queue("list", "--json").out(), Map.class, "output");
        assertThat(listing.keySet().toString()).isEqualTo("[paused, afterCurrent, entries]");
        assertThat(((Map<?, ?>) ((List<?>) listing.get("entries")).get(0))
                        .keySet()
                        .toString())
                .isEqualTo("[position, run, split, state, step, steps, addedAt]");
    }

    @Test
    void listSaysHowAnInterruptedRunGoesOn() throws IOException {
        queue("add", "girl-group", "--steps", "3");
        Runs.find(new Home(home.path()), "2")
                .write(new RunState(1, Phase.RUNNING, null, 1, 3, 2, 0, null, "2026-01-01T00:00:00Z"));
        assertThat(queue("list").out()).containsPattern("interrupted +1/3  pyoji queue retry 00002-.* goes on");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3 1", "3 --first", "2 2", "2 --last"})
    void movesByPositionOrToAnEnd(String line) throws IOException {
        queue("add", "girl-group", "girl-group");
        queue(("move " + line).split(" "));
        assertThat(order()).containsExactly("00003", "00002");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "2 1 --first", "2 --first --last"})
    void moveWantsOnePlace(String line) {
        queue("add", "girl-group");
        assertThat(queue(("move " + line).split(" ")).exitCode()).isEqualTo(2);
    }

    @Test
    void removedRunsLeaveTheQueue() throws IOException {
        queue("add", "girl-group", "girl-group");
        home.run(new RunsCommand(), "remove", "2", "--yes");
        queue("remove", "3");
        assertThat(order()).isEmpty();
        assertThat(Runs.all(new Home(home.path()))).hasSize(1);
    }

    @Test
    void pauseAndResumeAreRemembered() throws IOException {
        queue("pause");
        assertThat(queueOnDisk().read().paused()).isTrue();
        queue("resume");
        assertThat(queueOnDisk().read().paused()).isFalse();
    }

    @Test
    void runTrainsWhatIsQueuedThoughItWasPaused() throws IOException {
        queue("add", "--run", "1", "--steps", "7");
        queue("pause");
        Said said = queue("run", "--until", "2099-01-01T07:00");
        assertThat(said.out())
                .contains("the queue was paused; it goes on")
                .contains("the queue runs until 2099-01-01 07:00")
                .contains("run " + TrainedHome.RUN + " begins")
                .endsWith("run " + TrainedHome.RUN + " is finished at step 7 of 7\nthe queue is empty\n");
        assertThat(said.exitCode()).isZero();
    }

    @Test
    void runEndsWithOneIfARunFailed() throws IOException {
        queue("add", "girl-group");
        Files.delete(home.path().resolve("datasets/girl-group/manifest.jsonl"));
        assertThat(queue("run").exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--until soon", "--notify http://"})
    void runRefusesWhatItCanNotDo(String line) {
        assertThat(queue(("run " + line).split(" ")).exitCode()).isEqualTo(2);
    }

    @Test
    void stopOfARunThatIsNotTrainingIsRefused() {
        assertThat(home.run(new RunsCommand(), "stop", "1").err()).contains("is not training: it is finished");
    }

    @Test
    void stopWaitsUntilTheRunHasEnded() throws Exception {
        var training = home.run().lock();
        Thread trainer = new Thread(() -> {
            try {
                while (home.run().stopRequested().isEmpty()) {
                    Thread.onSpinWait();
                }
                home.run().write(home.run().state().in(Phase.STOPPED, null));
                training.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        trainer.start();
        Said said = home.run(new RunsCommand(), "stop", "1");
        trainer.join();
        assertThat(said.out()).isEqualTo("run " + TrainedHome.RUN + " is stopped at step 6 of 6\n");
    }

    @Test
    void stopGivesUpWaitingWhenItsTimeIsOver() throws Exception {
        try (var training = home.run().lock()) {
            Said said = home.run(new RunsCommand(), "stop", "1", "--timeout", "0");
            assertThat(said.err()).contains("was asked to stop but is still at it after 0 s");
            assertThat(home.run().stopRequested()).contains(Phase.STOPPED);
        }
    }
}
