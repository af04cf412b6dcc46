package pyoji.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.fetch.FetchException.Reason;
import pyoji.crawler.fixture.Answer;
import pyoji.crawler.fixture.Flaky;
import pyoji.crawler.fixture.JumpingPace;
import pyoji.crawler.fixture.Site;

/** Hosts that are busy are waited for; hosts that say stop are asked nothing more. */
class WebStopTest extends WebFixture {
    @ParameterizedTest
    @ValueSource(ints = {408, 425, 500, 502, 503, 504, 522, 530})
    void busyHostIsTriedAgainAfterAWhile(int status) throws IOException {
        site.at("/page", new Flaky(Answer.status(status), Answer.status(status), Answer.html("hello")));
        assertThat(web().get(PAGE).text()).isEqualTo("hello");
        assertThat(pace.pauses()).hasSize(2);
        assertThat(pace.pauses().get(0)).isBetween(Duration.ofMillis(1400), Duration.ofMillis(2600));
        assertThat(pace.pauses().get(1)).isBetween(Duration.ofMillis(4200), Duration.ofMillis(7800));
    }

    @Test
    void hostThatStaysBusyIsUnreachable() {
        site.at("/cover.jpg", Answer.status(503));
        FetchException refused = refused(() -> image(PICTURE));
        assertThat(refused.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused).hasMessage(PICTURE + ": answered 503, 3 times");
        assertThat(askedPaths()).hasSize(3);
    }

    @Test
    void waitThatTheLastTryAskedForIsKeptForWhateverElseIsAskedOfTheHost() throws IOException {
        site.at("/cover.jpg", Answer.status(503).with("Retry-After", "100")).at("/page", Answer.html("hello"));
        refused(() -> image(PICTURE));
        web().get(PAGE);
        assertThat(pace.pauses()).hasSize(3).allMatch(pause -> pause.equals(Duration.ofSeconds(100)));
    }

    @Test
    void whoeverWaitsForAHostIsLetGoWhenTheCrawlEnds() throws Exception {
        CountDownLatch waits = new CountDownLatch(1);
        site.at("/page", Answer.status(503).with("Retry-After", "100"));
        Web ended = use(mirrored().withPace(new Pace() {
            @Override
            public Instant now() {
                return pace.now();
            }

            @Override
            public void pause(Duration duration) throws InterruptedException {
                waits.countDown();
                new CountDownLatch(1).await();
            }
        }));
        CompletableFuture<Throwable> outcome = CompletableFuture.supplyAsync(() -> {
            try {
                ended.get(PAGE);
                return new AssertionError("it was answered");
            } catch (IOException e) {
                return Thread.currentThread().isInterrupted() ? new AssertionError("interrupted still") : e;
            }
        });
        waits.await();
        ended.close();
        assertThat(outcome.get(1, TimeUnit.MINUTES)).isInstanceOf(InterruptedIOException.class);
    }

    @Test
    void limitIsHeededWhateverItsBodyIsPackedIn() {
        site.at("/cover.jpg", Answer.status(429).with("Content-Encoding", "br"));
        assertThat(refused(() -> image(PICTURE)).reason()).isEqualTo(Reason.STOPPED);
    }

    @Test
    void retryAfterInSecondsIsKept() throws IOException {
        site.at("/page", new Flaky(Answer.status(503).with("Retry-After", "30"), Answer.html("hello")));
        web().get(PAGE);
        assertThat(pace.pauses()).containsExactly(Duration.ofSeconds(30));
    }

