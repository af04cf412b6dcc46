package pyoji.gallery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pyoji.crawler.Home;
import pyoji.crawler.disk.JsonFormat;
import pyoji.crawler.picture.Png;
import pyoji.gallery.Pyoji;
import pyoji.gallery.fixture.MadeSplit;
import pyoji.gallery.shelf.GalleryFile;
import pyoji.gan.picture.Grid;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState.Phase;
import pyoji.gan.run.Runs;
import tools.jackson.databind.JsonNode;

/** {@code pyoji serve} in a process of its own: a run is launched on its page, trained to its end, and drawn from. */
@Timeout(180)
class ServedStudioTest {
    private static final String RUN = "00001-girl-group-studio-64";
    /** What a page of another machine's last bits may differ by: the training had two threads, the renderer has one. */
    private static final int ROUNDING = 2;

    private static Home home;
    private static Path folder;
    private static Process serve;
    private static BufferedReader lines;
    private static Wire wire;

    @BeforeAll
    static void launchARunOnItsPage(@TempDir Path root) throws Exception {
        folder = root;
        home = new Home(root.resolve("home"));
        MadeSplit.of(home, "girl-group", 4);
        serve = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Pyoji.class.getName(),
                        "serve",
                        "--port=0",
                        "--home=" + home.root())
                .redirectError(root.resolve("err").toFile())
                .start();
        lines = serve.inputReader(StandardCharsets.UTF_8);
        String address = awaitLine("the gallery is at http://").replaceFirst(".* at (\\S+) .*", "$1");
        wire = new Wire(URI.create(address).getPort());
        post(
                "/api/queue/add",
                "{'splits':['girl-group'],'steps':4,'batch':2,'latent':8,'seed':1,'snapshotEvery':2,'checkpointEvery':2}");
        awaitLine("run " + RUN + ": finished at step 4");
    }

    @AfterAll
    static void end() throws Exception {
        serve.destroy();
        assertThat(serve.waitFor(30, TimeUnit.SECONDS)).as("it ends").isTrue();
    }

    private static String awaitLine(String beginning) throws IOException {
        String line;
        do {
            line = lines.readLine();
            assertThat(line)
                    .as("a line '%s…'; on standard error: %s", beginning, Files.readString(folder.resolve("err")))
                    .isNotNull();
        } while (!line.startsWith(beginning));
        return line;
    }

    /** Sends JSON, its quotes written as apostrophes. */
    private static JsonNode post(String path, String json) throws IOException {
        return read(wire.post(path, json.replace('\'', '"')));
    }

    private static JsonNode read(Wire.Answer answer) throws IOException {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return JsonFormat.tree(answer.text(), "the answer");
    }

    private static JsonNode render(String recipes) throws IOException {
        return post("/api/latent/render", "{'run':'" + RUN + "','step':4,'recipes':[" + recipes + "]}");
    }

    /** The picture of a data URL, as a file. */
    private static Path png(JsonNode dataUrl) throws IOException {
        String prefix = "data:image/png;base64,";
        assertThat(dataUrl.stringValue()).startsWith(prefix);
        byte[] bytes = Base64.getDecoder().decode(dataUrl.stringValue().substring(prefix.length()));
        return Files.write(Files.createTempFile(folder, "drawn", ".png"), bytes);
    }

    private static int[] pixels(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }

    private static RunFolder run() {
        return Runs.existing(home, RUN).orElseThrow();
    }

    @Test
    void launchedRunIsTrainedToItsEnd() throws IOException {
        assertThat(run().state().state()).isEqualTo(Phase.FINISHED);
        assertThat(run().snapshotSteps()).containsExactly(0L, 2L, 4L);
    }

    @Test
    void serverItselfNeverLoadsTheNativeLibrary() throws IOException {
        render("{'seed':1}"); // what would load it, if anything did
        String loaded = Files.readString(Path.of("/proc", Long.toString(serve.pid()), "maps"));
        assertThat(loaded).contains("libjvm").doesNotContain("nd4j", "openblas", "jnijavacpp");
    }

    @Test
    void nothingIsLoggedOnStandardError() throws IOException {
        assertThat(folder.resolve("err")).isEmptyFile();
    }

    @Test
    void runIsAmongThoseThatCanBeDrawn() throws IOException {
        assertThat(read(wire.get("/api/latent/runs")).get("runs").toString())
                .isEqualTo(
                        "[{\"id\":\"" + RUN + "\",\"split\":\"girl-group\",\"kind\":\"girl\",\"size\":64,\"latent\":8,"
                                + "\"checkpoints\":[2,4]}]");
    }

    @Test
    void seedIsDrawnAsOnTheSnapshotOfThatStep() throws IOException {
        JsonNode drawn = render("{'seed':0},{'seed':7}");
        assertThat(drawn.get("step").longValue()).isEqualTo(4);
        BufferedImage snapshot = Png.read(run().snapshot(4));
        for (int i = 0; i < 2; i++) {
            BufferedImage tile = Grid.tile(snapshot, Grid.Layout.of(16, 4, 64), i == 0 ? 0 : 7);
            BufferedImage picture = Png.read(png(drawn.get("pictures").get(i)));
            assertThat(furthest(pixels(picture), pixels(tile))).isLessThanOrEqualTo(ROUNDING);
        }
    }

    /** The largest difference of any colour of any pixel. */
    private static int furthest(int[] a, int[] b) {
        int furthest = Math.abs(a.length - b.length);
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                furthest = Math.max(furthest, Math.abs((a[i] >> shift & 0xff) - (b[i] >> shift & 0xff)));
            }
        }
        return furthest;
    }

    @Test
    void drawnPictureSaysWhatItIs() throws IOException {
        String mixed = "{'by':'mix','parents':[{'seed':3},{'seed':4}],'seed':5}";
        assertThat(Png.readText(png(render(mixed).get("pictures").get(0))))
                .containsEntry("pyoji.run", RUN)
                .containsEntry("pyoji.split", "girl-group")
                .containsEntry("pyoji.step", "4")
                .containsEntry("pyoji.recipe", "{\"seed\":5,\"by\":\"mix\",\"parents\":[{\"seed\":3},{\"seed\":4}]}");
    }

    @Test
    void latentOfEightNumbersHasEightDirections() throws IOException {
        JsonNode directions = read(wire.get("/api/latent/directions?run=" + RUN));
        assertThat(directions.toString()).isEqualTo("{\"step\":4,\"count\":8}");
    }

    @Test
    void keptLatentIsDrawnAgainKeptAndRemoved() throws IOException {
        JsonNode kept = post("/api/latent/keep", "{'run':'" + RUN + "','step':2,'recipe':{'seed':9},'note':'밤 <b>'}");
        assertThat(kept.get("cover").get("note").stringValue()).isEqualTo("밤 <b>");
        assertThat(kept.get("cover").get("step").longValue()).isEqualTo(2);
        Wire.Answer picture = wire.get(kept.get("url").stringValue());
        assertThat(picture.header("Content-Type")).isEqualTo("image/png");

        String remove = "/api/kept/" + kept.get("id").stringValue() + "/remove";
        post(remove, "{}");
        assertThat(wire.get(kept.get("url").stringValue()).status()).isEqualTo(404);
        assertThat(wire.post(remove, "{}").status()).isEqualTo(404);
    }

    @Test
    void latentKeptTwiceIsKeptOnce() throws IOException {
        String request = "{'run':'" + RUN + "','recipe':{'seed':11}}";
        JsonNode first = post("/api/latent/keep", request);
        assertThat(post("/api/latent/keep", request).get("id")).isEqualTo(first.get("id"));
        assertThat(new GalleryFile(home).kept())
                .filteredOn(kept -> kept.id().equals(first.get("id").stringValue()))
                .hasSize(1);
    }

    @Test
    void finishedRunTrainsOnWhenItsGoalIsRaised() throws Exception {
        post("/api/runs/" + RUN + "/resume", "{'steps':6}");
        awaitLine("run " + RUN + ": finished at step 6");
        assertThat(run().checkpoints().all()).containsKeys(2L, 4L, 6L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            400 | {}
            400 | {'run':'RUN'}
            400 | {'run':'RUN','recipes':[]}
            400 | {'run':'RUN','recipes':[{}]}
            400 | {'run':'RUN','recipes':[null]}
            400 | {'run':'RUN','recipes':'all'}
            400 | {'run':'RUN','recipes':[{'seed':-1}]}
            400 | {'run':'RUN','recipes':[{'seed':1,'moves':[{'direction':8,'amount':1}]}]}
            400 | {'run':'RUN','recipes':[{'seed':1,'moves':[{'direction':0,'amount':1e9}]}]}
            400 | {'run':'RUN','step':3,'recipes':[{'seed':1}]}
            400 | {'run':'RUN','step':-1,'recipes':[{'seed':1}]}
            400 | {'run':'../checkpoints','recipes':[{'seed':1}]}
            400 | {'run':'latest','recipes':[{'seed':1}]}
            404 | {'run':'00009-girl-group-studio-64','recipes':[{'seed':1}]}
            400 | []
            400 | 7
            """)
    void drawingThatCanNotBeMeantIsRefused(int status, String body) throws IOException {
        Wire.Answer answer =
                wire.post("/api/latent/render", body.replace('\'', '"').replace("RUN", RUN));
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.text()).startsWith("{\"error\":");
    }

    @Test
    void moreThan64AtOnceAreRefused() throws IOException {
        String recipes = String.join(",", Collections.nCopies(65, "{\"seed\":1}"));
        assertThat(wire.post("/api/latent/render", "{\"run\":\"" + RUN + "\",\"recipes\":[" + recipes + "]}")
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {'run':'RUN','recipe':'data:image/png;base64,AAAA'}
            {'run':'RUN'}
            {'run':'RUN','recipe':{'seed':1},'picture':'data:image/png;base64,AAAA'}
            {'run':'RUN','recipe':{'seed':1},'step':'newest'}
            {'run':'RUN','recipe':{'seed':1},'note':{}}
            """)
    void keepingWhatIsNoRecipeIsRefused(String body) throws IOException {
        Wire.Answer answer =
                wire.post("/api/latent/keep", body.replace('\'', '"').replace("RUN", RUN));
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    }
}
