package pyoji.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pyoji.crawler.fetch.FetchException.Reason;
import pyoji.crawler.fixture.Answer;
import pyoji.crawler.fixture.FixtureServer.Host;
import pyoji.crawler.fixture.OneAtATime;

/** How fast, how often and how many at once a host is asked. */
@Timeout(60)
class WebPaceTest extends WebFixture {
    private final List<Instant> times = new CopyOnWriteArrayList<>();

    @BeforeEach
    void goDirectly() throws IOException {
        server.with("robots.txt", asked -> {
            times.add(pace.now());
            return Answer.text("");
        });
        use(direct());
    }

    @Test
    void hostIsAskedOnceASecondAndAFifthMoreAtMost() throws Exception {
        site.at("/page", timed());
        for (int i = 0; i < 20; i++) {
            web().get(server.at(HOST, "/page?" + i));
        }
        assertThat(gaps())
                .hasSize(20)
                .allSatisfy(gap -> assertThat(gap).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1200)));
        assertThat(gaps().stream().distinct().count()).isGreaterThan(5);
    }

    @Test
    void timeThatPassedAnywayIsNotWaitedForAgain() throws IOException {
        site.at("/page", timed());
        web().get(server.at(HOST, "/page?1"));
        int before = pace.pauses().size();
        pace.pass(Duration.ofSeconds(2));
        web().get(server.at(HOST, "/page?2"));
        assertThat(pace.pauses()).hasSize(before);
    }

    @Test
    void crawlDelayIsKept() throws IOException {
        server.with("robots.txt", asked -> Answer.text("User-agent: *\nCrawl-delay: 7"));
        site.at("/page", timed());
        web().get(server.at(HOST, "/page?1"));
        web().get(server.at(HOST, "/page?2"));
        assertThat(gaps().get(0)).isBetween(Duration.ofSeconds(7), Duration.ofMillis(8400));
    }

    @Test
    void publishedPauseOfAnApiIsKept() throws IOException {
        RobotsFiles robots = new RobotsFiles(direct(), null);
        assertThat(robots.ruling(URI.create("https://itunes.apple.com/search?term=x"))
                        .pause())
                .isEqualTo(Duration.ofSeconds(3));
        assertThat(robots.ruling(URI.create("https://api.deezer.com/album/1")).pause())
                .isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void mirrorIsOnesOwnAndNeedsNoPause() throws IOException {
        use(mirrored());
        site.at("/page", timed());
        web().get(PAGE + "?1");
        web().get(PAGE + "?2");
        assertThat(pace.pauses()).isEmpty();
    }

    @Test
    void whatAMirrorSaysIsNotTakenForTheHostItself() throws IOException {
        use(mirrored());
        site.robots("User-agent: *\nDisallow:");
        web().decision(URI.create(PAGE));
        try (var files = Files.list(folder.resolve(".hosts"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactly("mirror-127.0.0.1_" + server.mirror().getPort());
        }
    }

    @Test
    void manyThreadsAskOneHostOneAfterTheOther() throws Exception {
        OneAtATime watched = new OneAtATime(timed());
        site.at("/cover.jpg", watched);
        inThreads(4, i -> () -> image(server.at(HOST, "/cover.jpg?" + i)));
        assertThat(watched.most()).isEqualTo(1);
        assertThat(gaps()).hasSize(4).allSatisfy(gap -> assertThat(gap).isGreaterThanOrEqualTo(Duration.ofSeconds(1)));
    }

    @Test
    void twoCrawlsAskOneHostOneAfterTheOther() throws Exception {
        OneAtATime watched = new OneAtATime(timed());
        site.at("/cover.jpg", watched);
        try (FetchState otherState = FetchState.inMemory();
                Web other = new Web(direct(), otherState)) {
            inThreads(6, i -> () -> (i % 2 == 0 ? web() : other).image(URI.create(server.at(HOST, "/cover.jpg?" + i))));
        }
        assertThat(watched.most()).isEqualTo(1);
        assertThat(gaps())
                .hasSizeGreaterThanOrEqualTo(6)
                .allSatisfy(gap -> assertThat(gap).isGreaterThanOrEqualTo(Duration.ofSeconds(1)));
    }

    @Test
    void differentHostsAreAskedAtOnce() throws Exception {
        use(mirrored());
        CyclicBarrier both = new CyclicBarrier(2);
        Host waiting = asked -> {
            try {
                // Robots are asked for by name; the pictures wait for each other.
                if (!asked.path().equals("/robots.txt")) {
                    both.await(30, TimeUnit.SECONDS);
                }
                return jpeg();
            } catch (Exception e) {
                throw new IOException(e);
            }
        };
        server.with("a.example", waiting).with("b.example", waiting);
        inThreads(2, i -> () -> image("https://" + (i == 0 ? "a" : "b") + ".example/cover.jpg"));
        assertThat(server.asked("a.example")).hasSize(1);
        assertThat(server.asked("b.example")).hasSize(1);
    }

    @Test
    void secondCrawlKeepsThePauseAfterTheFirstOnesRequest() throws IOException {
        site.at("/page", timed());
        web().get(server.at(HOST, "/page?1"));
        use(direct()).get(server.at(HOST, "/page?2"));
        assertThat(gaps().get(1)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void daysCapStopsTheHostUntilTomorrow() throws IOException {
        WebOptions few = mirrored()
                .withLimits(new WebOptions.Limits(
                        20_000,
                        20_000,
                        5,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        1,
                        Duration.ofSeconds(1),
                        3));
        site.robots("").at("/cover.jpg", jpeg());
        use(few);
        image(PICTURE + "?1");
        image(PICTURE + "?2");
        FetchException refused = refused(() -> image(PICTURE + "?3"));
        assertThat(refused.reason()).isEqualTo(Reason.STOPPED);
        assertThat(refused)
                .hasMessage(PICTURE
                        + "?3: not asked for, as covers.example had its 3 requests for today; crawl again tomorrow"
                        + " (UTC)");
        assertThat(refused(() -> use(few).image(URI.create(PICTURE + "?3"))).reason())
                .isEqualTo(Reason.STOPPED);
        pace.pass(Duration.ofDays(1));
        assertThat(use(few).image(URI.create(PICTURE + "?3")).bytes()).isEqualTo(JPEG);
    }

    @Test
    void damagedHostStateIsBegunAnew() throws IOException {
        site.at("/page", timed());
        web().get(server.at(HOST, "/page?1"));
        try (var files = Files.list(folder.resolve(".hosts"))) {
            for (var file :
                    files.filter(name -> name.toString().endsWith(".json")).toList()) {
                Files.writeString(file, "{\"host\":");
            }
        }
        assertThat(use(direct()).get(server.at(HOST, "/page?2")).body()).isNotEmpty();
    }

    @Test
    void clockThatWasSetBackDoesNotHoldTheCrawlUp() throws IOException {
        site.at("/page", timed());
        pace.pass(Duration.ofDays(400));
        web().get(server.at(HOST, "/page?1"));
        pace.pass(Duration.ofDays(-400));
        Instant before = pace.now();
        use(direct()).get(server.at(HOST, "/page?2"));
        assertThat(Duration.between(before, pace.now())).isLessThan(Duration.ofSeconds(5));
    }

    private Host timed() {
        return asked -> {
            times.add(pace.now());
            return jpeg();
        };
    }

    private List<Duration> gaps() {
        List<Duration> gaps = new ArrayList<>();
        for (int i = 1; i < times.size(); i++) {
            gaps.add(Duration.between(times.get(i - 1), times.get(i)));
        }
        return gaps;
    }

    private interface Work {
        Callable<?> of(int thread);
    }

    private static void inThreads(int count, Work work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                all.add(threads.submit(work.of(i)));
            }
            for (Future<?> one : all) {
                one.get(50, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