    @Test
    void retryAfterAsADateIsKept() throws IOException {
        site.at("/cover.jpg", new Flaky(Answer.status(503).with("Retry-After", in(Duration.ofSeconds(90))), jpeg()));
        image(PICTURE);
        assertThat(pace.pauses()).containsExactly(Duration.ofSeconds(90));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-5", "", "99999999999999999999", "Tue, 99 Foo 2026 00:00:00 GMT"})
    void retryAfterThatMakesNoSenseIsLeftOut(String value) throws IOException {
        site.at("/page", new Flaky(Answer.status(503).with("Retry-After", value), Answer.html("hello")));
        assertThat(web().get(PAGE).text()).isEqualTo("hello");
        assertThat(pace.pauses().get(0)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void hostThatIsBusyForLongIsStoppedUntilThen() throws IOException {
        site.at("/page", Answer.status(503).with("Retry-After", "3600"));
        FetchException refused = refused(() -> web().get(PAGE));
        assertThat(refused.reason()).isEqualTo(Reason.STOPPED);
        assertThat(refused)
                .hasMessage(
                        PAGE + ": covers.example answered 503, and asked to be left alone until 2026-01-01T01:00:00Z;"
                                + " nothing more is asked of it in this crawl");
        assertThat(pace.pauses()).isEmpty();
    }

    @Test
    void limitIsWaitedForOnce() throws IOException {
        site.at("/page", new Flaky(Answer.status(429).with("Retry-After", "60"), Answer.html("hello")));
        assertThat(web().get(PAGE).text()).isEqualTo("hello");
        assertThat(pace.pauses()).containsExactly(Duration.ofSeconds(60));
    }

    @Test
    void limitAfterTheWaitStopsTheHost() {
        site.at("/page", Answer.status(429).with("Retry-After", "60"));
        assertThat(refused(() -> web().get(PAGE)).reason()).isEqualTo(Reason.STOPPED);
        assertThat(askedPaths()).hasSize(2);
    }

    @Test
    void limitWithoutAnEndStopsTheHost() {
        site.at("/cover.jpg", Answer.status(429));
        assertThat(refused(() -> image(PICTURE)).reason()).isEqualTo(Reason.STOPPED);
        assertThat(askedPaths()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 406})
    void refusalStopsTheHostForTheCrawl(int status) throws IOException {
        site.at("/cover.jpg", Answer.status(status)).at("/page", Answer.html("hello"));
        FetchException refused = refused(() -> image(PICTURE));
        assertThat(refused.reason()).isEqualTo(Reason.STOPPED);
        assertThat(refused)
                .hasMessage(PICTURE + ": covers.example answered " + status
                        + "; nothing more is asked of it in this crawl");
        assertThat(refused(() -> web().get(PAGE)))
                .hasMessage(PAGE + ": not asked for, as covers.example answered " + status);
        assertThat(askedPaths()).hasSize(1);
        assertThat(use(mirrored()).get(PAGE).text()).isEqualTo("hello");
    }

    @Test
    void otherHostsAreAskedStill() throws IOException {
        server.with("other.example", new Site().at("/cover.jpg", jpeg()));
        site.at("/cover.jpg", Answer.status(403));
        refused(() -> image(PICTURE));
        assertThat(image("https://other.example/cover.jpg").bytes()).isEqualTo(JPEG);
    }

    @Test
    void laterCrawlsKeepToWhatAHostAskedFor() throws IOException {
        site.at("/page", new Flaky(Answer.status(429).with("Retry-After", "3600"), Answer.html("hello")));
        refused(() -> web().get(PAGE));
        assertThat(refused(() -> use(mirrored()).get(PAGE)))
                .hasMessage(
                        PAGE + ": not asked for, as covers.example asked to be left alone until 2026-01-01T01:00:00Z");
        pace.pass(Duration.ofHours(1));
        assertThat(use(mirrored()).get(PAGE).text()).isEqualTo("hello");
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, 200", "EUC-KR, 200"})
    void blockPageStopsTheHost(String charset, int status) {
        site.at("/page", Answer.html("<p>비정상적인 접근이 감지되었습니다</p>", Charset.forName(charset)));
        FetchException refused = refused(() -> web().get(PAGE));
        assertThat(refused.reason()).isEqualTo(Reason.STOPPED);
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused).hasMessageContaining("covers.example showed a page that says '비정상적인 접근'");
    }

    @Test
    void blockPageInPlaceOfAPictureStopsTheHost() {
        site.at("/cover.jpg", Answer.html("비정상적인 접근"));
        assertThat(refused(() -> image(PICTURE)).reason()).isEqualTo(Reason.STOPPED);
    }

    @Test
    void robotsThatIsLimitedStopsTheHost() {
        site.at("/robots.txt", Answer.status(429)).at("/page", Answer.html("hello"));
        FetchException refused = refused(() -> web().get(PAGE));
        assertThat(refused.reason()).isEqualTo(Reason.STOPPED);
        assertThat(refused)
                .hasMessage(PAGE + ": covers.example answered 429; nothing more is asked of it in this crawl");
        assertThat(askedPaths()).isEmpty();
    }

    @Test
    void limitOfAnApiStopsItToo() {
        server.with("itunes.apple.com", new Site().at("/search", Answer.status(403)));
        FetchException refused = refused(() -> web().get("https://itunes.apple.com/search?term=x"));
        assertThat(refused.reason()).isEqualTo(Reason.STOPPED);
        assertThat(refused.mayPass()).isTrue();
    }

    @Test
    void stoppedHostHasADecisionStill() throws IOException {
        site.robots("").at("/cover.jpg", Answer.status(403));
        refused(() -> image(PICTURE));
        assertThat(web().decision(URI.create(PAGE))).isEqualTo(Robots.ALLOWED);
    }

    private static String in(Duration time) {
        Instant then = JumpingPace.BEGIN.plus(time);
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(then.atZone(ZoneOffset.UTC));
    }
}
