package pyoji.gallery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pyoji.crawler.Home;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gallery.fixture.MadeSplit;
import pyoji.gan.run.Origin;
import pyoji.gan.run.Preset;
import pyoji.gan.run.RunCovers;
import pyoji.gan.run.RunDescription;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState;
import pyoji.gan.run.Runs;
import pyoji.gan.run.TrainOptions;
import pyoji.gan.train.Space;
import tools.jackson.databind.JsonNode;

@Timeout(30)
class LaunchEndpointsTest {
    private static final String TINY =
            "\"steps\":6,\"batch\":2,\"latent\":8,\"seed\":1,\"snapshotEvery\":3," + "\"checkpointEvery\":3";

    private static Home home;
    private static GalleryServer server;
    private static Wire wire;

    @BeforeAll
    static void serveTwoSplits(@TempDir Path root) throws IOException {
        home = new Home(root);
        MadeSplit.of(home, "boy-group", 3);
        MadeSplit.of(home, "소녀 그룹 girl 💿", 4);
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

    private JsonNode get(String path) throws IOException {
        Wire.Answer answer = wire.get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return JsonFormat.tree(answer.text(), path);
    }

    private JsonNode launch(String fields) throws IOException {
        Wire.Answer answer = wire.post("/api/queue/add", fields);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return JsonFormat.tree(answer.text(), "the answer");
    }

    private void assertNothingWasMade() throws IOException {
        assertThat(Runs.all(home)).isEmpty();
        assertThat(home.checkpoints().resolve("queue.json")).doesNotExist();
    }

    @Test
    void choicesAreTheSplitsThatThereAre() throws IOException {
        assertThat(get("/api/launch").get("splits").toString())
                .isEqualTo("[{\"split\":\"boy-group\",\"kind\":\"boy\",\"covers\":3},"
                        + "{\"split\":\"소녀 그룹 girl 💿\",\"kind\":\"girl\",\"covers\":4}]");
    }

    @Test
    void splitWhoseSummaryIsDamagedIsCountedByItsRows() throws IOException {
        Path summary = home.datasets().resolve("boy-group/dataset.json");
        String whole = Files.readString(summary);
        try {
            Files.writeString(summary, "{\"count\": ");
            assertThat(get("/api/launch").get("splits").get(0).get("covers").intValue())
                    .isEqualTo(3);
        } finally {
            Files.writeString(summary, whole);
        }
    }

    @Test
    void limitsAreThoseOfARun() throws IOException {
        assertThat(get("/api/launch").get("limits").toString())
                .isEqualTo("{\"steps\":[1,1000000000],\"batch\":[2,512],\"sizes\":[64,128,256],\"latent\":[1,512]}");
    }

    @Test
    void eachPresetHasStepsAndABatchOfItsOwn() throws IOException {
        assertThat(get("/api/launch").get("presets").toString())
                .isEqualTo("[{\"preset\":\"studio\",\"steps\":20000,\"batch\":16,\"tuningSteps\":2000},"
                        + "{\"preset\":\"classic\",\"steps\":10000,\"batch\":32,\"tuningSteps\":1000}]");
    }

    @Test
    void launchQueuesARunOfExactlyTheseOptions() throws IOException {
        launch("{\"splits\":[\"boy-group\"],\"preset\":\"classic\",\"name\":\"밤\"," + TINY + "}");
        RunFolder run = Runs.all(home).get(0);
        assertThat(run.description().options())
                .isEqualTo(new TrainOptions("boy-group", Preset.CLASSIC, 6, 2, 64, 8, 1, 3, 3, 0, "밤"));
    }

    @Test
    void launchOfAPresetTrainsByItsMethodAndMeasuresAsOftenAsIsUsual() throws IOException {
        launch("{\"splits\":[\"boy-group\"],\"preset\":\"studio\",\"steps\":2000}");
        TrainOptions options = Runs.all(home).get(0).description().options();
        assertThat(options.preset()).isEqualTo(Preset.STUDIO);
        assertThat(options.method()).isEqualTo(Preset.STUDIO.method(3));
        assertThat(options.evaluateEvery()).isEqualTo(TrainOptions.usualEvaluateEvery(2000, options.batch()));
    }

    @Test
    void launchOfTwoSplitsQueuesBothInTheirOrder() throws IOException {
        JsonNode launched = launch("{\"splits\":[\"소녀 그룹 girl 💿\",\"boy-group\"]," + TINY + "}");
        List<String> entries = launched.get("queue")
                .get("entries")
                .valueStream()
                .map(entry -> entry.get("run").get("split").stringValue())
                .toList();
        assertThat(entries).containsExactly("소녀 그룹 girl 💿", "boy-group");
        assertThat(launched.get("runs")).hasSize(2);
    }

    @Test
    void runsOfOneLaunchShareTheSeedThatNobodyChose() throws IOException {
        launch("{\"splits\":[\"boy-group\",\"소녀 그룹 girl 💿\"]}");
        assertThat(Runs.all(home))
                .extracting(run -> run.description().options().seed())
                .hasSize(2)
                .allMatch(seed -> seed >= 0)
                .containsOnly(Runs.all(home).get(0).description().options().seed());
    }

    @Test
    void launchUntilSevenEndsWithinADay() throws IOException {
        Instant until = Instant.parse(launch("{\"splits\":[\"boy-group\"],\"until\":\"07:00\"," + TINY + "}")
                .get("queue")
                .get("until")
                .stringValue());
        assertThat(until).isBetween(Instant.now(), Instant.now().plus(Duration.ofHours(25)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {}                                                             | splits is not a list of 1 to 16
            {"splits":[]}                                                  | splits is not a list of 1 to 16
            {"splits":"boy-group"}                                         | splits is not a list of 1 to 16
            {"splits":[7]}                                                 | splits is not a text
            {"splits":[null]}                                              | splits is not a text
            {"splits":["../boy-group"]}                                    | can't be a folder's name
            {"splits":["boy-group/../boy-group"]}                          | can't be a folder's name
            {"splits":["/etc"]}                                            | can't be a folder's name
            {"splits":["."]}                                               | can't be a folder's name
            {"splits":["boy-group"],"name":"../../evil"}                   | can't be a folder's name
            {"splits":["boy-group"],"name":"a\\u0000b"}                    | can't be a folder's name
            {"splits":["boy-group"],"name":"a\\u001b[31m\\nb"}             | can't be a folder's name
            {"splits":["boy-group"],"name":7}                              | name is not a text
            {"splits":["boy-group"],"steps":0}                             | steps is not a whole number from 1 to 1000000000
            {"splits":["boy-group"],"steps":1000000001}                    | steps is not a whole number
            {"splits":["boy-group"],"steps":99999999999999999999999999999} | steps is not a whole number
            {"splits":["boy-group"],"steps":-1}                            | steps is not a whole number
            {"splits":["boy-group"],"steps":1e300}                         | steps is not a whole number
            {"splits":["boy-group"],"steps":10.5}                          | steps is not a whole number
            {"splits":["boy-group"],"steps":"100"}                         | steps is not a whole number
            {"splits":["boy-group"],"steps":[100]}                         | steps is not a whole number
            {"splits":["boy-group"],"steps":true}                          | steps is not a whole number
            {"splits":["boy-group"],"batch":1}                             | batch is not a whole number from 2 to 512
            {"splits":["boy-group"],"batch":4096}                          | batch is not a whole number
            {"splits":["boy-group"],"size":96}                             | --size 96 is not a size that networks have
            {"splits":["boy-group"],"size":4096}                           | size is not a whole number from 64 to 256
            {"splits":["boy-group"],"latent":513}                          | latent is not a whole number from 1 to 512
            {"splits":["boy-group"],"seed":-1}                             | seed is not a whole number
            {"splits":["boy-group"],"snapshotEvery":0}                     | snapshotEvery is not a whole number
            {"splits":["boy-group"],"checkpointEvery":0}                   | checkpointEvery is not a whole number
            {"splits":["boy-group"],"preset":"rm -rf"}                     | preset 'rm -rf' is unknown; use studio or classic
            {"splits":["boy-group"],"until":"soon"}                        | 'soon' is no time
            {"splits":["boy-group"],"until":"2001-01-01T00:00"}            | is past
            {"splits":["boy-group"],"command":"sh"}                        | unknown field 'command'
            {"splits":["boy-group"],"class":"java.lang.Runtime"}           | unknown field 'class'
            []                                                             | not a JSON object
            "boy-group"                                                    | not a JSON object
            null                                                           | not a JSON object
            {"splits":["boy-group"]                                        | the request is not valid
            """)
    void launchThatCanNotBeMeantIsRefusedAndMakesNothing(String body, String because) throws IOException {
        Wire.Answer answer = wire.post("/api/queue/add", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(JsonFormat.tree(answer.text(), "the answer").get("error").stringValue())
                .contains(because)
                .doesNotContain("\n", "\u001b");
        assertNothingWasMade();
    }

    @Test
    void runFromAnothersWeightsLearnsAsThatOneDid() throws IOException {
        TrainOptions many = new TrainOptions(
                "many",
                Preset.CLASSIC,
                Preset.STUDIO.method(1),
                1000,
                32,
                128,
                8,
                5,
                100,
                500,
                0,
                0,
                0,
                null,
                List.of(),
                null);
        String id = queued(many);
        Path checkpoints = Files.createDirectories(Runs.find(home, id).path().resolve("checkpoints"));
        Files.createFile(checkpoints.resolve("step-001000.ckpt"));
        assertThat(get("/api/launch").get("origins").toString())
                .isEqualTo("[{\"run\":\"" + id + "\",\"preset\":\"classic\",\"classes\":[]}]");
        JsonNode launched = launch("{\"splits\":[\"boy-group\"],\"from\":\"" + id + "\"}");
        TrainOptions tuned = Runs.find(home, launched.get("runs").get(0).stringValue())
                .description()
                .options();
        assertThat(tuned)
                .returns(new Origin(id, null), TrainOptions::from)
                .returns(Preset.CLASSIC, TrainOptions::preset)
                .returns(many.method(), TrainOptions::method)
                .returns(128, TrainOptions::size)
                .returns(8, TrainOptions::latent)
                .returns(1000L, TrainOptions::steps);
    }

    private static String queued(TrainOptions options) throws IOException {
        RunFolder run = Runs.create(home, options);
        run.write(RunState.queued(options.steps()));
        run.describe(new RunDescription(
                RunFolder.FORMAT_VERSION,
                run.id(),
                Instant.EPOCH.toString(),
                options,
                "0".repeat(64),
                3,
                Map.of(),
                Map.of()));
        return run.id();
    }

    @Test
    void runThatIsNotThereGivesNoWeights() throws IOException {
        assertThat(wire.post("/api/queue/add", "{\"splits\":[\"boy-group\"],\"from\":\"../x\"}")
                        .status())
                .isEqualTo(404);
        assertNothingWasMade();
    }

    @Test
    void unknownSplitIsNotFound() throws IOException {
        assertThat(wire.post("/api/queue/add", "{\"splits\":[\"boy-group\",\"trot\"]}")
                        .status())
                .isEqualTo(404);
        assertNothingWasMade();
    }

    @Test
    void folderThatIsNoSplitIsNotFound() throws IOException {
        Files.createDirectories(home.datasets().resolve("empty"));
        assertThat(wire.post("/api/queue/add", "{\"splits\":[\"empty\"]}").status())
                .isEqualTo(404);
    }

    @Test
    void seventeenSplitsAreRefused() throws IOException {
        String splits = String.join(",", Collections.nCopies(17, "\"boy-group\""));
        assertThat(wire.post("/api/queue/add", "{\"splits\":[" + splits + "]}").status())
                .isEqualTo(400);
        assertNothingWasMade();
    }

    @Test
    void tenThousandSplitsAreTooMuchToRead() throws IOException {
        String splits = String.join(",", Collections.nCopies(10_000, "\"boy-group\""));
        assertThat(wire.post("/api/queue/add", "{\"splits\":[" + splits + "]}").status())
                .isEqualTo(413);
        assertNothingWasMade();
    }

    @Test
    void splitNamedTwiceIsTrainedOnce() throws IOException {
        assertThat(launch("{\"splits\":[\"boy-group\",\"boy-group\"]}").get("runs"))
                .hasSize(1);
    }

    @Test
    void estimateCountsTheBytesOfEveryRun() throws IOException {
        TrainOptions night = TrainOptions.usual(RunCovers.open(home, "boy-group"), Preset.USUAL, 0);
        assertThat(get("/api/estimate?splits=boy-group").get("bytes").longValue())
                .isEqualTo(Space.needed(night));
        assertThat(get("/api/estimate?splits=boy-group,%EC%86%8C%EB%85%80%20%EA%B7%B8%EB%A3%B9%20girl%20%F0%9F%92%BF")
                        .get("bytes")
                        .longValue())
                .isEqualTo(2 * Space.needed(night));
    }

    @Test
    void estimateWithoutAnyRunHereSaysThatItIsAGuess() throws IOException {
        JsonNode estimate = get("/api/estimate?splits=boy-group&steps=1000&batch=32&size=64");
        assertThat(estimate.get("from").stringValue()).contains("a guess");
        assertThat(estimate.get("seconds").doubleValue())
                .isEqualTo(Math.round(32_000 / estimate.get("imagesPerSecond").doubleValue()));
    }

    @Test
    void estimateSaysWhatDoesNotFitOnTheDisk() throws IOException {
        assertThat(get("/api/estimate?splits=boy-group&steps=10").get("fits").booleanValue())
                .isTrue();
        assertThat(get("/api/estimate?splits=boy-group&steps=1000000000&snapshotEvery=1")
                        .get("fits")
                        .booleanValue())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 400",
        "splits=, 400",
        "splits=trot, 404",
        "splits=..%2Fboy-group, 400",
        "splits=boy-group&steps=0, 400",
        "splits=boy-group&steps=1e9, 400",
        "splits=boy-group&batch=x, 400",
        "splits=boy-group&size=65, 400",
        "splits=boy-group&latent=9999999999999999999999, 400",
    })
    void estimateOfWhatCanNotBeIsRefused(String query, int status) throws IOException {
        assertThat(wire.get("/api/estimate?" + query).status()).isEqualTo(status);
    }
}
