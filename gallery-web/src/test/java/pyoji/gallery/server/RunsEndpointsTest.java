package pyoji.gallery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.Home;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gallery.fixture.MadeRun;
import pyoji.gan.run.Alarm;
import pyoji.gan.run.RunState.Phase;
import tools.jackson.databind.JsonNode;

@Timeout(30)
class RunsEndpointsTest {
    private static Path root;
    private static MadeRun boy;
    private static MadeRun girl;
    private static MadeRun damaged;
    private static GalleryServer server;
    private static Wire wire;

    @BeforeAll
    static void serveThreeRuns(@TempDir Path folder) throws IOException {
        root = folder;
        Home home = new Home(root.resolve("home"));
        List<String> log =
                IntStream.rangeClosed(1, 30).mapToObj(i -> "line " + i).toList();
        boy = MadeRun.of(home, "boy-group")
                .snapshots(3, 100)
                .reals()
                .gif()
                .metrics(100)
                .log(log);
        girl = MadeRun.of(home, "소녀 💿", "밤")
                .state(Phase.FAILED, "the disk is full", 40)
                .measuring(200)
                .metrics(100)
                .best(600, false, Alarm.COPYING);
        damaged = MadeRun.of(home, "general");
        Files.writeString(damaged.folder().path().resolve("run.json"), "{");
        server = GalleryServer.start(ServeOptions.quiet(home));
        wire = new Wire(server.port());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String run(MadeRun run) {
        return "/api/runs/"
                + URLEncoder.encode(run.id(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static JsonNode json(String path) throws IOException {
        Wire.Answer answer = wire.get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        return JsonFormat.tree(answer.text(), path);
    }

    @Test
    void allRunsAreListedNewestFirst() throws IOException {
        JsonNode runs = json("/api/runs").get("runs");
        assertThat(runs.valueStream().map(run -> run.get("id").stringValue()))
                .containsSubsequence(damaged.id(), girl.id(), boy.id());
    }

    @Test
    void runOfAnyScriptIsFoundByItsId() throws IOException {
        JsonNode run = json(run(girl));
        assertThat(run.get("id").stringValue()).isEqualTo(girl.id());
        assertThat(run.get("state").stringValue()).isEqualTo("failed");
        assertThat(run.get("reason").stringValue()).isEqualTo("the disk is full");
        assertThat(run.has("thumb")).isFalse();
    }

    @Test
    void runTellsItsOptionsSheetSnapshotsAndCheckpoints() throws IOException {
        JsonNode run = json(run(boy));
        assertThat(run.get("options").get("latent").intValue()).isEqualTo(MadeRun.LATENT);
        assertThat(JsonFormat.line(run.get("sheet"))).isEqualTo("{\"columns\":4,\"tile\":64,\"gap\":2,\"tiles\":16}");
        assertThat(run.get("snapshotList").valueStream().map(one -> one.get(0).longValue()))
                .containsExactly(0L, 100L, 200L);
        assertThat(run.get("realTiles").intValue()).isEqualTo(16);
        assertThat(run.get("checkpoints").size()).isZero();
    }

    @Test
    void addressesOfTheRunAreThere() throws IOException {
        JsonNode run = json(run(boy));
        for (String picture : List.of("picture", "thumb", "gif", "reals")) {
            assertThat(wire.get(run.get(picture).stringValue()).status())
                    .as(picture)
                    .isEqualTo(200);
        }
    }

    @Test
    void alarmIsToldWithItsAdvice() throws IOException {
        JsonNode alarm = json(run(girl)).get("alarms").get(0);
        assertThat(alarm.get("alarm").stringValue()).isEqualTo("copying");
        assertThat(alarm.get("advice").stringValue()).isEqualTo(Alarm.COPYING.advice());
        assertThat(json(run(boy)).has("alarms")).isFalse();
    }

    @Test
    void generatorOfTheBestStepIsOfferedWhereItHasACheckpoint() throws IOException {
        Path checkpoints = Files.createDirectories(girl.folder().path().resolve("checkpoints"));
        Path newest = Files.createFile(checkpoints.resolve("step-001000.ckpt"));
        JsonNode without = json("/api/latent/runs").get("runs").get(0);
        Path best = Files.createFile(checkpoints.resolve("step-000600.ckpt"));
        JsonNode with = json("/api/latent/runs").get("runs").get(0);
        Files.delete(best);
        Files.delete(newest);

        assertThat(without.has("bestStep")).isFalse();
        assertThat(with.get("bestStep").longValue()).isEqualTo(600);
    }

    @Test
    void qualityComesWithStepsOfItsOwn() throws IOException {
        JsonNode quality = json(run(girl) + "/metrics?points=10").get("quality");
        assertThat(quality.get("step").toString()).isEqualTo("[200,400,600,800,1000]");
        assertThat(quality.get("figures").get("copyRatio").toString()).isEqualTo("[1.12,1.04,0.96,0.88,0.8]");
    }

    @Test
    void damagedRunTellsItsProblemOnly() throws IOException {
        JsonNode run = json(run(damaged));
        assertThat(run.get("problem").stringValue()).startsWith("checkpoints/" + damaged.id() + "/run.json ");
        assertThat(run.has("options")).isFalse();
    }

    @Test
    void damagedRunHasNoPictures() throws IOException {
        assertThat(wire.get("/pictures/" + damaged.id() + "/0/" + "0".repeat(32) + ".png")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void answerThatIsKnownIsNotSentAgain() throws IOException {
        Wire.Answer first = wire.get(run(boy));
        Wire.Answer again = wire.get(run(boy), "If-None-Match: " + first.header("ETag"));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(first.header("Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void metricsAreReducedToThePointsThatAreAskedFor() throws IOException {
        JsonNode metrics = json(run(boy) + "/metrics?points=20");
        assertThat(metrics.get("rows").intValue()).isEqualTo(100);
        assertThat(metrics.get("step").size()).isEqualTo(20);
        assertThat(metrics.get("fakeLoss").size()).isEqualTo(20);
        assertThat(metrics.get("quality").get("step").size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"points=9", "points=5001", "points=-1", "points=1e3", "points=99999999999999999999"})
    void pointsOutOfRangeAreRefused(String query) throws IOException {
        assertThat(wire.get(run(boy) + "/metrics?" + query).status()).isEqualTo(400);
    }

    @Test
    void logIsToldFromItsEnd() throws IOException {
        JsonNode log = json(run(boy) + "/log?lines=2");
        assertThat(log.get("text").stringValue()).isEqualTo("line 29\nline 30\n");
        assertThat(log.get("lines").intValue()).isEqualTo(2);
        assertThat(log.get("more").booleanValue()).isTrue();
    }

    @Test
    void logThatIsThereInFullSaysSo() throws IOException {
        JsonNode log = json(run(boy) + "/log");
        assertThat(log.get("lines").intValue()).isEqualTo(30);
        assertThat(log.get("more").booleanValue()).isFalse();
    }

    @Test
    void longLogIsNotReadInFull() throws IOException {
        MadeRun talkative = MadeRun.of(new Home(root.resolve("home")), "general");
        talkative.log(List.of("first", "x".repeat(1 << 20), "last"));
        JsonNode log = json(run(talkative) + "/log");
        assertThat(log.get("text").stringValue()).isEqualTo("last\n");
        assertThat(log.get("more").booleanValue()).isTrue();
        talkative.folder().delete();
    }

    @Test
    void logThatIsALinkIsNotFollowed() throws IOException {
        MadeRun linked = MadeRun.of(new Home(root.resolve("home")), "general");
        Path secret = Files.writeString(root.resolve("secret"), "secret\n");
        Files.createSymbolicLink(linked.folder().log(), secret);
        Files.createSymbolicLink(linked.folder().path().resolve("metrics.jsonl"), secret);
        assertThat(json(run(linked) + "/log").get("text").stringValue()).isEmpty();
        assertThat(json(run(linked) + "/metrics").get("rows").intValue()).isZero();
        linked.folder().delete();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/runs/00001",
                "/api/runs/latest",
                "/api/runs/..",
                "/api/runs/%2E%2E",
                "/api/runs/..%2F..%2Fhome",
                "/api/runs/..%2Fcheckpoints%2F00001-boy-group-classic-64",
                "/api/runs/.%2F00001-boy-group-classic-64",
                "/api/runs/00001-boy-group-classic-64%2F..",
                "/api/runs/00001-boy-group-classic-64%00",
                "/api/runs/00001-boy-group-classic-64;x=1/../..",
                "/api/runs/..%5C00001-boy-group-classic-64"
            })
    void whatIsNoRunsIdIsRefused(String path) throws IOException {
        assertThat(wire.get(path).status()).isIn(400, 404);
    }

    @Test
    void runThatIsRemovedWhileItIsShownIsNoLongerThere() throws IOException {
        MadeRun removed = MadeRun.of(new Home(root.resolve("home")), "general").snapshots(1, 1);
        String picture = json(run(removed)).get("picture").stringValue();
        removed.folder().delete();
        assertThat(wire.get(picture).status()).isEqualTo(404);
        assertThat(Eventually.isTrue(() -> wire.get(run(removed)).status() == 404))
                .isTrue();
    }
}
