package pyoji.gan.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;
import pyoji.crawler.UserError;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState;
import pyoji.gan.run.RunState.Phase;
import pyoji.gan.run.Runs;
import pyoji.gan.train.SmallRun;

/** A queue of two short runs and what a runner makes of it; the children are real ones. */
class QueueRunnerTest {
    private static final String FIRST = "00001-tiny-classic-64";
    private static final String SECOND = "00002-tiny-classic-64";

    @TempDir
    private Path folder;

    private Home home;
    private Queue queue;

    @BeforeEach
    void addTwo() throws IOException {
        home = SmallRun.home(folder, 3);
        queue = Queue.of(home);
        queue.add(SmallRun.options(2, 2, 2), SmallRun.options(1, 1, 1));
    }

    private RunFolder run(String id) {
        return Runs.existing(home, id).orElseThrow();
    }

    private List<String> order() throws IOException {
        return queue.read().entries().stream().map(QueueEntry::run).toList();
    }

    /** So that a child fails before it takes a step. */
    private void breakTheSplit() throws IOException {
        try (var images = Files.list(home.datasets().resolve(SmallRun.SPLIT).resolve("images"))) {
            for (Path image : images.toList()) {
                Files.write(image, new byte[9]);
            }
        }
    }

    /** As a power cut leaves it. */
    private void interrupt(String id) throws IOException {
        run(id).write(new RunState(
                1, Phase.RUNNING, null, 0, 2, 0, 0, null, Instant.now().toString()));
    }

    @Test
    void aChildThatFailsGivesItsLastLineAsTheReasonAndTheNextRunIsTaken() throws Exception {
        breakTheSplit();
        Watched watched = new Watched();
        watched.run(home);
        assertThat(watched.told).containsExactly("started 1", "failed 1", "started 2", "failed 2", "idle");
        assertThat(run(FIRST).state().reason()).contains("can't be read").contains("import its picture");
        assertThat(order()).isEmpty();
    }

