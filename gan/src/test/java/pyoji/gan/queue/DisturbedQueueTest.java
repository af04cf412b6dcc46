package pyoji.gan.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState;
import pyoji.gan.run.RunState.Phase;
import pyoji.gan.run.Runs;
import pyoji.gan.run.TrainOptions;
import pyoji.gan.train.SmallRun;

/** Children and runners that are killed, stopped and paused in the middle of training. */
class DisturbedQueueTest {
    private static final TrainOptions ENDLESS = SmallRun.options(100_000, 1000, 1000);

    @TempDir
    private Path folder;

    private Home home(String name) throws IOException {
        return SmallRun.home(folder.resolve(name), 3);
    }

    private static RunFolder run(Home home, int number) throws IOException {
        return Runs.find(home, Integer.toString(number));
    }

    @Test
    void aChildThatIsKilledIsAFailedRunWithAReasonAndTheNextOneRuns() throws Exception {
        Home home = home("crash");
        Queue.of(home).add(ENDLESS, SmallRun.options(1, 1, 1));
        Watched watched = Watched.atStep(1, run -> {
            if (run.id().startsWith("00001")) {
                ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
            }
        });
        watched.run(home);
        assertThat(watched.told).containsExactly("started 1", "failed 1", "started 2", "finished 2", "idle");
        assertThat(run(home, 1).state().reason()).contains("killed");
        assertThat(Files.readString(run(home, 1).log())).contains("failed: its process was killed");
        assertThat(Queue.of(home).read().entries()).isEmpty();
    }

    @Test
    @Tag("slow")
    void aRunThatWasStoppedAndPausedEndsBitForBitLikeItsUndisturbedTwin() throws Exception {
        TrainOptions options = SmallRun.options(40, 20, 10);
        Home calm = home("calm");
        Queue.of(calm).add(options);
        new Watched().run(calm);

        Home home = home("disturbed");
        Queue queue = Queue.of(home);
        queue.add(options);
        Watched.atStep(0, run -> run.requestStop(Phase.STOPPED)).run(home);
        assertThat(run(home, 1).state().state()).isEqualTo(Phase.STOPPED);
        queue.addRun(run(home, 1), null);
        Watched.atStep(0, run -> queue.pause(false)).run(home);
        assertThat(run(home, 1).state().state()).isEqualTo(Phase.PAUSED);
        assertThat(queue.read().entries()).hasSize(1);
        queue.resume();
        new Watched().run(home);

        assertThat(run(home, 1).state().state()).isEqualTo(Phase.FINISHED);
        assertThat(SmallRun.bits(run(home, 1))).isEqualTo(SmallRun.bits(run(calm, 1)));
    }

    @Test
    void aChildWhoseRunnerWasKilledGoesOnAndIsAdoptedByTheNextRunner() throws Exception {
        Home home = home("orphan");
        Queue queue = Queue.of(home);
        queue.add(ENDLESS);
        Process runner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Runner.class.getName(),
                        home.root().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = new BufferedReader(new InputStreamReader(runner.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("training");
        }
        runner.destroyForcibly().waitFor();
        assertThat(run(home, 1).state().state()).isEqualTo(Phase.RUNNING);

        Watched watched = Watched.atStep(1, run -> {
            assertThat(ProcessHandle.current().children()).isEmpty();
            queue.pause(false);
        });
        watched.run(home);
        assertThat(watched.told).containsExactly("adopted 1", "paused 1", "idle");
        assertThat(queue.read().entries()).hasSize(1);
    }

    /** A runner in a process of its own, that says when its child trains. */
    static final class Runner {
        public static void main(String[] arguments) throws Exception {
            new Watched() {
                @Override
                public void watching(RunFolder run) {
                    doing(() -> {
                        RunState state = run.state();
                        if (state.state() == Phase.RUNNING && Files.exists(run.snapshot(0))) {
                            System.out.println("training");
                            System.out.flush();
                        }
                    });
                }
            }.run(new Home(Path.of(arguments[0])));
        }
    }
}
