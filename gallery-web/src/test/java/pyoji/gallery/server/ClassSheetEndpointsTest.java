package pyoji.gallery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.Home;
import pyoji.crawler.disk.JsonFormat;
import pyoji.crawler.picture.Png;
import pyoji.gallery.fixture.MadeRun;
import pyoji.gallery.fixture.TrainedClasses;
import pyoji.gan.picture.Grid;
import pyoji.gan.run.Runs;
import tools.jackson.databind.JsonNode;

/** One run that tells boys and girls apart, and one that does not. */
@Timeout(180)
class ClassSheetEndpointsTest {
    private static final Grid.Layout LAYOUT = Grid.Layout.of(16, 4, 64);
    /** The training had two threads, the renderer has one: the last bits differ. */
    private static final int ROUNDING = 2;

    @TempDir
    static Path folder;

    private static Home home;
    private static GalleryServer server;
    private static Wire wire;
    private static MadeRun plain;

    @BeforeAll
    static void serve() throws Exception {
        home = new Home(folder.resolve("home"));
        TrainedClasses.in(home);
        plain = MadeRun.of(home, "girl-group").snapshots(3, 2);
        server = GalleryServer.start(ServeOptions.quiet(home));
        wire = new Wire(server.port());
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static JsonNode json(String path) throws IOException {
        Wire.Answer answer = wire.get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return JsonFormat.tree(answer.text(), path);
    }

    private static JsonNode post(String path, String json) throws IOException {
        Wire.Answer answer = wire.post(path, json.replace('\'', '"'));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return JsonFormat.tree(answer.text(), path);
    }

    private static String tag(int step) throws IOException {
        for (JsonNode drawn :
                json("/api/runs/" + TrainedClasses.ENCODED + "/classes").get("drawn")) {
            if (drawn.get(0).asInt() == step) {
                return drawn.get(1).stringValue();
            }
        }
        throw new AssertionError("there is no step " + step);
    }

    private static String address(String ofClass, int step) throws IOException {
        return "/pictures/" + TrainedClasses.ENCODED + "/classes/" + ofClass + "/" + step + "/" + tag(step);
    }

    private static BufferedImage picture(String address) throws IOException {
        Wire.Answer answer = wire.get(address);
        assertThat(answer.status()).as(address).isEqualTo(200);
        return ImageIO.read(new ByteArrayInputStream(answer.body()));
    }

    /** The largest difference of any colour of any pixel. */
    private static int furthest(BufferedImage a, BufferedImage b) {
        int furthest = 0;
        for (int i = 0; i < a.getWidth() * a.getHeight(); i++) {
            int one = a.getRGB(i % a.getWidth(), i / a.getWidth());
            int other = b.getRGB(i % a.getWidth(), i / a.getWidth());
            for (int shift = 0; shift < 24; shift += 8) {
                furthest = Math.max(furthest, Math.abs((one >> shift & 0xff) - (other >> shift & 0xff)));
            }
        }
        return furthest;
    }

    @Test
    void classesAreToldWithTheStepsThatCanBeDrawn() throws IOException {
        JsonNode told = json("/api/runs/" + TrainedClasses.ENCODED + "/classes");
        assertThat(told.get("classes").toString()).isEqualTo("[\"boy\",\"girl\"]");
        assertThat(told.get("drawn").toString()).matches("\\[\\[2,\"[0-9a-f]{32}\"\\],\\[4,\"[0-9a-f]{32}\"\\]\\]");
    }

    @Test
    void listsTellWhichRunsHaveClasses() throws IOException {
        for (String list : List.of("/api/runs", "/api/latent/runs")) {
            JsonNode run = json(list)
                    .get("runs")
                    .valueStream()
                    .filter(one -> one.get("id").stringValue().equals(TrainedClasses.RUN))
                    .findFirst()
                    .orElseThrow();
            assertThat(run.get("classes").toString()).as(list).isEqualTo("[\"boy\",\"girl\"]");
        }
        assertThat(json("/api/runs/" + plain.id()).has("classes")).isFalse();
    }

    @Test
    void sheetIsLaidOutAsASnapshotAndAllOfItsClass() throws IOException {
        BufferedImage snapshot = Png.read(Runs.find(home, "1").snapshot(4));
        BufferedImage boys = picture(address("boy", 4) + ".png");
        BufferedImage girls = picture(address("girl", 4) + ".png");
        for (int tile = 0; tile < 16; tile++) { // a snapshot's seeds are of the classes in turn
            BufferedImage own = Grid.tile(tile % 2 == 0 ? boys : girls, LAYOUT, tile);
            BufferedImage other = Grid.tile(tile % 2 == 0 ? girls : boys, LAYOUT, tile);
            assertThat(furthest(own, Grid.tile(snapshot, LAYOUT, tile))).isLessThanOrEqualTo(ROUNDING);
            assertThat(furthest(own, other)).isGreaterThan(ROUNDING);
        }
    }

    @Test
    void coverOfASheetHasAnAddressOfItsOwn() throws IOException {
        BufferedImage sheet = picture(address("girl", 4) + ".png");
        assertThat(furthest(picture(address("girl", 4) + ".tile-13.png"), Grid.tile(sheet, LAYOUT, 13)))
                .isZero();
    }

    @Test
    void sheetSaysWhatItIs() throws IOException {
        Path file = Files.write(
                folder.resolve("sheet.png"),
                wire.get(address("girl", 2) + ".png").body());
        assertThat(Png.readText(file))
                .containsEntry("pyoji.run", TrainedClasses.RUN)
                .containsEntry("pyoji.step", "2")
                .containsEntry("pyoji.seeds", "0-15")
                .containsEntry("pyoji.class", "girl");
    }

    @Test
    void coverOfASheetSaysWhatItIs() throws IOException {
        assertThat(PngText.of(wire.get(address("girl", 2) + ".tile-4.png").body()))
                .containsEntry("pyoji.run", TrainedClasses.RUN)
                .containsEntry("pyoji.split", "boy-group+girl-group")
                .containsEntry("pyoji.step", "2")
                .containsEntry("pyoji.seeds", "4")
                .containsEntry("pyoji.class", "girl");
    }

    @Test
    void coverOfASnapshotIsOfItsSeedsOwnClass() throws IOException {
        String run = "/api/gallery/" + TrainedClasses.ENCODED + "/4/";
        assertThat(json(run + "2").at("/text/pyoji.class").stringValue()).isEqualTo("boy");
        assertThat(json(run + "3").at("/text/pyoji.class").stringValue()).isEqualTo("girl");
    }

    @Test
    void sheetIsAskedForOnce() throws IOException {
        String address = address("boy", 4) + ".png";
        Wire.Answer answer = wire.get(address);
        assertThat(answer.header("cache-control")).contains("immutable");
        assertThat(wire.get(address, "If-None-Match: " + answer.header("etag")).status())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/classes/solo/4/TAG.png",
                "/classes/boy/3/TAG.png",
                "/classes/boy/2/TAG.png",
                "/classes/boy/04/TAG.png",
                "/classes/boy/-4/TAG.png",
                "/classes/boy/4/00000000000000000000000000000000.png",
                "/classes/boy/4/TAG.tile-16.png",
                "/classes/boy/4/TAG.tile-07.png",
                "/classes/boy/4/TAG.gif",
                "/classes/..%2Fboy/4/TAG.png"
            })
    void whatIsNoSuchPictureIsNotFound(String rest) throws IOException {
        String path = "/pictures/" + TrainedClasses.ENCODED + rest.replace("TAG", tag(4));
        assertThat(wire.get(path).status()).as(path).isIn(400, 404);
    }

