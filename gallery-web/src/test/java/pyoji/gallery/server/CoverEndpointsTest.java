package pyoji.gallery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.Home;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.disk.AtomicFile;
import pyoji.crawler.disk.JsonFormat;
import pyoji.crawler.picture.CoverImage;
import pyoji.crawler.picture.Png;
import pyoji.gallery.fixture.MadeRun;
import pyoji.gallery.fixture.MadeSplit;
import pyoji.gallery.shelf.GalleryFile;
import pyoji.gallery.shelf.Kept;
import pyoji.gan.Latent;
import pyoji.gan.picture.Grid;
import pyoji.gan.render.Recipe;
import tools.jackson.databind.JsonNode;

class CoverEndpointsTest {
    @TempDir
    static Path root;

    private static GalleryServer server;
    private static Wire wire;
    private static MadeRun run;
    private static MadeRun orphan;
    private static GalleryFile shelf;
    private static BufferedImage real;

    @BeforeAll
    static void start() throws IOException {
        Home home = new Home(root);
        Dataset dataset = MadeSplit.of(home, "girl-group", 5);
        real = CoverImage.resize(dataset.picture(dataset.trainingCovers().get(0)), MadeRun.SIZE);
        run = MadeRun.of(home, "girl-group").snapshots(3, 100);
        copyInto(run, 100, 7);
        orphan = MadeRun.of(home, "gone").snapshot(0);
        shelf = new GalleryFile(home);
        server = GalleryServer.start(ServeOptions.quiet(home));
        wire = new Wire(server.port());
    }

