package pyoji.gallery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gallery.fixture.MadeRun;
import pyoji.gallery.fixture.MadeSplit;
import tools.jackson.databind.JsonNode;

class CompareEndpointsTest {
    @TempDir
    static Path root;

    private static GalleryServer server;
    private static Wire wire;
    private static MadeRun boys;
    private static MadeRun girls;
    private static MadeRun empty;

    @BeforeAll
    static void start() throws IOException {
        Home home = new Home(root);
        MadeSplit.of(home, "boy-group", 4);
        MadeSplit.of(home, "girl-group", 9);
        MadeRun.of(home, "girl-group", "older").snapshot(7);
        girls = MadeRun.of(home, "girl-group").snapshots(4, 100).snapshot(450);
        boys = MadeRun.of(home, "boy-group").snapshots(3, 100);
        empty = MadeRun.of(home, "popular");
        server = GalleryServer.start(ServeOptions.quiet(home));
        wire = new Wire(server.port());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonNode json(String path) throws IOException {
        Wire.Answer answer = wire.get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return JsonFormat.tree(answer.text(), "the answer");
    }

    @Test
    void setsTheNewestBoysBesideTheNewestGirls() throws IOException {
        JsonNode page = json("/api/compare");

        assertThat(page.get("a").get("id").stringValue()).isEqualTo(boys.id());
        assertThat(page.get("b").get("id").stringValue()).isEqualTo(girls.id());
    }

    @Test
    void beginsAtTheLastStepThatBothHave() throws IOException {
        JsonNode page = json("/api/compare");

        assertThat(page.get("steps").toString()).isEqualTo("[0,100,200,300,450]");
        assertThat(page.get("step").asLong()).isEqualTo(200);
        assertThat(page.get("shown").toString()).isEqualTo("{\"a\":200,\"b\":200}");
    }

    @Test
    void saysWhichStepIsShownWhereOneIsMissing() throws IOException {
        JsonNode page = json("/api/compare?step=449");

        assertThat(page.get("shown").toString()).isEqualTo("{\"a\":200,\"b\":300}");
        assertThat(page.get("sentence").stringValue()).contains("at step 200").contains("at step 300");
    }

    @Test
    void showsNothingWhereThereIsNothingYet() throws IOException {
        JsonNode page = json("/api/compare?a=" + boys.id() + "&b=" + empty.id());

        assertThat(page.get("shown").toString()).isEqualTo("{\"a\":200}");
        assertThat(page.get("between").has("fakes")).isFalse();
        assertThat(page.get("sentence").stringValue())
                .isEqualTo("Run 00004 has no picture up to step 200, so there is nothing to compare.");
    }

    @Test
    void measuresFakesBesideTheirRealCovers() throws IOException {
        JsonNode page = json("/api/compare");
        JsonNode colours = page.get("colours").get("b");

        assertThat(colours.get("fakes").get("palette").size()).isEqualTo(5);
        assertThat(colours.get("reals").get("mean").get("hex").stringValue()).matches("#[0-9a-f]{6}");
        assertThat(colours.get("deltaE").asDouble()).isPositive();
        assertThat(page.get("between").get("reals").get("sentence").stringValue())
                .isNotEmpty();
        assertThat(page.get("sentence").stringValue())
                .startsWith("At step 200 ")
                .endsWith(".");
    }

    @Test
    void givesThePermutationTestsAnswer() throws IOException {
        JsonNode fakes = json("/api/compare?step=0").get("between").get("fakes");

        // At one step both fixtures show the same colours.
        assertThat(fakes.get("deltaE").asDouble()).isLessThan(0.5);
        assertThat(fakes.get("p").asDouble()).isGreaterThan(0.9);
        assertThat(fakes.get("sentence").stringValue()).isEqualTo("No difference in colour can be shown.");
    }

    @Test
    void knowsNoRunThatIsNotThere() throws IOException {
        assertThat(wire.get("/api/compare?a=..%2F..%2Fetc").status()).isEqualTo(404);
        assertThat(wire.get("/api/runs/00099-none/colours").status()).isEqualTo(404);
        assertThat(wire.get("/api/compare?step=x").status()).isEqualTo(400);
        assertThat(wire.get("/api/runs/" + boys.id() + "/colours?points=1").status())
                .isEqualTo(400);
    }

    @Test
    void followsTheColoursOfARunOverItsSteps() throws IOException {
        JsonNode colours = json("/api/runs/" + girls.id() + "/colours");

        assertThat(colours.get("steps").size()).isEqualTo(5);
        assertThat(colours.get("steps").get(4).get("step").asLong()).isEqualTo(450);
        assertThat(colours.get("steps").get(1).get("mean").get("hex").stringValue())
                .isNotEqualTo(colours.get("steps").get(2).get("mean").get("hex").stringValue());
        assertThat(colours.get("reals").get("palette").size()).isPositive();
    }

    @Test
    void choosesStepsEvenlyWithTheFirstAndTheLast() {
        List<Long> steps = LongStream.range(0, 1000).boxed().toList();

        assertThat(CompareEndpoints.evenly(steps, 4)).containsExactly(0L, 333L, 666L, 999L);
        assertThat(CompareEndpoints.evenly(steps.subList(0, 3), 4)).containsExactly(0L, 1L, 2L);
    }

    @Test
    void leavesOutASnapshotThatIsNoPicture() throws IOException {
        MadeRun damaged = MadeRun.of(new Home(root), "general").snapshots(3, 10);
        Files.writeString(damaged.folder().snapshot(10), "no picture");

        JsonNode colours = json("/api/runs/" + damaged.id() + "/colours");
        JsonNode page = json("/api/compare?a=" + damaged.id() + "&b=" + boys.id() + "&step=10");

        assertThat(colours.get("steps").size()).isEqualTo(2);
        assertThat(colours.has("reals")).isFalse();
        assertThat(page.get("shown").get("a").asLong()).isZero();
    }
}
