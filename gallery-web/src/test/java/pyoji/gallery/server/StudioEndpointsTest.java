package pyoji.gallery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;
import pyoji.crawler.disk.ExclusiveLock;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gallery.fixture.MadeRun;
import pyoji.gan.run.RunState;
import pyoji.gan.run.RunState.Phase;
import tools.jackson.databind.JsonNode;

@Timeout(30)
class StudioEndpointsTest {
    @TempDir
    private Path root;

    private Home home;
    private GalleryServer server;
    private Wire wire;

    @BeforeEach
    void serveAnEmptyHome() {
        home = new Home(root);
        server = GalleryServer.start(ServeOptions.quiet(home));
        wire = new Wire(server.port());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode studio() throws IOException {
        return studio("");
    }

    private JsonNode studio(String query) throws IOException {
        return JsonFormat.tree(wire.get("/api/studio" + query).text(), "the studio");
    }

    private static List<String> told(JsonNode news, String field) {
        return news.valueStream().map(one -> one.get(field).stringValue()).toList();
    }

    /** Ends a run at an hour of one day. */
    private MadeRun ended(String split, Phase phase, int hour) throws IOException {
        MadeRun run = MadeRun.of(home, split);
        run.folder()
                .write(new RunState(
                        1, phase, null, 500, 1000, 2000, 12.5, null, "2026-01-02T%02d:00:00Z".formatted(hour)));
        return run;
    }

    @Test
    void emptyHomeHasNoNews() throws IOException {
        JsonNode studio = studio();
        assertThat(studio.get("runs").intValue()).isZero();
        assertThat(studio.get("news").size()).isZero();
        assertThat(studio.has("lastVisit")).isFalse();
        assertThat(studio.get("queue").get("entries").size()).isZero();
    }

    @Test
    void whatEndedIsToldTheLatestFirst() throws IOException {
        ended("boy-group", Phase.FINISHED, 7);
        ended("girl-group", Phase.FAILED, 9);
        ended("general", Phase.QUEUED, 11);
        ended("popular", Phase.STOPPED, 8);
        assertThat(Eventually.isTrue(() -> studio().get("runs").intValue() == 4))
                .isTrue();
        assertThat(told(studio().get("news"), "what")).containsExactly("failed", "stopped", "finished");
        assertThat(told(studio().get("news"), "at").get(0)).isEqualTo("2026-01-02T09:00:00Z");
    }

    @Test
    void visitMarksTheNewsAsSeen() throws IOException {
        ended("boy-group", Phase.FINISHED, 7);
        assertThat(Eventually.isTrue(() -> studio().get("news").size() == 1)).isTrue();
        JsonNode visit = JsonFormat.tree(wire.post("/api/visit", "{}").text(), "the visit");
        JsonNode after = studio();
        assertThat(after.get("news").size()).isZero();
        assertThat(after.get("lastVisit")).isEqualTo(visit.get("lastVisit"));
        assertThat(after.get("runs").intValue()).isEqualTo(1);
    }

    @Test
    void newsSinceAMomentAreToldAgain() throws IOException {
        ended("boy-group", Phase.FINISHED, 7);
        ended("girl-group", Phase.FINISHED, 9);
        wire.post("/api/visit", "{}");
        assertThat(Eventually.isTrue(() -> studio().get("runs").intValue() == 2))
                .isTrue();
        assertThat(told(studio("?since=2026-01-02T08:00:00Z").get("news"), "at"))
                .containsExactly("2026-01-02T09:00:00Z");
        assertThat(wire.get("/api/studio?since=yesterday").status()).isEqualTo(400);
    }

    @Test
    void whatEndsAfterTheVisitIsNews() throws IOException {
        wire.post("/api/visit", "{}");
        MadeRun run = MadeRun.of(home, "girl-group");
        run.folder().write(run.folder().state().in(Phase.FINISHED, null));
        assertThat(Eventually.isTrue(() -> studio().get("news").size() == 1)).isTrue();
    }

    @Test
    void whatIsBeingTrainedIsRunningAndNoNews() throws IOException {
        MadeRun run = MadeRun.of(home, "girl-group").state(Phase.RUNNING, 10);
        try (ExclusiveLock alive = run.folder().lock()) {
            assertThat(alive).isNotNull();
            assertThat(Eventually.isTrue(() -> studio().get("running").size() == 1))
                    .isTrue();
            assertThat(studio().get("news").size()).isZero();
        }
    }
}