    /** Puts a real cover in place of a fake. */
    private static void copyInto(MadeRun run, long step, int tile) throws IOException {
        Path snapshot = run.folder().snapshot(step);
        BufferedImage sheet = Png.read(snapshot);
        Grid.Layout layout = Grid.Layout.of(16, 4, MadeRun.SIZE);
        int[] pixels = real.getRGB(0, 0, MadeRun.SIZE, MadeRun.SIZE, null, 0, MadeRun.SIZE);
        sheet.setRGB(layout.x(tile), layout.y(tile), MadeRun.SIZE, MadeRun.SIZE, pixels, 0, MadeRun.SIZE);
        var text = Png.readText(snapshot);
        AtomicFile.write(snapshot, out -> Png.write(sheet, text, out));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonNode cover(MadeRun of, long step, int tile) throws IOException {
        String id = URLEncoder.encode(of.id(), StandardCharsets.UTF_8).replace("+", "%20");
        Wire.Answer answer = wire.get("/api/gallery/" + id + "/" + step + "/" + tile);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return JsonFormat.tree(answer.text(), "the answer");
    }

    @Test
    void tellsWhereACoverCameFrom() throws IOException {
        JsonNode cover = cover(run, 100, 3);

        assertThat(cover.get("run").stringValue()).isEqualTo(run.id());
        assertThat(cover.get("seed").asLong()).isEqualTo(3);
        assertThat(cover.get("preset").stringValue()).isEqualTo("classic");
        assertThat(cover.get("text").get("pyoji.step").stringValue()).isEqualTo("100");
        assertThat(cover.get("previous").asLong()).isZero();
        assertThat(cover.get("next").asLong()).isEqualTo(200);
        assertThat(wire.get(cover.get("sheetUrl").stringValue()).status()).isEqualTo(200);
    }

    @Test
    void tellsWhatThePngOfTheCoverSaysOfItself() throws IOException {
        JsonNode cover = cover(run, 100, 3);

        PngText.of(wire.get(cover.get("url").stringValue() + "?download=1").body())
                .forEach((name, value) -> assertThat(cover.get("text").get(name).stringValue())
                        .as(name)
                        .isEqualTo(value));
        assertThat(cover.get("text").get("pyoji.seeds").stringValue()).isEqualTo("3");
    }

    @Test
    void givesTheVeryNumbersOfZ() throws IOException {
        JsonNode z = cover(run, 100, 3).get("z");

        assertThat(z.size()).isEqualTo(MadeRun.LATENT);
        assertThat((float) z.get(5).asDouble()).isEqualTo(Latent.ofSeed(3, MadeRun.LATENT)[5]);
    }

    @Test
    void goesNoFurtherThanTheFirstAndLastStep() throws IOException {
        assertThat(cover(run, 0, 0).has("previous")).isFalse();
        assertThat(cover(run, 200, 0).has("next")).isFalse();
    }

    @Test
    void callsARealCoverACopy() throws IOException {
        JsonNode nearest = cover(run, 100, 7).get("nearest");

        assertThat(nearest.get("verdict").stringValue()).isEqualTo("copy");
        assertThat(nearest.get("sentence").stringValue()).startsWith("Copy: this is 'Colour ");
        assertThat(nearest.get("covers").get(0).get("distance").asDouble()).isLessThan(1);
        assertThat(nearest.get("covers").size()).isEqualTo(5);
        assertThat(wire.get(nearest.get("covers").get(0).get("url").stringValue())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void statesTheThresholdsOfTheVerdict() throws IOException {
        assertThat(cover(run, 100, 7).get("nearest").get("thresholds").toString())
                .isEqualTo("{\"copy\":0.6,\"close\":0.8,\"contrast\":0.9}");
    }

    @Test
    void saysThatTheSplitHasChangedSince() throws IOException {
        assertThat(cover(run, 100, 7).get("nearest").get("sentence").stringValue())
                .endsWith("The split has changed since this run began: it had 24 training covers, now 5.");
    }

    @Test
    void saysThatTheSplitIsGone() throws IOException {
        JsonNode nearest = cover(orphan, 0, 0).get("nearest");

        assertThat(nearest.get("verdict").stringValue()).isEqualTo("unknown");
        assertThat(nearest.get("sentence").stringValue()).isEqualTo("The split 'gone' is not here any more.");
        assertThat(nearest.get("covers").size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00001-none/100/3",
                "%2e%2e/100/3",
                "..%2f..%2fetc/100/3",
                "RUN/99/3",
                "RUN/100/16",
                "RUN/100/-1",
                "RUN/1e2/3",
                "RUN/999999999999999999999/3"
            })
    void knowsNoCoverThatIsNotThere(String path) throws IOException {
        assertThat(wire.get("/api/gallery/" + path.replace("RUN", run.id())).status())
                .isEqualTo(404);
    }

    @Test
    void showsAKeptLatentWithItsLineage() throws IOException {
        Recipe recipe = Recipe.between(Recipe.ofSeed(5), Recipe.ofSeed(9), 0.5);
        Kept kept = shelf.keep(run.id(), "girl-group", 100, recipe, real, Instant.EPOCH);

        Wire.Answer answer = wire.get("/api/gallery/kept/" + kept.id());
        JsonNode page = JsonFormat.tree(answer.text(), "the answer");

        assertThat(page.get("recipe").toString()).isEqualTo(recipe.text());
        assertThat(page.get("describe").stringValue()).isEqualTo("half way from seed 5 to seed 9");
        assertThat(page.get("createdAt").stringValue()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(page.get("z").size()).isEqualTo(MadeRun.LATENT);
        assertThat(page.get("nearest").get("verdict").stringValue()).isEqualTo("copy");
    }

    @Test
    void showsAKeptLatentWhoseRunIsGone() throws IOException {
        Kept kept = shelf.keep("00099-gone", "gone", 100, Recipe.ofSeed(3), real, Instant.EPOCH);

        JsonNode page =
                JsonFormat.tree(wire.get("/api/gallery/kept/" + kept.id()).text(), "the answer");

        assertThat(page.has("z")).isFalse();
        assertThat(page.get("describe").stringValue()).isEqualTo("seed 3");
    }

    @Test
    void servesAKeptPictureUntilItIsAnother() throws IOException {
        Kept kept = shelf.keep(run.id(), "girl-group", 100, Recipe.ofSeed(4), real, Instant.EPOCH);

        Wire.Answer answer = wire.get("/kept/" + kept.id() + ".png?download=1");

        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(wire.get("/kept/" + kept.id() + ".png", "If-None-Match: " + answer.header("ETag"))
                        .status())
                .isEqualTo(304);
        assertThat(answer.header("Content-Disposition")).contains("pyoji-girl-group-" + kept.id() + ".png");
        assertThat(ImageIO.read(new ByteArrayInputStream(answer.body())).getRGB(9, 9))
                .isEqualTo(real.getRGB(9, 9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123456789abcdef.png", "..%2fgallery.json", "%2e%2e%2fgallery.json", "gallery.json"})
    void servesNoPictureThatWasNotKept(String name) throws IOException {
        assertThat(wire.get("/kept/" + name).status()).isEqualTo(404);
    }

    @Test
    void showsAllFavouritesOnOneSheet() throws IOException {
        Path file = root.resolve("checkpoints/gallery.json");
        Files.deleteIfExists(file);
        Kept kept = shelf.keep(run.id(), "girl-group", 100, Recipe.ofSeed(4), real, Instant.EPOCH);
        favourite("\"run\":\"%s\",\"step\":200,\"tile\":3".formatted(run.id()));
        favourite("\"kept\":\"" + kept.id() + "\"");

        Wire.Answer answer = wire.get("/api/favourites/sheet.png?scale=2");
        BufferedImage sheet = ImageIO.read(new ByteArrayInputStream(answer.body()));

        assertThat(answer.header("Content-Disposition")).isEqualTo("attachment; filename*=UTF-8''pyoji-favourites.png");
        assertThat(wire.get("/api/favourites/sheet.png?scale=2", "If-None-Match: " + answer.header("ETag"))
                        .status())
                .isEqualTo(304);
        assertThat(sheet.getWidth()).isEqualTo(2 * (2 * 64 + 3 * Grid.GAP));
        assertThat(sheet.getRGB(2 * 30, 2 * 30) & 0xffffff).isEqualTo(MadeRun.colour(200, 3));
        assertThat(sheet.getRGB(2 * 100, 2 * 30)).isEqualTo(real.getRGB(100 - 2 * Grid.GAP - 64, 30 - Grid.GAP));
        assertThat(PngText.of(answer.body()).get("pyoji.covers"))
                .isEqualTo("run " + run.id() + " step 200 tile 3\nkept " + kept.id());
    }

    private static void favourite(String cover) throws IOException {
        assertThat(wire.post("/api/favourites", "{" + cover + ",\"on\":true}").status())
                .isEqualTo(200);
    }

    @Test
    void makesNoSheetOfNothing() throws IOException {
        Files.deleteIfExists(root.resolve("checkpoints/gallery.json"));

        assertThat(wire.get("/api/favourites/sheet.png").status()).isEqualTo(409);
        assertThat(wire.get("/api/favourites/sheet.png?scale=9").status()).isEqualTo(400);
    }
}
