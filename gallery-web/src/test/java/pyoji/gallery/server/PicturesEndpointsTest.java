package pyoji.gallery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
import pyoji.crawler.dataset.DatasetWriter;
import pyoji.crawler.disk.AtomicFile;
import pyoji.gallery.fixture.MadeRun;
import pyoji.gallery.index.RunIndex;

@Timeout(30)
class PicturesEndpointsTest {
    private static Home home;
    private static MadeRun run;
    private static String snapshot;
    private static GalleryServer server;
    private static Wire wire;

    @BeforeAll
    static void serveARun(@TempDir Path folder) throws IOException {
        home = new Home(folder);
        run = MadeRun.of(home, "girl-group").snapshots(3, 100).reals().gif();
        snapshot = "/pictures/" + run.id() + "/200/" + hash(run.folder().snapshot(200));
        server = GalleryServer.start(ServeOptions.quiet(home));
        wire = new Wire(server.port());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String hash(Path file) throws IOException {
        return DatasetWriter.sha256(Files.readAllBytes(file)).substring(0, 32);
    }

    private static BufferedImage picture(String path) throws IOException {
        Wire.Answer answer = wire.get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("image/png");
        return ImageIO.read(new ByteArrayInputStream(answer.body()));
    }

    @Test
    void snapshotIsServedAsItIsOnDisk() throws IOException {
        assertThat(wire.get(snapshot + ".png").body())
                .isEqualTo(Files.readAllBytes(run.folder().snapshot(200)));
    }

    @Test
    void thumbnailIsTheSnapshotIn128Pixels() throws IOException {
        BufferedImage thumb = picture(snapshot + ".thumb.png");
        assertThat(thumb.getWidth()).isEqualTo(128);
        assertThat(thumb.getRGB(16, 16) & 0xffffff).isEqualTo(MadeRun.colour(200, 0));
        assertThat(thumb.getRGB(112, 112) & 0xffffff).isEqualTo(MadeRun.colour(200, 15));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 15})
    void tileIsOneCoverOfTheSnapshot(int tile) throws IOException {
        BufferedImage cover = picture(snapshot + ".tile-" + tile + ".png");
        assertThat(cover.getWidth()).isEqualTo(MadeRun.SIZE);
        assertThat(cover.getHeight()).isEqualTo(MadeRun.SIZE);
        assertThat(cover.getRGB(63, 63) & 0xffffff).isEqualTo(MadeRun.colour(200, tile));
        assertThat(cover.getRGB(0, 63) & 0xffffff).isEqualTo(MadeRun.colour(200, tile));
    }

    @Test
    void tileSaysWhatItIs() throws IOException {
        assertThat(PngText.of(wire.get(snapshot + ".tile-5.png").body()))
                .containsEntry("pyoji.run", run.id())
                .containsEntry("pyoji.split", "girl-group")
                .containsEntry("pyoji.step", "200")
                .containsEntry("pyoji.seeds", "5")
                .doesNotContainKey("pyoji.class");
    }

    @Test
    void pictureIsKeptForeverUnderItsAddress() throws IOException {
        Wire.Answer answer = wire.get(snapshot + ".png", "Accept-Encoding: gzip, br");
        assertThat(answer.header("Cache-Control")).isEqualTo("private, max-age=31536000, immutable");
        assertThat(answer.header("ETag")).matches("\"[0-9a-f]{32}\"");
        assertThat(answer.header("Content-Length"))
                .isEqualTo("" + Files.size(run.folder().snapshot(200)));
        assertThat(answer.header("Content-Encoding")).isEmpty();
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @ParameterizedTest
    @ValueSource(strings = {".png", ".thumb.png", ".tile-3.png"})
    void pictureThatIsKnownIsNotSentAgain(String part) throws IOException {
        String tag = wire.get(snapshot + part).header("ETag");
        Wire.Answer again = wire.get(snapshot + part, "If-None-Match: " + tag);
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.header("ETag")).isEqualTo(tag);
    }

