package pyoji.gallery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.Home;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.dataset.Provenance;
import pyoji.crawler.dataset.Rejection;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gallery.fixture.MadeSplit;
import tools.jackson.databind.JsonNode;

class DatasetEndpointsTest {
    @TempDir
    static Path root;

    private static GalleryServer server;
    private static Wire wire;

    @BeforeAll
    static void start() throws IOException {
        MadeSplit.of(new Home(root), "drawn", 3);
        rows(
                "girl-group",
                cover(1, "ELEVEN", "IVE", null, "https://example.org/eleven"),
                cover(2, "ELEVEN (ver. 2)", "IVE", 1, "javascript:alert(1)"),
                cover(3, "Next Level", "에스파", null, null),
                cover(4, "Ｓａｖａｇｅ", "에스파", 1, null));
        Path folder = root.resolve("datasets/girl-group");
        JsonFormat.append(
                folder.resolve("rejected.jsonl"),
                new Rejection(1, "folder", "blank.png", "it is one colour", "2026-01-01T00:00:00Z"));
        rows("broken", cover(1, "One", null, null, null));
        Files.writeString(root.resolve("datasets/broken/manifest.jsonl"), "{\"id\": 5}\n");
        server = GalleryServer.start(ServeOptions.quiet(new Home(root)));
        wire = new Wire(server.port());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void rows(String split, Cover... covers) throws IOException {
        Path folder = root.resolve("datasets").resolve(split);
        Files.createDirectories(folder);
        JsonFormat.writeRows(folder.resolve("manifest.jsonl"), List.of(covers));
    }

    private static String id(int number) {
        return Integer.toString(number).repeat(64);
    }

    private static Cover cover(int number, String title, String artist, Integer leader, String page) {
        Provenance place = new Provenance("folder", page, title + ".png", "2026-01-01T00:00:00Z", "none");
        return new Cover(
                Dataset.FORMAT_VERSION,
                id(number),
                "images/" + id(number) + ".png",
                600,
                600,
                title,
                artist,
                GroupKind.GIRL,
                2021,
                null,
                List.of(place),
                null,
                leader == null ? null : id(leader),
                null,
                number == 3,
                false);
    }

    private static JsonNode json(String path) throws IOException {
        Wire.Answer answer = wire.get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return JsonFormat.tree(answer.text(), "the answer");
    }

    @Test
    void countsWhatIsInASplit() throws IOException {
        JsonNode split = json("/api/data").get("splits").get(2);

        assertThat(split.toString())
                .isEqualTo("{\"split\":\"girl-group\",\"kind\":\"girl\",\"covers\":4,\"training\":3,\"holdout\":1,"
                        + "\"artists\":2,\"kinds\":{\"boy\":0,\"girl\":4,\"mixed\":0,\"solo\":0,\"unknown\":0},"
                        + "\"largestArtist\":{\"name\":\"IVE\",\"share\":0.5},\"clusters\":1,\"rejected\":1,"
                        + "\"warnings\":[\"girl-group: 50 % are by one artist, IVE"
                        + " (2 of the 4 covers whose artist is known)\"]}");
    }

    @Test
    void showsTheOtherSplitsThoughOneCanNotBeRead() throws IOException {
        JsonNode splits = json("/api/data").get("splits");

        assertThat(splits.size()).isEqualTo(3);
        assertThat(splits.get(0).get("warnings").get(0).stringValue())
                .contains("manifest.jsonl line 1")
                .doesNotContain(root.toString());
        assertThat(splits.get(1).get("covers").asInt()).isEqualTo(3);
    }

    @Test
    void saysWhyASplitCanNotBeShown() throws IOException {
        Wire.Answer answer = wire.get("/api/data/broken");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("manifest.jsonl line 1").doesNotContain(root.toString());
    }

    @Test
    void listsCoversPageByPage() throws IOException {
        JsonNode page = json("/api/data/girl-group?offset=1&limit=2");

        assertThat(page.get("total").asInt()).isEqualTo(4);
        assertThat(page.get("rows").size()).isEqualTo(2);
        assertThat(page.get("rows").get(0).get("title").stringValue()).isEqualTo("ELEVEN (ver. 2)");
        assertThat(page.get("rows").get(0).get("url").stringValue())
                .isEqualTo("/covers/girl-group/" + id(2) + "/64.png");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eleven%20ive", "ive%202021", "11111111", "ELEVEN"})
    void findsCoversByTheirWords(String q) throws IOException {
        assertThat(json("/api/data/girl-group?q=" + q)
                        .get("rows")
                        .get(0)
                        .get("id")
                        .stringValue())
                .isEqualTo(id(1));
    }

    @Test
    void findsWordsInAnyWidthOfLetters() throws IOException {
        assertThat(json("/api/data/girl-group?q=savage").get("total").asInt()).isEqualTo(1);
    }

    @Test
    void linksToPagesOfTheWebOnly() throws IOException {
        JsonNode rows = json("/api/data/girl-group").get("rows");

        assertThat(rows.get(0).get("sources").get(0).get("page").stringValue()).isEqualTo("https://example.org/eleven");
        assertThat(rows.get(1).get("sources").get(0).has("page")).isFalse();
    }

    @Test
    void listsClustersWithTheirLeaderFirst() throws IOException {
        JsonNode cluster =
                json("/api/data/girl-group?show=clusters").get("rows").get(0);

        assertThat(cluster.get("leader").stringValue()).isEqualTo(id(1));
        assertThat(cluster.get("covers").size()).isEqualTo(3);
        assertThat(cluster.get("covers").get(0).get("id").stringValue()).isEqualTo(id(1));
    }

    @Test
    void listsWhatWasLeftOutAndWhy() throws IOException {
        JsonNode page = json("/api/data/girl-group?show=rejected");

        assertThat(page.get("rows").toString())
                .isEqualTo("[{\"image\":\"blank.png\",\"reason\":\"it is one colour\","
                        + "\"rejectedAt\":\"2026-01-01T00:00:00Z\"}]");
    }

    @Test
    void readsASplitAgainThatHasGrown() throws IOException {
        rows("growing", cover(1, "One", null, null, null));
        assertThat(json("/api/data/growing").get("total").asInt()).isEqualTo(1);
        Files.writeString(
                root.resolve("datasets/growing/manifest.jsonl"),
                JsonFormat.line(cover(2, "Two", null, null, null)) + "\n",
                StandardOpenOption.APPEND);

        assertThat(json("/api/data/growing").get("total").asInt()).isEqualTo(2);
        Files.delete(root.resolve("datasets/growing/manifest.jsonl"));
        assertThat(wire.get("/api/data/growing").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "..", "%2e%2e", "..%2fcheckpoints", "girl-group%2f..%2fdrawn", "%00"})
    void knowsNoOtherSplit(String name) throws IOException {
        assertThat(wire.get("/api/data/" + name).status()).isIn(400, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?show=secrets", "?limit=501", "?offset=x"})
    void refusesAQuestionThatCanNotBe(String query) throws IOException {
        assertThat(wire.get("/api/data/girl-group" + query).status()).isEqualTo(400);
    }
}
