package pyoji.gallery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.Home;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gallery.fixture.MadeRun;
import pyoji.gallery.shelf.GalleryFile;
import pyoji.gan.render.Recipe;
import tools.jackson.databind.JsonNode;

class GalleryEndpointsTest {
    @TempDir
    static Path root;

    private static GalleryServer server;
    private static Wire wire;
    private static MadeRun boys;
    private static MadeRun girls;

    @BeforeAll
    static void start() throws IOException {
        Home home = new Home(root);
        boys = MadeRun.of(home, "boy-group").snapshots(3, 100);
        girls = MadeRun.of(home, "girl-group", "봄 🎵").snapshots(2, 50);
        MadeRun.of(home, "girl-group").state(pyoji.gan.run.RunState.Phase.QUEUED, 0);
        server = GalleryServer.start(ServeOptions.quiet(home));
        wire = new Wire(server.port());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void forget() throws IOException {
        Files.deleteIfExists(root.resolve("checkpoints/gallery.json"));
    }

    private static JsonNode json(Wire.Answer answer) throws IOException {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return JsonFormat.tree(answer.text(), "the answer");
    }

    private static JsonNode gallery(String query) throws IOException {
        return json(wire.get("/api/gallery" + query));
    }

    /** As {@code run/step/tile}, the run by its number. */
    private static List<String> covers(JsonNode page) {
        return IntStream.range(0, page.get("covers").size())
                .mapToObj(i -> page.get("covers").get(i))
                .map(cover -> "%s/%d/%d"
                        .formatted(
                                cover.get("run").stringValue().substring(4, 5),
                                cover.get("step").asLong(),
                                cover.get("tile").asInt()))
                .toList();
    }

    private static String favourite(MadeRun run, long step, int tile, boolean on) throws IOException {
        return wire.post(
                        "/api/favourites",
                        "{\"run\":\"%s\",\"step\":%d,\"tile\":%d,\"on\":%s}".formatted(run.id(), step, tile, on))
                .text();
    }

    @Test
    void showsTheLatestCoversOfEachRunNewestRunFirst() throws IOException {
        JsonNode page = gallery("");

        assertThat(page.get("total").asInt()).isEqualTo(32);
        assertThat(covers(page)).hasSize(32).startsWith("2/50/0", "2/50/1").endsWith("1/200/14", "1/200/15");
    }

    @Test
    void tellsAllOfACover() throws IOException {
        JsonNode cover = gallery("?run=" + boys.id()).get("covers").get(5);

        assertThat(cover.get("split").stringValue()).isEqualTo("boy-group");
        assertThat(cover.get("kind").stringValue()).isEqualTo("boy");
        assertThat(cover.get("seed").asLong()).isEqualTo(5);
        assertThat(cover.get("size").asInt()).isEqualTo(64);
        assertThat(cover.get("favourite").asBoolean()).isFalse();
        assertThat(wire.get(cover.get("url").stringValue()).header("Content-Type"))
                .isEqualTo("image/png");
    }

    @Test
    void showsAllStepsFromTheLastToTheFirst() throws IOException {
        assertThat(covers(gallery("?step=all&split=boy-group&limit=480")))
                .hasSize(48)
                .startsWith("1/200/0")
                .endsWith("1/0/15");
    }

    @Test
    void showsNoBestCoversOfRunsThatHaveNone() throws IOException {
        assertThat(gallery("?step=best").get("total").asInt()).isZero();
    }

    @Test
    void showsTheBestCoversOfTheRunsThatHaveThem() throws IOException {
        MadeRun measured = MadeRun.of(new Home(root), "boy-group", "measured")
                .snapshots(3, 100)
                .best(100, false);
        String best = "?step=best&run=" + measured.id();

        assertThat(Eventually.isTrue(() -> gallery(best).get("total").asInt() > 0))
                .isTrue();
        JsonNode page = gallery(best);
        measured.folder().delete();
        assertThat(Eventually.isTrue(
                        () -> wire.get("/api/runs/" + measured.id()).status() == 404))
                .isTrue();

        assertThat(covers(page)).hasSize(16).allMatch(cover -> cover.contains("/100/"));
    }

    @Test
    void countsNoSnapshotThatIsBroken() throws IOException {
        MadeRun torn = MadeRun.of(new Home(root), "boy-group", "torn").snapshots(3, 10);
        Files.writeString(torn.folder().snapshot(10), "no picture");
        String all = "?step=all&run=" + torn.id();

        assertThat(Eventually.isTrue(() -> gallery(all).get("total").asInt() > 0))
                .isTrue();
        JsonNode page = gallery(all);
        List<String> end = covers(gallery(all + "&offset=16"));
        torn.folder().delete();
        assertThat(Eventually.isTrue(() -> wire.get("/api/runs/" + torn.id()).status() == 404))
                .isTrue();

        assertThat(page.get("total").asInt()).isEqualTo(32);
        assertThat(covers(page)).hasSize(32);
        assertThat(end).isEqualTo(covers(page).subList(16, 32));
    }

    @Test
    void neverShowsAnotherStepForTheOneThatWasAskedFor() throws IOException {
        assertThat(covers(gallery("?step=100"))).hasSize(16).allMatch(cover -> cover.startsWith("1/100/"));
        assertThat(gallery("?step=99").get("total").asInt()).isZero();
    }

    @Test
    void goesOnWhereAPageEnded() throws IOException {
        List<String> whole = covers(gallery("?step=all&limit=480"));

        assertThat(covers(gallery("?step=all&offset=10&limit=20"))).isEqualTo(whole.subList(10, 30));
        assertThat(covers(gallery("?step=all&offset=79&limit=20"))).isEqualTo(whole.subList(79, 80));
        assertThat(covers(gallery("?step=all&offset=2147483647"))).isEmpty();
    }

    @Test
    void offersRunsAndSplitsToChooseFrom() throws IOException {
        JsonNode page = gallery("?limit=1");

        assertThat(page.get("splits").toString()).isEqualTo("[\"boy-group\",\"girl-group\"]");
        assertThat(page.get("runs").get(1).get("id").stringValue()).isEqualTo(girls.id());
        assertThat(page.get("runs").size()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?step=-1",
                "?step=newest",
                "?favourites=1&step=newest",
                "?limit=0",
                "?limit=481",
                "?offset=-1",
                "?favourites=yes"
            })
    void refusesAQuestionThatCanNotBe(String query) throws IOException {
        Wire.Answer answer = wire.get("/api/gallery" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).startsWith("{\"error\":\"");
    }

    @Test
    void keepsFavouritesAndShowsTheLastOneFirst() throws IOException {
        assertThat(favourite(boys, 100, 3, true)).isEqualTo("{\"on\":true,\"count\":1}");
        assertThat(favourite(girls, 0, 9, true)).isEqualTo("{\"on\":true,\"count\":2}");

        JsonNode page = gallery("?favourites=1");

        assertThat(covers(page)).containsExactly("2/0/9", "1/100/3");
        assertThat(page.get("covers").get(0).get("favourite").asBoolean()).isTrue();
        assertThat(gallery("?step=100").get("covers").get(3).get("favourite").asBoolean())
                .isTrue();
    }

    @Test
    void forgetsAFavourite() throws IOException {
        favourite(boys, 100, 3, true);

        assertThat(favourite(boys, 100, 3, false)).isEqualTo("{\"on\":false,\"count\":0}");
        assertThat(gallery("?favourites=1").get("total").asInt()).isZero();
    }

    @Test
    void countsNoFavouriteThatIsGone() throws IOException {
        MadeRun gone = MadeRun.of(new Home(root), "boy-group").snapshots(1, 100);
        assertThat(Eventually.isTrue(() -> favourite(gone, 0, 1, true).contains("\"count\":1")))
                .isTrue();
        gone.folder().delete();
        assertThat(Eventually.isTrue(() -> gallery("").get("runs").size() == 3)).isTrue();

        assertThat(favourite(boys, 100, 3, true)).isEqualTo("{\"on\":true,\"count\":1}");
    }

    @Test
    void filtersFavouritesToo() throws IOException {
        favourite(boys, 100, 3, true);
        favourite(girls, 0, 9, true);

        assertThat(covers(gallery("?favourites=1&split=boy-group"))).containsExactly("1/100/3");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1/200/4 1/100/3 2/0/9",
        "all, 1/200/4 1/100/3 2/0/9",
        "100, 1/100/3",
        "99, ''",
        "latest, 1/200/4",
        "best, ''"
    })
    void filtersFavouritesByTheirStep(String step, String shown) throws IOException {
        favourite(girls, 0, 9, true);
        favourite(boys, 100, 3, true);
        favourite(boys, 200, 4, true);

        assertThat(String.join(" ", covers(gallery("?favourites=1&step=" + step))))
                .isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"'', 3", "all, 3", "100, 2", "99, 0", "latest, 1"})
    void filtersKeptOnesByTheirStep(String step, int shown) throws IOException {
        GalleryFile shelf = new GalleryFile(new Home(root));
        BufferedImage picture = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        for (long at : List.of(100L, 200L)) {
            shelf.keep(boys.id(), "boy-group", at, Recipe.ofSeed(1), picture, Instant.EPOCH);
        }
        shelf.keep("00099-gone", "boy-group", 100, Recipe.ofSeed(1), picture, Instant.EPOCH);

        assertThat(gallery("?kept=1&step=" + step).get("total").asInt()).isEqualTo(shown);
    }

    @Test
    void filtersFavouritesByTheBestStepOfTheirRun() throws IOException {
        MadeRun measured = MadeRun.of(new Home(root), "boy-group", "measured")
                .snapshots(3, 100)
                .best(100, false);
        assertThat(Eventually.isTrue(() -> gallery("?step=best").get("total").asInt() > 0))
                .isTrue();
        favourite(measured, 100, 1, true);
        favourite(measured, 200, 2, true);
        JsonNode page = gallery("?favourites=1&step=best");
        measured.folder().delete();
        assertThat(Eventually.isTrue(
                        () -> wire.get("/api/runs/" + measured.id()).status() == 404))
                .isTrue();

        assertThat(page.get("total").asInt()).isEqualTo(1);
        assertThat(page.get("covers").get(0).get("step").asLong()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"run\":\"00009-none\",\"step\":0,\"tile\":0,\"on\":true}",
                "{\"run\":\"../../etc\",\"step\":0,\"tile\":0,\"on\":true}",
                "{\"kept\":\"0123456789abcdef\",\"on\":true}"
            })
    void takesNoFavouriteThatIsNotThere(String body) throws IOException {
        assertThat(wire.post("/api/favourites", body).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"run\":\"00001-x\",\"step\":0,\"on\":true}",
                "{\"run\":\"00001-x\",\"step\":0,\"tile\":16,\"on\":true}",
                "{\"run\":\"00001-x\",\"step\":-1,\"tile\":1,\"on\":true}",
                "{\"run\":\"00001-x\",\"step\":1.5,\"tile\":1,\"on\":true}",
                "{\"kept\":\"../../../x\",\"on\":true}",
                "{\"kept\":\"0123456789abcdef\",\"tile\":1,\"on\":true}",
                "{\"kept\":\"0123456789abcdef\",\"on\":\"yes\"}",
                "{\"kept\":\"0123456789abcdef\",\"class\":\"java.lang.Runtime\"}"
            })
    void refusesAFavouriteThatNamesNothing(String body) throws IOException {
        assertThat(wire.post("/api/favourites", body).status()).isEqualTo(400);
    }

    @Test
    void keepsANoteOfACover() throws IOException {
        String cover = "\"run\":\"" + boys.id() + "\",\"step\":200,\"tile\":1";
        Wire.Answer answer = wire.post("/api/notes", "{" + cover + ",\"text\":\" <b>first single</b> \"}");

        assertThat(answer.text()).isEqualTo("{\"text\":\"<b>first single</b>\"}");
        assertThat(gallery("?split=boy-group").get("covers").get(1).get("note").stringValue())
                .isEqualTo("<b>first single</b>");
    }

    @Test
    void refusesANoteThatIsTooLong() throws IOException {
        String cover = "\"run\":\"" + boys.id() + "\",\"step\":200,\"tile\":1";

        assertThat(wire.post("/api/notes", "{" + cover + ",\"text\":\"" + "a".repeat(2001) + "\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void showsCoversThoughFavouritesCanNotBeRead() throws IOException {
        Files.writeString(root.resolve("checkpoints/gallery.json"), "{\"formatVersion\": 99}");

        JsonNode page = gallery("");
        Wire.Answer change =
                wire.post("/api/favourites", "{\"run\":\"%s\",\"step\":0,\"tile\":0,\"on\":true}".formatted(boys.id()));

        assertThat(page.get("covers").size()).isEqualTo(32);
        assertThat(page.get("problem").stringValue()).contains("format version 99");
        assertThat(change.status()).isEqualTo(409);
        assertThat(change.text()).contains("nothing was changed");
    }

    @Test
    void answersNothingNewToWhoHasIt() throws IOException {
        String tag = wire.get("/api/gallery").header("ETag");

        assertThat(wire.get("/api/gallery", "If-None-Match: " + tag).status()).isEqualTo(304);
    }
}
