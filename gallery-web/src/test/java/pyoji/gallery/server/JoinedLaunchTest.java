package pyoji.gallery.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gallery.fixture.MadeSplit;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.Runs;
import pyoji.gan.run.TrainOptions;
import tools.jackson.databind.JsonNode;

/** Splits that are launched as one run. */
@Timeout(30)
class JoinedLaunchTest {
    private static final String TINY =
            "\"steps\":6,\"batch\":2,\"latent\":8,\"seed\":1,\"snapshotEvery\":3,\"checkpointEvery\":3";

    private static Home home;
    private static GalleryServer server;
    private static Wire wire;

    @BeforeAll
    static void serveBothKinds(@TempDir Path root) throws IOException {
        home = new Home(root);
        MadeSplit.of(home, "boys", 3, GroupKind.BOY);
        MadeSplit.of(home, "girls", 2, GroupKind.GIRL);
        server = GalleryServer.start(ServeOptions.quiet(home));
        wire = new Wire(server.port());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void removeWhatWasLaunched() throws IOException {
        for (RunFolder run : Runs.all(home)) {
            run.delete();
        }
        Files.deleteIfExists(home.checkpoints().resolve("queue.json"));
    }

    private static JsonNode get(String path) throws IOException {
        Wire.Answer answer = wire.get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return JsonFormat.tree(answer.text(), path);
    }

    private static void launch(String fields) throws IOException {
        Wire.Answer answer = wire.post("/api/queue/add", fields);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static void assertNothingWasMade() throws IOException {
        assertThat(Runs.all(home)).isEmpty();
        assertThat(home.checkpoints().resolve("queue.json")).doesNotExist();
    }

    @Test
    void splitsOfTwoKindsAreOneRunThatTellsThemApart() throws IOException {
        launch("{\"splits\":[\"girls\",\"boys\"],\"condition\":\"group-kind\"," + TINY + "}");
        assertThat(Runs.all(home)).hasSize(1);
        TrainOptions options = Runs.all(home).get(0).description().options();
        assertThat(options.split()).isEqualTo("girls+boys");
        assertThat(options.classes()).containsExactly("boy", "girl");
    }

    @Test
    void joinedSplitsAreEstimatedAsOneRun() throws IOException {
        String both = "/api/estimate?splits=girls,boys&steps=100&batch=4";
        long two = get(both).get("seconds").asLong();
        assertThat(get(both + "&condition=group-kind").get("seconds").asLong())
                .isPositive()
                .isCloseTo(two / 2, within(1L));
    }

    @Test
    void splitsOfOneKindAreNotJoined() throws IOException {
        Wire.Answer answer = wire.post("/api/queue/add", "{\"splits\":[\"boys\"],\"condition\":\"group-kind\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("all of kind boy");
        assertNothingWasMade();
    }

    @Test
    void joinedSplitsWhoseNameIsAnotherSplitsAreRefused() throws IOException {
        MadeSplit.of(home, "boys+girls", 1, GroupKind.BOY);
        try {
            Wire.Answer answer =
                    wire.post("/api/queue/add", "{\"splits\":[\"boys\",\"girls\"],\"condition\":\"group-kind\"}");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text()).contains("that name means others");
            assertNothingWasMade();
        } finally {
            Files.delete(home.datasets().resolve("boys+girls/dataset.json"));
            Files.delete(home.datasets().resolve("boys+girls/manifest.jsonl"));
        }
    }

    @Test
    void unknownConditionIsRefused() throws IOException {
        Wire.Answer answer = wire.post("/api/queue/add", "{\"splits\":[\"boys\",\"girls\"],\"condition\":\"year\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("condition 'year' is unknown; use group-kind");
        assertNothingWasMade();
    }
}