    @Test
    void aRunThatFailedBeforeItBeganIsStillADraft() throws Exception {
        breakTheSplit();
        new Watched().run(home);
        assertThat(run(FIRST).isDraft()).isTrue();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theNotifierIsToldOfFailures() throws Exception {
        breakTheSplit();
        Path told = folder.resolve("told.txt");
        Notifier notifier = Notifier.of("echo $PYOJI_RUN $PYOJI_STATE >> '" + told + "'");
        new Watched().run(home, new QueueRunner.Options(false, notifier), QueueRunner.Mode.UNTIL_EMPTY);
        assertThat(told).hasContent(FIRST + " failed\n" + SECOND + " failed\n");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aNotifierThatFailsIsSaidAndTheQueueGoesOn() throws Exception {
        breakTheSplit();
        Watched watched = new Watched();
        watched.run(home, new QueueRunner.Options(false, Notifier.of("exit 7")), QueueRunner.Mode.UNTIL_EMPTY);
        assertThat(watched.told).contains("said --notify exit 7 ended with exit code 7", "failed 2");
    }

    @Test
    void aFinishedRunQueuedForAGoalThatAKillLostStaysFinished() throws Exception {
        queue.remove(SECOND);
        Files.writeString(run(FIRST).log(), "it was trained\n");
        run(FIRST)
                .write(new RunState(
                        1, Phase.QUEUED, null, 2, 2, 4, 0, null, Instant.now().toString()));
        Watched watched = new Watched();
        watched.run(home);
        assertThat(watched.told).containsExactly("started 1", "finished 1", "idle");
    }

    @Test
    void aStateThatIsNoObjectIsPassedOver() throws Exception {
        Files.writeString(run(FIRST).path().resolve("state.json"), "null");
        queue.remove(SECOND);
        Watched watched = new Watched();
        watched.run(home);
        assertThat(watched.told).anyMatch(line -> line.contains("passed over")).contains("idle");
    }

    @Test
    void anInterruptedRunIsOfferedAndKeepsItsPlace() throws Exception {
        interrupt(FIRST);
        queue.remove(SECOND);
        Watched watched = new Watched();
        watched.run(home);
        assertThat(watched.told).containsExactly("offered 1", "idle");
        assertThat(order()).containsExactly(FIRST);
    }

    @Test
    void anInterruptedRunGoesOnByItselfWithAutoResume() throws Exception {
        interrupt(FIRST);
        queue.remove(SECOND);
        Watched watched = new Watched();
        watched.run(home, new QueueRunner.Options(true, null), QueueRunner.Mode.UNTIL_EMPTY);
        assertThat(watched.told).containsExactly("started 1", "finished 1", "idle");
    }

    @Test
    void aStopAskedWhileTheChildComesUpPausesTheRunWhichStaysFirst() throws Exception {
        Watched watched = new Watched() {
            @Override
            public void started(RunFolder run, boolean adopted) {
                stop.request();
            }
        };
        watched.run(home);
        assertThat(watched.told).containsExactly("paused 1");
        assertThat(order()).containsExactly(FIRST, SECOND);
        assertThat(run(FIRST).stopRequested()).isEmpty();
    }

    @Test
    void aRunStoppedByTheUserLeavesTheQueue() throws Exception {
        Watched watched = new Watched() {
            @Override
            public void started(RunFolder run, boolean adopted) {
                doing(() -> {
                    run.requestStop(Phase.STOPPED);
                    queue.pause(true);
                });
            }
        };
        watched.run(home);
        assertThat(watched.told).containsExactly("stopped 1", "idle");
        assertThat(order()).containsExactly(SECOND);
    }

    @Test
    void untilPausesTheQueueAndTheRunInTraining() throws Exception {
        Watched watched = new Watched() {
            @Override
            public void started(RunFolder run, boolean adopted) {
                doing(() -> queue.setUntil(Instant.now().plusMillis(100)));
            }
        };
        watched.run(home);
        assertThat(watched.told).containsExactly("paused 1", "idle");
        assertThat(queue.read().paused()).isTrue();
        assertThat(queue.read().until()).isNull();
    }

    @Test
    void aPausedQueueBeginsNothing() throws Exception {
        queue.pause(false);
        Watched watched = new Watched();
        watched.run(home);
        assertThat(watched.told).containsExactly("idle");
    }

    @Test
    void foreverWaitsForNewRuns() throws Exception {
        breakTheSplit();
        queue.remove(FIRST);
        queue.remove(SECOND);
        Watched watched = new Watched() {
            @Override
            public void idle(QueueState state) {
                super.idle(state);
                doing(() -> queue.add(SmallRun.options(1, 1, 1)));
            }

            @Override
            public void ended(RunFolder run, RunState state) {
                super.ended(run, state);
                stop.request();
            }
        };
        watched.run(home, QueueRunner.Options.NONE, QueueRunner.Mode.FOREVER);
        assertThat(watched.told).containsExactly("idle", "started 3", "failed 3");
    }

    @Test
    void foreverSaysThatTheQueueIsDamagedAndLivesOn() throws Exception {
        Path file = home.checkpoints().resolve("queue.json");
        Files.writeString(file, "{");
        Watched watched = new Watched() {
            @Override
            public void say(String line) {
                super.say(line);
                stop.request();
            }
        };
        watched.run(home, QueueRunner.Options.NONE, QueueRunner.Mode.FOREVER);
        assertThat(watched.told).singleElement().asString().startsWith("said " + file + " is not valid");
    }

    @Test
    void aSecondRunnerIsToldWhoIsTheFirst() throws Exception {
        try (RunnerLock first = RunnerLock.take(home)) {
            assertThatThrownBy(() -> new Watched().run(home))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining(
                            "by process " + ProcessHandle.current().pid());
            assertThat(queue.runner()).hasValue(ProcessHandle.current().pid());
        }
        assertThat(queue.runner()).isEmpty();
    }

    @Test
    void aRunThatCanNotBeReadIsPassedOver() throws Exception {
        breakTheSplit();
        Files.writeString(run(FIRST).path().resolve("run.json"), "{");
        Files.delete(run(FIRST).path().resolve("state.json"));
        Watched watched = new Watched();
        watched.run(home);
        assertThat(watched.told).contains("failed 2").anyMatch(line -> line.startsWith("said run " + FIRST));
    }

    @Test
    void aRunThatSomebodyTrainsByHandIsWaitedFor() throws Exception {
        queue.remove(SECOND);
        var byHand = run(FIRST).lock();
        run(FIRST)
                .write(new RunState(
                        1, Phase.RUNNING, null, 1, 2, 2, 1, null, Instant.now().toString()));
        Watched watched = new Watched() {
            @Override
            public void watching(RunFolder run) {
                doing(() -> {
                    run.write(run.state().in(Phase.FINISHED, null));
                    byHand.close();
                });
            }
        };
        watched.run(home);
        assertThat(watched.told).containsExactly("adopted 1", "finished 1", "idle");
    }
}