    @Test
    void partsOfASnapshotHaveTagsOfTheirOwn() throws IOException {
        assertThat(Arrays.asList(
                        wire.get(snapshot + ".png").header("ETag"),
                        wire.get(snapshot + ".thumb.png").header("ETag"),
                        wire.get(snapshot + ".tile-0.png").header("ETag"),
                        wire.get(snapshot + ".tile-1.png").header("ETag")))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        ".png, 00001-girl-group step 200.png",
        ".tile-7.png, 00001-girl-group step 200 cover 7.png",
        ".thumb.png, 00001-girl-group step 200 small.png"
    })
    void downloadHasASpeakingName(String part, String name) throws IOException {
        String disposition = wire.get(snapshot + part + "?download=1").header("Content-Disposition");
        assertThat(disposition).startsWith("attachment; filename*=UTF-8''");
        assertThat(URLDecoder.decode(disposition.substring(disposition.indexOf("''") + 2), StandardCharsets.UTF_8))
                .isEqualTo(name);
    }

    @Test
    void filmIsServedWhole() throws IOException {
        String film = new RunIndex(home).find(run.id()).orElseThrow().summary().gif();
        Wire.Answer answer = wire.get(film, "Accept-Encoding: gzip");
        assertThat(answer.body()).isEqualTo(Files.readAllBytes(run.folder().gif()));
        assertThat(answer.header("Content-Type")).isEqualTo("image/gif");
        assertThat(wire.get(film, "If-None-Match: " + answer.header("ETag")).status())
                .isEqualTo(304);
    }

    @Test
    void oldAddressOfAFilmThatWasReplacedNeverShowsTheNewOne() throws IOException {
        MadeRun filmed = MadeRun.of(home, "general").snapshots(2, 10).gif();
        RunIndex index = new RunIndex(home);
        String old = index.find(filmed.id()).orElseThrow().summary().gif();
        assertThat(wire.get(old).status()).isEqualTo(200);
        AtomicFile.write(filmed.folder().gif(), Files.readAllBytes(run.folder().gif()));
        assertThat(wire.get(old).status()).isEqualTo(404);
    }

    @Test
    void realsAreServedUnderTheirHash() throws IOException {
        String reals = "/pictures/" + run.id() + "/reals/" + hash(run.folder().reals()) + ".png";
        assertThat(picture(reals).getRGB(5, 5) & 0xffffff).isEqualTo(MadeRun.colour(-1, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".tile-16.png",
                ".tile-07.png",
                ".tile--1.png",
                ".tile-.png",
                ".TILE-1.png",
                ".gif",
                "",
                ".png.png"
            })
    void partThatThereIsNotIsNotFound(String part) throws IOException {
        assertThat(wire.get(snapshot + part).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0200", "201", "-1", "9999999999999", "latest", "..", "%2E%2E%2Fsnapshots%2F200"})
    void stepThatThereIsNotIsNotFound(String step) throws IOException {
        String file = hash(run.folder().snapshot(200)) + ".png";
        assertThat(wire.get("/pictures/" + run.id() + "/" + step + "/" + file).status())
                .isIn(400, 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/200/00000000000000000000000000000000.png",
                "/200/00000000000000000000000000000000.thumb.png",
                "/reals/00000000000000000000000000000000.png",
                "/00000000000000000000000000000000.gif",
                "/200/..%2F..%2Frun.json",
                "/200/..%2F..%2Fstate.json.png",
                "/reals/..%2Freals.png",
                "/..%2F" + "queue.json",
                "/run.json",
                "/progress.gif",
                "/checkpoints/step-000100.ckpt"
            })
    void whatHasNotThisHashIsNotFound(String rest) throws IOException {
        assertThat(wire.get("/pictures/" + run.id() + rest).status()).isIn(400, 404);
    }

    @Test
    void addressOfAnotherSnapshotIsNotFound() throws IOException {
        String other = hash(run.folder().snapshot(100));
        assertThat(wire.get("/pictures/" + run.id() + "/200/" + other + ".png").status())
                .isEqualTo(404);
    }

    @Test
    void oldAddressOfASnapshotThatChangedIsNotFound() throws IOException {
        MadeRun changing = MadeRun.of(home, "general").snapshots(2, 10);
        String old =
                "/pictures/" + changing.id() + "/0/" + hash(changing.folder().snapshot(0)) + ".png";
        assertThat(wire.get(old).status()).isEqualTo(200);
        AtomicFile.write(
                changing.folder().snapshot(0),
                Files.readAllBytes(changing.folder().snapshot(10)));
        assertThat(wire.get(old).status()).isEqualTo(404);
    }

    @Test
    void snapshotThatIsNoPngIsNotServed() throws IOException {
        MadeRun hostile = MadeRun.of(home, "general").snapshots(1, 10);
        AtomicFile.write(
                hostile.folder().snapshot(10), "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));
        String address =
                "/pictures/" + hostile.id() + "/10/" + hash(hostile.folder().snapshot(10)) + ".png";
        assertThat(wire.get(address).status()).isEqualTo(404);
    }

    @Test
    void coverOfASnapshotThatIsDamagedWithinIsNotFound() throws IOException {
        MadeRun broken = MadeRun.of(home, "general").snapshots(1, 10);
        byte[] bytes = Files.readAllBytes(broken.folder().snapshot(0));
        Arrays.fill(bytes, bytes.length / 2, bytes.length - 12, (byte) 0);
        AtomicFile.write(broken.folder().snapshot(0), bytes);
        String address =
                "/pictures/" + broken.id() + "/0/" + hash(broken.folder().snapshot(0));
        assertThat(wire.get(address + ".tile-15.png").status()).isEqualTo(404);
        assertThat(wire.get(address + ".thumb.png").status()).isEqualTo(404);
    }

    @Test
    void runThatLeadsOutOfCheckpointsHasNoPictures(@TempDir Path outside) throws IOException {
        MadeRun elsewhere = MadeRun.of(new Home(outside), "far-away").snapshots(1, 10);
        Files.createSymbolicLink(
                home.checkpoints().resolve(elsewhere.id()), elsewhere.folder().path());
        String address =
                "/pictures/" + elsewhere.id() + "/0/" + hash(elsewhere.folder().snapshot(0)) + ".png";
        assertThat(wire.get(address).status()).isEqualTo(404);
    }
}
