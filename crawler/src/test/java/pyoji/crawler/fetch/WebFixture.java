package pyoji.crawler.fetch;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.fixture.Answer;
import pyoji.crawler.fixture.FixtureServer;
import pyoji.crawler.fixture.FixtureServer.Asked;
import pyoji.crawler.fixture.JumpingPace;
import pyoji.crawler.fixture.Site;

/** A server, a clock that jumps, and a way to the server: as a mirror of all hosts, or as the host that it is. */
abstract class WebFixture {
    static final String HOST = "covers.example";
    static final String PAGE = "https://" + HOST + "/page";
    static final String PICTURE = "https://" + HOST + "/cover.jpg";
    static final byte[] JPEG =
            "not a picture, but the decoder says so and not the web".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    final JumpingPace pace = new JumpingPace();
    final Site site = new Site();
    FixtureServer server;
    FetchState state;
    private Web web;

    @BeforeEach
    void open() throws IOException {
        server = new FixtureServer().with(HOST, site);
        state = FetchState.inMemory();
        web = new Web(mirrored(), state);
    }

    @AfterEach
    void close() throws IOException {
        web.close();
        state.close();
        server.close();
    }

    /** Through the server as everybody's mirror. */
    WebOptions mirrored() {
        return new WebOptions("me@example.org", "0.1.0", folder.resolve(".hosts"))
                .withPace(pace)
                .withMirror(server.mirror());
    }

    /** Straight to the server, which is on loopback and has to be allowed. */
    WebOptions direct() {
        return mirrored()
                .withMirror(null)
                .allowing(Set.of("127.0.0.1:" + server.mirror().getPort()));
    }

    /** From now on by these options. */
    Web use(WebOptions options) throws IOException {
        web.close();
        web = new Web(options, state);
        return web;
    }

    Web web() {
        return web;
    }

    /** A way that is not tried for longer than some hundred milliseconds, nor for more than some thousand bytes. */
    static WebOptions.Limits small(Duration firstByte, Duration transfer, Duration window) {
        return new WebOptions.Limits(
                20_000,
                40_000,
                5,
                Duration.ofSeconds(5),
                firstByte,
                transfer,
                window,
                1000,
                Duration.ofSeconds(1),
                5000);
    }

    static Answer jpeg() {
        return Answer.bytes("image/jpeg", JPEG);
    }

    Image image(String url) throws IOException {
        return web.image(URI.create(url));
    }

    /** What reaches the server on its host's paths, robots.txt left out. */
    List<String> askedPaths() {
        return server.asked(HOST).stream().map(Asked::path).toList();
    }

    /** What a call that fetches nothing says. */
    static FetchException refused(ThrowingCallable call) {
        return Assertions.catchThrowableOfType(FetchException.class, call);
    }
}
