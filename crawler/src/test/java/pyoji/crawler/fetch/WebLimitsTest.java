package pyoji.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pyoji.crawler.fetch.FetchException.Reason;
import pyoji.crawler.fixture.Answer;
import pyoji.crawler.fixture.Endless;
import pyoji.crawler.fixture.HangingUp;
import pyoji.crawler.fixture.Slow;
import pyoji.crawler.fixture.Zipped;

/** Answers that are too slow, too long, or too short. */
@Timeout(60)
class WebLimitsTest extends WebFixture {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(30);

    @BeforeEach
    void knowRobots() throws IOException {
        use(mirrored().withLimits(small(LONG, LONG, LONG)));
        assertThat(web().decision(URI.create(PAGE))).isEqualTo(Robots.ALLOWED);
    }

    @Test
    void silentHostIsNotWaitedForLong() throws IOException {
        use(mirrored().withLimits(small(SHORT, LONG, LONG)));
        site.at("/page", Slow.silent());
        FetchException refused = refused(() -> web().get(PAGE));
        assertThat(refused.reason()).isEqualTo(Reason.TOO_SLOW);
        assertThat(refused).hasMessage(PAGE + ": no answer within 0.300 s");
        assertThat(refused.mayPass()).isTrue();
    }

    @Test
    void answerThatStallsIsCutOff() throws IOException {
        use(mirrored().withLimits(small(LONG, LONG, SHORT)));
        site.at("/cover.jpg", Slow.stalled("image/jpeg", new byte[100]));
        FetchException refused = refused(() -> image(PICTURE));
        assertThat(refused.reason()).isEqualTo(Reason.TOO_SLOW);
        assertThat(refused)
                .hasMessageStartingWith(PICTURE + ": the answer was cut off, slower than 1000 bytes a second (");
    }

    @Test
    void answerThatDripsForeverIsCutOff() throws IOException {
        use(mirrored()
                .withLimits(new WebOptions.Limits(
                        10_000_000,
                        10_000_000,
                        5,
                        LONG,
                        LONG,
                        SHORT,
                        Duration.ofMillis(100),
                        1,
                        Duration.ofSeconds(1),
                        5000)));
        site.at("/cover.jpg", Endless.drip("image/jpeg"));
        FetchException refused = refused(() -> image(PICTURE));
        assertThat(refused.reason()).isEqualTo(Reason.TOO_SLOW);
        assertThat(refused).hasMessageContaining("not at its end after 0.300 s");
    }

    @Test
    void answerWithoutEndIsCutOffAtTheLimit() {
        site.at("/cover.jpg", Endless.flood("image/jpeg"));
        FetchException refused = refused(() -> image(PICTURE));
        assertThat(refused.reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(refused).hasMessage(PICTURE + ": more than the 40,000 bytes that are taken");
    }

    @Test
    void errorPageWithoutEndIsNotReadToItsEnd() {
        Answer flood = Endless.flood("text/html");
        site.at("/cover.jpg", new Answer(404, flood.headers(), flood.length(), flood.body()));
        assertThat(refused(() -> image(PICTURE)).reason()).isEqualTo(Reason.GONE);
    }

    @Test
    void announcedLengthOverTheLimitIsNotRead() {
        site.at("/cover.jpg", new Answer(200, Map.of("Content-Type", "image/jpeg"), 40_001, out -> {
            // Sends nothing: whoever waits for a byte waits until the server is closed.
            out.flush();
            Slow.silent().answer(null);
        }));
        assertThat(refused(() -> image(PICTURE)).reason()).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void answerAtTheLimitIsTaken() throws IOException {
        site.at("/cover.jpg", Answer.bytes("image/jpeg", new byte[40_000]));
        assertThat(image(PICTURE).bytes()).hasSize(40_000);
    }

    @Test
    void pageOverItsLimitIsRefused() {
        site.at("/page", Answer.bytes("text/html", new byte[20_001]));
        assertThat(refused(() -> web().get(PAGE)).reason()).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void bombIsNotUnzipped() throws IOException {
        site.at("/page", Zipped.bomb("text/html", 5_000_000));
        FetchException refused = refused(() -> web().get(PAGE));
        assertThat(refused.reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(refused).hasMessage(PAGE + ": more than the 20,000 bytes that are taken");
    }

    @Test
    void truncatedPictureIsTriedAgain() throws IOException {
        try (HangingUp host =
                new HangingUp(HangingUp.halfOf("image/jpeg", JPEG), HangingUp.wholeOf("image/jpeg", JPEG))) {
            use(mirrored().withMirror(host.mirror()));
            assertThat(image(PICTURE).bytes()).isEqualTo(JPEG);
        }
    }

    @Test
    void pictureThatStaysTruncatedIsNotTaken() throws IOException {
        try (HangingUp host = new HangingUp(HangingUp.halfOf("image/jpeg", JPEG))) {
            use(mirrored().withMirror(host.mirror()));
            FetchException refused = refused(() -> image(PICTURE));
            assertThat(refused.reason()).isEqualTo(Reason.UNREACHABLE);
            assertThat(refused)
                    .hasMessageStartingWith(PICTURE + ": the connection failed or broke (")
                    .hasMessageContaining("bytes received: " + JPEG.length / 2);
            assertThat(host.asked()).isEqualTo(3);
        }
    }

    @Test
    void truncatedZipIsNotTaken() throws IOException {
        Answer whole = Zipped.of("text/html", "<p>a page</p>".repeat(50).getBytes(StandardCharsets.UTF_8));
        site.at("/page", new Answer(200, whole.headers(), whole.length() - 9, out -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            whole.body().writeTo(bytes);
            out.write(bytes.toByteArray(), 0, bytes.size() - 9);
        }));
        assertThat(refused(() -> web().get(PAGE)).reason()).isEqualTo(Reason.UNREACHABLE);
    }

    @Test
    void hostThatRefusesConnectionsIsUnreachable() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0)) {
            port = taken.getLocalPort();
        }
        use(mirrored().withMirror(null).allowing(Set.of("127.0.0.1")));
        FetchException refused = refused(() -> image("http://127.0.0.1:" + port + "/cover.jpg"));
        assertThat(refused.reason()).isEqualTo(Reason.ROBOTS_UNREADABLE);
        assertThat(refused)
                .hasMessageContaining("robots.txt can't be read: the connection failed or broke (ConnectException");
    }

    @Test
    void hostThatAnswersInBetweenIsNotLeftAlone() throws IOException {
        Answer busy = Answer.status(503);
        site.at("/page", busy).at("/cover.jpg", jpeg());
        refused(() -> web().get(PAGE));
        refused(() -> web().get(PAGE));
        image(PICTURE);
        refused(() -> web().get(PAGE));
        assertThat(refused(() -> web().get(PAGE)).reason()).isEqualTo(Reason.UNREACHABLE);
    }

    @Test
    void hostThatKeepsFailingIsLeftAlone() throws IOException {
        use(mirrored().withLimits(small(SHORT, LONG, LONG)));
        site.at("/page", Slow.silent());
        refused(() -> web().get(PAGE + "?1"));
        refused(() -> web().get(PAGE + "?2"));
        assertThat(refused(() -> web().get(PAGE + "?3")))
                .hasMessage(
                        PAGE + "?3: no answer within 0.300 s; nothing more is asked of covers.example in this crawl");
        assertThat(refused(() -> web().get(PAGE + "?4")).reason()).isEqualTo(Reason.STOPPED);
        assertThat(askedPaths()).hasSize(3);
    }
}
