package pyoji.crawler.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.StopRequest;
import pyoji.crawler.UserError;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.fetch.Pages;
import pyoji.crawler.fixture.Answer;
import pyoji.crawler.fixture.CoverArtHost;
import pyoji.crawler.fixture.CoverJpegs;
import pyoji.crawler.fixture.JumpingPace;
import pyoji.crawler.fixture.WebPicture;
import pyoji.crawler.fixture.WikidataHost;
import pyoji.crawler.source.DrawnSeeds;
import pyoji.crawler.source.Google;
import pyoji.crawler.source.MusicBrainz;
import pyoji.crawler.source.Sink;
import pyoji.crawler.source.Source;
import pyoji.crawler.source.Wanted;

/** Crawls whose servers, sources or disk fail: what is left goes on, and nothing that was had is lost. */
class DisturbedCrawlTest {
    private static final String GONE = "gone.example.com";

    @TempDir
    Path folder;

    private CrawlFixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = new CrawlFixture(folder);
        WebPicture.HOSTS.forEach(host -> fixture.server.with(host, WebPicture::answer));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private CrawlReport crawl(Source... sources) throws IOException {
        return fixture.crawl(CrawlFixture.options("test", GroupKind.GIRL, 3, 8, sources));
    }

    private static Stream<String> pictures(int count) {
        return WebPicture.some(GroupKind.GIRL, 1, count).stream().map(WebPicture::url);
    }

    private static Stream<String> picturesOnTheHostThatIsGone(int count) {
        return IntStream.range(0, count).mapToObj(i -> "https://" + GONE + "/" + i + ".jpg");
    }

    @Test
    void sourceWhoseHostIsAwayEndsAndTheNextOneIsAsked() throws IOException {
        fixture.server.with(WikidataHost.HOST, asked -> Answer.status(403));

        CrawlReport report = crawl(new MusicBrainz(), new DrawnSeeds());

        assertThat(report.sources().get(0).error()).contains("query.wikidata.org");
        assertThat(report.sources().get(1).kept()).isEqualTo(3);
        assertThat(report.incomplete()).isTrue();
    }

    @Test
    void sourceWhosePicturesCannotBeHadEndsSoonAndSaysSo() throws IOException {
        fixture.server.with(CoverArtHost.MACHINE, asked -> Answer.status(403));

        CrawlReport report = crawl(new MusicBrainz());

        assertThat(report.sources().get(0).found()).isLessThan(40);
        assertThat(report.sources().get(0).error())
                .startsWith("20 pictures in a row could not be had; the last: https://coverartarchive.org/")
                .contains(CoverArtHost.MACHINE + " answered 403");
    }

    @Test
    void pictureThatFailedIsAskedForAgainByTheNextCrawl() throws IOException {
        fixture.server.with(GONE, asked -> Answer.status(403));
        Source list = fixture.urls(Stream.of("https://" + GONE + "/girl-7.jpg"));
        CrawlReport failed = crawl(list);

        fixture.server.with(GONE, asked -> CoverJpegs.answer(GroupKind.GIRL, 7, 600));
        CrawlReport again = crawl(list);

        assertThat(failed.incomplete()).isTrue();
        assertThat(again.covers()).isOne();
        assertThat(again.incomplete()).isFalse();
    }

    @Test
    void hostThatIsGoneLeavesTheOthersOfAList() throws IOException {
        fixture.server.with(GONE, asked -> Answer.status(403));
        Source list = fixture.urls(Stream.concat(picturesOnTheHostThatIsGone(40), pictures(2)));

        CrawlReport report = crawl(list);

        assertThat(report.covers()).isEqualTo(2);
        assertThat(report.sources().get(0).failed()).isEqualTo(40);
        assertThat(report.sources().get(0).error()).isNull();
        assertThat(fixture.server.asked(GONE)).hasSize(1);
    }

    @Test
    void hostThatCannotBeReachedLeavesTheOthersOfAList() throws IOException {
        fixture.server.with(GONE, asked -> Answer.status(503));
        Source list = fixture.urls(Stream.concat(picturesOnTheHostThatIsGone(5), pictures(2)));

        CrawlReport report = new Crawl(
                        fixture.home, fixture.web().withPace(new JumpingPace()), fixture.display, new StopRequest())
                .run(CrawlFixture.options("test", null, 10, 8, list));

        assertThat(report.covers()).isEqualTo(2);
        assertThat(report.sources().get(0).failed()).isEqualTo(5);
        assertThat(report.incomplete()).isTrue();
    }

    @Test
    void networkThatIsGoneEndsAList() throws IOException {
        Source list = fixture.urls(IntStream.range(0, 60).mapToObj(i -> "https://host" + i + ".example.com/a.jpg"));
        IntStream.range(0, 60)
                .forEach(i -> fixture.server.with("host" + i + ".example.com", asked -> Answer.status(403)));

        CrawlReport report = crawl(list);

        assertThat(report.sources().get(0).error()).startsWith("20 pictures in a row could not be had");
        assertThat(report.sources().get(0).failed()).isLessThan(30);
    }

    @Test
    void sourceThatStumblesOverAPageEndsAloneAndSaysSo() throws IOException {
        Source stumbling = new Source() {
            @Override
            public String name() {
                return "stumbling";
            }

            @Override
            public String terms() {
                return "none";
            }

            @Override
            public boolean optIn() {
                return false;
            }

            @Override
            public void find(Wanted wanted, Pages pages, Sink sink) {
                throw new ArrayIndexOutOfBoundsException(3);
            }
        };

        CrawlReport report = crawl(stumbling, new DrawnSeeds());

        assertThat(report.sources().get(0).error()).startsWith("stumbling: a page could not be understood");
        assertThat(report.covers()).isEqualTo(3);
    }

    @Test
    void sourceThatLacksAnOptionIsToldAtOnce() {
        assertThatThrownBy(() -> crawl(new Google(), new DrawnSeeds()))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("--source google needs --pages FOLDER");
    }

    @Test
    void sourceThatLacksAnOptionLosesNothingOfThoseBeforeIt() throws IOException {
        CrawlReport report = fixture.crawl(CrawlFixture.options(
                "test", GroupKind.GIRL, 4, 8, fixture.urls(pictures(1)), new Google(), new DrawnSeeds()));

        assertThat(report.sources().get(1).error()).startsWith("--source google needs --pages FOLDER");
        assertThat(report.covers()).isEqualTo(4);
        assertThat(report.incomplete()).isTrue();
    }

    @Test
    void diskThatFailsOnTheWayIsToldAndWhatWasAddedStays() throws IOException {
        Path images = folder.resolve("datasets/test/images");
        Source list = fixture.urls(pictures(8));
        AtomicInteger asked = new AtomicInteger();
        fixture.server.watchedBy(request -> {
            if (!request.path().equals("/robots.txt") && asked.incrementAndGet() == 6) {
                move(images, images.resolveSibling("away"));
            }
        });

        assertThatThrownBy(() -> fixture.crawl(CrawlFixture.options("test", null, 8, 8, list)))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("the crawl stopped (NoSuchFileException: ")
                .hasMessageEndingWith("; what was added stays, mend the disk and crawl again");

        move(images.resolveSibling("away"), images);
        CrawlReport report = fixture.crawl(CrawlFixture.options("test", null, 8, 8, list));
        assertThat(report.covers()).isEqualTo(8);
        assertThat(fixture.server.asked())
                .filteredOn(request -> request.path().endsWith(".jpg"))
                .hasSizeBetween(8, 8 + WebPicture.HOSTS.size());
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
