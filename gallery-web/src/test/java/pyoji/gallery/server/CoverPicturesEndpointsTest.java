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
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.Home;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.Dataset;
import pyoji.gallery.fixture.MadeSplit;

@Timeout(30)
class CoverPicturesEndpointsTest {
    private static Home home;
    private static List<Cover> covers;
    private static GalleryServer server;
    private static Wire wire;

    @BeforeAll
    static void serveASplit(@TempDir Path folder) throws IOException {
        home = new Home(folder);
        covers = List.copyOf(MadeSplit.of(home, "girl-group", 3).covers());
        server = GalleryServer.start(ServeOptions.quiet(home));
        wire = new Wire(server.port());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String address(int cover, int size) {
        return "/covers/girl-group/" + covers.get(cover).id() + "/" + size + ".png";
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 256})
    void coverIsServedInTwoSizes(int size) throws IOException {
        Wire.Answer answer = wire.get(address(0, size));
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(answer.body()));
        assertThat(picture.getWidth()).isEqualTo(size);
        assertThat(answer.header("Cache-Control")).contains("immutable");
    }

    @Test
    void coverThatIsKnownIsNotSentAgain() throws IOException {
        String tag = wire.get(address(0, 64)).header("ETag");
        assertThat(wire.get(address(0, 64), "If-None-Match: " + tag).status()).isEqualTo(304);
        assertThat(wire.get(address(0, 256), "If-None-Match: " + tag).status()).isEqualTo(200);
    }

    @Test
    void coverThatIsAddedIsServed() throws IOException {
        Dataset grown = MadeSplit.of(home, "growing", 1);
        String first = grown.covers().iterator().next().id();
        assertThat(wire.get("/covers/growing/" + first + "/64.png").status()).isEqualTo(200);
        for (Cover cover : MadeSplit.of(home, "growing", 2).covers()) {
            assertThat(wire.get("/covers/growing/" + cover.id() + "/64.png").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void coverThatTheManifestDoesNotNameIsNotServed() throws IOException {
        String stray = "f".repeat(64);
        Path images = home.datasets().resolve("girl-group").resolve("images");
        Files.copy(images.resolve(covers.get(0).id() + ".png"), images.resolve(stray + ".png"));
        assertThat(wire.get("/covers/girl-group/" + stray + "/64.png").status()).isEqualTo(404);
    }

    @Test
    void coverWhosePictureIsDamagedIsNotFound() throws IOException {
        Path images = home.datasets().resolve("girl-group").resolve("images");
        Files.writeString(images.resolve(covers.get(2).id() + ".png"), "no picture");
        assertThat(wire.get(address(2, 64)).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"65.png", "064.png", "512.png", "64.gif", "64", "64.png.png", "-64.png", "..%2F64.png"})
    void anyOtherSizeIsNotFound(String file) throws IOException {
        assertThat(wire.get("/covers/girl-group/" + covers.get(0).id() + "/" + file)
                        .status())
                .isIn(400, 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"boy-group", "..", "..%2Fdatasets%2Fgirl-group", "%2E%2E", "girl-group%2F", "GIRL-GROUP", "."})
    void splitThatThereIsNotIsNotFound(String split) throws IOException {
        assertThat(wire.get("/covers/" + split + "/" + covers.get(0).id() + "/64.png")
                        .status())
                .isIn(400, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "..%2F..%2Fmanifest", "*"})
    void idThatIsNoneIsNotFound(String id) throws IOException {
        assertThat(wire.get("/covers/girl-group/" + id + "/64.png").status()).isIn(400, 404);
    }
}
