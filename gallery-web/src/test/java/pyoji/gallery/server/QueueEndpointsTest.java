package pyoji.gallery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.Home;
import pyoji.crawler.disk.ExclusiveLock;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gallery.fixture.MadeRun;
import pyoji.gallery.fixture.MadeSplit;
import pyoji.gan.queue.Queue;
import pyoji.gan.queue.QueueEntry;
import pyoji.gan.run.RunState.Phase;
import pyoji.gan.run.Runs;
import pyoji.gan.run.TrainOptions;
import tools.jackson.databind.JsonNode;

/** The queue as pages change it, while nobody works it off. */
@Timeout(30)
class QueueEndpointsTest {
    private static final String FIRST = "00001-girl-group-studio-64";
    private static final String SECOND = "00002-girl-group-studio-64";
    private static final String THIRD = "00003-girl-group-studio-64";

    private static Home home;

    private GalleryServer server;
    private Wire wire;

    @BeforeAll
    static void makeASplit(@TempDir Path root) throws IOException {
        home = new Home(root);
        MadeSplit.of(home, "girl-group", 2);
    }

    @BeforeEach
    void serveThreeQueuedRuns() throws IOException {
        TrainOptions night = TrainOptions.usual("girl-group", 1);
        Queue.of(home).add(night, night, night);
        server = GalleryServer.start(ServeOptions.quiet(home));
        wire = new Wire(server.port());
    }