    @Test
    void runWithoutClassesHasNoSuchPicture() throws IOException {
        Wire.Answer answer = wire.get("/pictures/" + plain.id() + "/classes/boy/2/" + tag(2) + ".png");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).contains("tells no classes apart");
    }

    private static String compared(String b, String classes) {
        return "/api/compare?a=" + TrainedClasses.ENCODED + "&b=" + b + "&classes=" + classes;
    }

    @Test
    void classesOfOneRunAreCompared() throws IOException {
        JsonNode page = json(compared(TrainedClasses.ENCODED, "boy,girl"));
        assertThat(page.get("steps").toString()).isEqualTo("[2,4]");
        assertThat(page.get("shown").toString()).isEqualTo("{\"a\":4,\"b\":4}");
        assertThat(page.get("sentence").stringValue()).contains("the boy fakes", "the girl fakes");
        assertThat(page.at("/colours/a/fakes").toString())
                .isNotEqualTo(page.at("/colours/b/fakes").toString());
        assertThat(page.at("/colours/a/reals").toString())
                .isNotEqualTo(page.at("/colours/b/reals").toString());
    }

    @Test
    void classMayStandBesideASnapshot() throws IOException {
        JsonNode page = json(compared(plain.id(), "girl,") + "&step=3");
        assertThat(page.get("steps").toString()).isEqualTo("[0,2,4]");
        assertThat(page.get("shown").toString()).isEqualTo("{\"a\":2,\"b\":2}");
        assertThat(page.get("sentence").stringValue()).contains("the girl fakes", "the girl-group fakes");
    }

    @Test
    void nothingIsComparedBeforeTheFirstCheckpoint() throws IOException {
        JsonNode page = json(compared(TrainedClasses.ENCODED, "boy,girl") + "&step=1");
        assertThat(page.get("shown").toString()).isEqualTo("{}");
        assertThat(page.get("sentence").stringValue()).contains("has no checkpoint up to step 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "boy | 400 | classes names 1; name one for each side",
                "boy,girl,solo | 400 | classes names 3",
                "boy,solo | 404 | has no class 'solo'"
            })
    void classesThatAreNoneAreRefused(String classes, int status, String reason) throws IOException {
        Wire.Answer answer = wire.get(compared(TrainedClasses.ENCODED, classes));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).contains(reason);
    }

    @Test
    void coloursOfAClassAreThoseOfItsSheets() throws IOException {
        String colours = "/api/runs/" + TrainedClasses.ENCODED + "/colours?class=";
        JsonNode boys = json(colours + "boy");
        assertThat(boys.get("steps").valueStream().map(step -> step.get("step").asInt()))
                .containsExactly(2, 4);
        assertThat(boys.toString()).isNotEqualTo(json(colours + "girl").toString());
        assertThat(wire.get(colours + "solo").status()).isEqualTo(404);
    }

    private static JsonNode render(String recipes) throws IOException {
        return post("/api/latent/render", "{'run':'" + TrainedClasses.RUN + "','step':4,'recipes':[" + recipes + "]}")
                .get("pictures");
    }

    @Test
    void recipeIsDrawnAsItsClasses() throws IOException {
        JsonNode drawn = render("{'seed':3,'classes':{'boy':1}},{'seed':3,'classes':{'girl':2}},"
                + "{'seed':3,'classes':{'boy':1,'girl':1}}");
        assertThat(drawn.valueStream().distinct()).hasSize(3);
    }

    @Test
    void keptCoverKeepsItsClasses() throws IOException {
        JsonNode kept = post(
                "/api/latent/keep",
                "{'run':'" + TrainedClasses.RUN + "','step':4,'recipe':{'seed':3,'classes':{'boy':3,'girl':1}}}");
        assertThat(kept.at("/cover/recipe").toString())
                .isEqualTo("{\"seed\":3,\"classes\":{\"boy\":0.75,\"girl\":0.25}}");
    }

    @Test
    void recipeOfAClassThatTheRunHasNotIsRefused() throws IOException {
        Wire.Answer answer = wire.post(
                "/api/latent/render",
                "{\"run\":\"" + TrainedClasses.RUN + "\",\"recipes\":[{\"seed\":3,\"classes\":{\"solo\":1}}]}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("the recipe is of class solo; this generator has boy, girl");
    }
}
