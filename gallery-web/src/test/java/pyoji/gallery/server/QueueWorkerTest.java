package pyoji.gallery.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.Home;
import pyoji.crawler.UserError;
import pyoji.crawler.disk.ExclusiveLock;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gallery.fixture.MadeSplit;
import pyoji.gan.queue.Queue;
import pyoji.gan.run.Preset;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState.Phase;
import pyoji.gan.run.Runs;
import pyoji.gan.run.TrainOptions;

/** A gallery that works off the queue, with real trainings in processes of their own. */
@Timeout(180)
class QueueWorkerTest {
    private static final String RUN = "00001-girl-group-classic-64";

    @TempDir
    private Path root;

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private Home home;
    private GalleryServer server;
    private Wire wire;
    private QueueWorker worker;

    @BeforeEach
    void serve() throws IOException {
        home = new Home(root);
        MadeSplit.of(home, "girl-group", 3);
        server = GalleryServer.start(ServeOptions.quiet(home));
        wire = new Wire(server.port());
        worker = new QueueWorker(new ServeOptions(home, ServeOptions.LOOPBACK, 0, true, false, null), lines::add);
    }

    @AfterEach
    void stop() {
        worker.close();
        server.close();
    }

    private void queue(long steps) throws IOException {
        Queue.of(home).add(new TrainOptions("girl-group", Preset.CLASSIC, steps, 2, 64, 8, 1, 1000, 1000, 0, null));
    }

    private void awaitLine(String part) throws InterruptedException {
        String line;
        do {
            line = lines.poll(60, TimeUnit.SECONDS);
            assertThat(line).as("a line that says '%s'", part).isNotNull();
        } while (!line.contains(part));
    }

    /** Waits until the run's training writes this phase. */
    private RunFolder awaitPhase(Phase phase) throws IOException, InterruptedException {
        RunFolder run = Runs.existing(home, RUN).orElseThrow();
        try (WatchService watch = run.path().getFileSystem().newWatchService()) {
            run.path().register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            while (run.state().state() != phase) {
                WatchKey key = watch.poll(60, TimeUnit.SECONDS);
                assertThat(key).as("a change towards %s", phase).isNotNull();
                key.pollEvents();
                key.reset();
            }
        }
        return run;
    }

    private String queued() throws IOException {
        return JsonFormat.tree(wire.get("/api/queue").text(), "the queue").toString();
    }

    @Test
    void runThatIsStoppedOnItsPageIsSavedAndGoesOnWhenResumed() throws Exception {
        queue(1_000_000);
        worker.start();
        awaitPhase(Phase.RUNNING);
        assertThat(wire.post("/api/runs/" + RUN + "/stop", "{}").status()).isEqualTo(200);
        awaitLine(": stopped at step ");
        RunFolder run = Runs.existing(home, RUN).orElseThrow();
        long saved = run.state().step();
        assertThat(queued()).contains("\"runner\":\"here\"").contains("\"entries\":[]");

        assertThat(wire.post("/api/runs/" + RUN + "/resume", "{}").status()).isEqualTo(200);
        awaitPhase(Phase.RUNNING);
        worker.close();
        assertThat(run.state().step()).isGreaterThanOrEqualTo(saved);
    }

    @Test
    void closingTheGalleryPausesTheRunInTrainingWhichKeepsItsPlace() throws Exception {
        queue(1_000_000);
        worker.start();
        RunFolder run = awaitPhase(Phase.RUNNING);
        worker.close();
        assertThat(run.state().state()).isEqualTo(Phase.PAUSED);
        assertThat(run.checkpoints().all()).containsKey(run.state().step());
        assertThat(Queue.of(home).read().entry(RUN)).isPresent();
        assertThat(lines).anyMatch(line -> line.contains("is saving"));
    }

    @Test
    void queueIsTakenOverWhenItsRunnerElsewhereEnds() throws Exception {
        queue(2);
        Path pid = Files.writeString(home.checkpoints().resolve(".queue-runner.pid"), "1");
        try (ExclusiveLock other = ExclusiveLock.acquire(home.checkpoints().resolve(".queue-runner.lock"))) {
            worker.start();
            assertThat(queued()).contains("\"runner\":\"elsewhere\"");
        }
        awaitLine(": finished at step 2");
        assertThat(pid).hasContent(Long.toString(ProcessHandle.current().pid()));
    }

    @Test
    void queueGoesOnWhenAFileThatSaidNothingIsMended() throws Exception {
        queue(2);
        Path folder = Runs.existing(home, RUN).orElseThrow().path();
        byte[] state = Files.readAllBytes(folder.resolve("state.json"));
        byte[] description = Files.readAllBytes(folder.resolve("run.json"));
        Files.delete(folder.resolve("state.json"));
        Files.writeString(folder.resolve("run.json"), "{\"formatVersion\":1}");
        worker.start();
        awaitLine(" is passed over: ");

        Files.write(folder.resolve("state.json"), state);
        Files.write(folder.resolve("run.json"), description);
        awaitLine(": finished at step 2");
    }

    @Test
    void emptyHomeStaysEmpty() throws Exception {
        worker.start();
        worker.close();
        assertThat(home.checkpoints()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://", "https://user@:99999/"})
    void addressThatCanNotBeToldIsRefusedBeforeAnythingIsServed(String url) {
        ServeOptions options = new ServeOptions(home, ServeOptions.LOOPBACK, 0, true, false, url);
        assertThatThrownBy(() -> GalleryServer.start(options)).isInstanceOf(UserError.class);
    }
}
