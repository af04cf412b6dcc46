package pyoji.gallery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.Home;

/** What a browser that was here before is sent again: nothing. */
class PagesTest {
    private static GalleryServer server;
    private static Wire wire;

    @BeforeAll
    static void serve(@TempDir Path root) {
        server = GalleryServer.start(ServeOptions.quiet(new Home(root)));
        wire = new Wire(server.port());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/compare", "/static/js/app.js", "/static/css/base.css"})
    void pageThatIsKnownIsNotSentAgain(String path) throws IOException {
        Wire.Answer first = wire.get(path);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("Cache-Control")).isEqualTo("no-cache");
        Wire.Answer again = wire.get(path, "If-None-Match: " + first.header("ETag"));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/static/js/app.js"})
    void pageThatIsAnotherByNowIsSent(String path) throws IOException {
        assertThat(wire.get(path, "If-None-Match: \"another\"").status()).isEqualTo(200);
    }
}