    @AfterEach
    void stopAndRemoveTheRuns() throws IOException {
        server.close();
        try (Stream<Path> files = Files.walk(home.checkpoints())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private JsonNode read(Wire.Answer answer) throws IOException {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return JsonFormat.tree(answer.text(), "the answer");
    }

    private JsonNode queue() throws IOException {
        return read(wire.get("/api/queue"));
    }

    private JsonNode change(String what, String body) throws IOException {
        return read(wire.post("/api/queue/" + what, body));
    }

    private static List<String> order(JsonNode queue) {
        return queue.get("entries")
                .valueStream()
                .map(entry -> entry.get("run").get("id").stringValue())
                .toList();
    }

    @Test
    void queueShowsItsRunsInOrderAndThatNobodyWorksItOff() throws IOException {
        JsonNode queue = queue();
        assertThat(order(queue)).containsExactly(FIRST, SECOND, THIRD);
        assertThat(queue.get("runner").stringValue()).isEqualTo("none");
        assertThat(queue.get("entries").get(0).get("run").get("state").stringValue())
                .isEqualTo("queued");
    }

    @Test
    void runnerOfAnotherProcessIsElsewhere() throws IOException {
        Files.writeString(home.checkpoints().resolve(".queue-runner.pid"), "1");
        try (ExclusiveLock other = ExclusiveLock.acquire(home.checkpoints().resolve(".queue-runner.lock"))) {
            assertThat(queue().get("runner").stringValue()).isEqualTo("elsewhere");
        }
    }

    @Test
    void queueThatHasNotChangedIsNotSentAgain() throws IOException {
        String tag = wire.get("/api/queue").header("ETag");
        assertThat(wire.get("/api/queue", "If-None-Match: " + tag).status()).isEqualTo(304);
    }

    @Test
    void runIsMovedToItsPlace() throws IOException {
        assertThat(order(change("move", "{\"run\":\"" + THIRD + "\",\"position\":1}")))
                .containsExactly(THIRD, FIRST, SECOND);
        assertThat(order(change("move", "{\"run\":\"" + THIRD + "\",\"position\":99}")))
                .containsExactly(FIRST, SECOND, THIRD);
    }

    @Test
    void removedRunThatNeverBeganIsGone() throws IOException {
        assertThat(order(change("remove", "{\"run\":\"" + SECOND + "\"}"))).containsExactly(FIRST, THIRD);
        assertThat(Runs.existing(home, SECOND)).isEmpty();
    }

    @Test
    void queueIsPausedAndGoesOn() throws IOException {
        assertThat(change("pause", "{\"afterCurrent\":true}").get("paused").booleanValue())
                .isTrue();
        assertThat(change("resume", "{}").get("paused").booleanValue()).isFalse();
    }

    @Test
    void queueHasAnEndUntilThatIsTakenBack() throws IOException {
        assertThat(Instant.parse(
                        change("until", "{\"at\":\"07:00\"}").get("until").stringValue()))
                .isAfter(Instant.now());
        assertThat(change("until", "{}").has("until")).isFalse();
    }

    @Test
    void interruptedRunIsOfferedAndGoesOnWhenAsked() throws IOException {
        Files.writeString(
                home.checkpoints().resolve("queue.json"),
                JsonFormat.line(Queue.of(home).read()).replaceFirst("\"started\":false", "\"started\":true"));
        var run = Runs.existing(home, FIRST).orElseThrow();
        run.write(run.state().in(Phase.RUNNING, null)); // and nobody holds its lock: the machine died
        assertThat(queue().get("entries").get(0).get("offered").booleanValue()).isTrue();

        JsonNode entry =
                change("retry", "{\"run\":\"" + FIRST + "\"}").get("entries").get(0);
        assertThat(entry.get("offered").booleanValue()).isFalse();
        assertThat(entry.get("run").get("state").stringValue()).isEqualTo("queued");
    }

    @Test
    void stoppedRunIsResumedBeforeTheOthers() throws IOException {
        MadeRun stopped = MadeRun.of(home, "girl-group", "밤 💿").state(Phase.STOPPED, 500);
        String path = "/api/runs/"
                + URLEncoder.encode(stopped.id(), StandardCharsets.UTF_8).replace("+", "%20");
        JsonNode resumed = read(wire.post(path + "/resume", "{}"));
        assertThat(resumed.get("run").get("state").stringValue()).isEqualTo("queued");
        assertThat(resumed.get("position").intValue()).isEqualTo(1);
        assertThat(order(queue())).containsExactly(stopped.id(), FIRST, SECOND, THIRD);
    }

    @Test
    void runThatHasJustStoppedIsQueuedAnewBeforeItsRunnerHasLetItGo() throws IOException {
        Files.writeString(
                home.checkpoints().resolve("queue.json"),
                JsonFormat.line(Queue.of(home).read()).replaceFirst("\"started\":false", "\"started\":true"));
        var run = Runs.existing(home, FIRST).orElseThrow();
        run.write(run.state().in(Phase.STOPPED, null));

        read(wire.post("/api/runs/" + FIRST + "/resume", "{}"));

        assertThat(run.state().state()).isEqualTo(Phase.QUEUED);
        assertThat(Queue.of(home).read().entries().get(0))
                .returns(FIRST, QueueEntry::run)
                .returns(false, QueueEntry::started);
    }

    @Test
    void finishedRunIsResumedWithAHigherGoalOnly() throws IOException {
        MadeRun finished = MadeRun.of(home, "girl-group");
        String path = "/api/runs/" + finished.id() + "/resume";
        assertThat(wire.post(path, "{}").status()).isEqualTo(400);
        assertThat(wire.post(path, "{\"steps\":999}").status()).isEqualTo(400);
        read(wire.post(path, "{\"steps\":2000}"));
        assertThat(queue().get("entries").get(0).get("steps").longValue()).isEqualTo(2000);
    }

    @Test
    void runThatIsInTheQueueKeepsTheGoalItHasThere() throws IOException {
        assertThat(wire.post("/api/runs/" + FIRST + "/resume", "{\"steps\":20000}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void stoppingAQueuedRunTakesItOut() throws IOException {
        assertThat(read(wire.post("/api/runs/" + FIRST + "/stop", "{}")).has("run"))
                .isFalse();
        assertThat(order(queue())).containsExactly(SECOND, THIRD);
    }

    @Test
    void stoppingARunThatTrainsAsksItToSaveAndStop() throws IOException {
        MadeRun running = MadeRun.of(home, "girl-group").state(Phase.RUNNING, 500);
        try (ExclusiveLock training = running.folder().lock()) {
            read(wire.post("/api/runs/" + running.id() + "/stop", "{}"));
            assertThat(running.folder().stopRequested()).contains(Phase.STOPPED);
        }
    }

    @Test
    void stoppingARunThatStillReadsItsCoversAsksItToStop() throws IOException {
        var run = Runs.existing(home, FIRST).orElseThrow();
        try (ExclusiveLock reading = run.lock()) {
            read(wire.post("/api/runs/" + FIRST + "/stop", "{}"));
            assertThat(run.stopRequested()).contains(Phase.STOPPED);
        }
    }

    @Test
    void runThatHasEndedIsNotStopped() throws IOException {
        Wire.Answer answer =
                wire.post("/api/runs/" + MadeRun.of(home, "girl-group").id() + "/stop", "{}");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text()).contains("is finished; there is nothing to stop");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"..%2F..%2Fetc", "%2e%2e", "00001", "latest", "00001-girl", "datasets", "00001-x%00", "%0A"})
    void runIsNamedByItsWholeIdAndNoPath(String id) throws IOException {
        assertThat(wire.post("/api/runs/" + id + "/stop", "{}").status()).isIn(400, 404);
        assertThat(order(queue())).containsExactly(FIRST, SECOND, THIRD);
    }

    @Test
    void linkOutOfCheckpointsIsNoRun(@TempDir Path elsewhere) throws IOException {
        MadeRun outside = MadeRun.of(new Home(elsewhere), "girl-group").state(Phase.STOPPED, 5);
        Path link = home.checkpoints().resolve("00009-girl-group-studio-64");
        Files.createSymbolicLink(link, outside.folder().path());
        assertThat(wire.post("/api/runs/00009-girl-group-studio-64/resume", "{}")
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            move   | {"run":"00001-girl-group-studio-64"}
            move   | {"run":"00001-girl-group-studio-64","position":0}
            move   | {"run":"00001-girl-group-studio-64","position":"1"}
            move   | {"run":"00001-girl-group-studio-64","position":99999999999}
            move   | {"position":1}
            move   | {"run":["00001-girl-group-studio-64"],"position":1}
            move   | {"run":"../queue.json","position":1}
            remove | {"run":"00001"}
            remove | {"run":"../../datasets"}
            remove | {"run":".."}
            remove | {}
            retry  | {"run":"00001-girl-group-studio-64"}
            pause  | {"afterCurrent":"yes"}
            pause  | {"now":true}
            resume | {"run":"00001-girl-group-studio-64"}
            until  | {"at":"25:00"}
            until  | {"at":7}
            until  | {"at":"2001-01-01T00:00"}
            """)
    void changeThatCanNotBeMeantIsRefusedAndChangesNothing(String what, String body) throws IOException {
        String before = queue().toString();
        Wire.Answer answer = wire.post("/api/queue/" + what, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(queue()).hasToString(before);
    }

    @Test
    void damagedQueueIsSaidAndNotWrittenOver() throws IOException {
        Path file = home.checkpoints().resolve("queue.json");
        Files.writeString(file, "{\"formatVersion\":");
        assertThat(queue().get("problem").stringValue())
                .contains("queue.json")
                .doesNotContain(home.root().toString());
        assertThat(wire.post("/api/queue/pause", "{}").status()).isIn(400, 409);
        assertThat(file).hasContent("{\"formatVersion\":");
    }
}
