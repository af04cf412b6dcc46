package pyoji.crawler.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.StopRequest;
import pyoji.crawler.UserError;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.DatasetWriter;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.fetch.Pages;
import pyoji.crawler.fixture.Answer;
import pyoji.crawler.fixture.CoverArtHost;
import pyoji.crawler.fixture.MusicBrainzHost;
import pyoji.crawler.fixture.WikidataHost;
import pyoji.crawler.source.DrawnSeeds;
import pyoji.crawler.source.MusicBrainz;
import pyoji.crawler.source.Sink;
import pyoji.crawler.source.Source;
import pyoji.crawler.source.Wanted;

class CrawlTest {
    @TempDir
    Path folder;

    private CrawlFixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = new CrawlFixture(folder);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void everyCoverOfASplitIsByAnArtistOfItsKind() throws IOException {
        fixture.crawl(CrawlFixture.girls(20, 8));

        assertThat(fixture.split("girl-group").covers())
                .hasSize(20)
                .allSatisfy(cover -> assertThat(cover.groupKind()).isEqualTo(GroupKind.GIRL));
    }

    @Test
    void limitIsSpreadOverAllArtists() throws IOException {
        fixture.crawl(CrawlFixture.girls(12, 8));

        assertThat(byArtist(fixture.split("girl-group")))
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy((artist, count) -> assertThat(count).isLessThanOrEqualTo(3));
    }

    @Test
    void noArtistHasMoreThanItsShare() throws IOException {
        CrawlReport report = fixture.crawl(CrawlFixture.girls(400, 2));

        assertThat(byArtist(fixture.split("girl-group")).values()).allMatch(count -> count <= 2);
        assertThat(report.sources().get(0).beyond()).isPositive();
    }

    @Test
    void coverThatCameTwiceIsKeptOnceWithBothItsPlaces() throws IOException {
        CrawlReport report = fixture.crawl(CrawlFixture.girls(400, 30));

        assertThat(report.sources().get(0).duplicates()).isPositive();
        assertThat(fixture.split("girl-group").covers())
                .anySatisfy(cover -> assertThat(cover.sources()).hasSizeGreaterThan(1));
    }

    @Test
    void coverTellsWhereItCameFrom() throws IOException {
        fixture.crawl(CrawlFixture.girls(1, 1));

        Cover cover = fixture.split("girl-group").covers().iterator().next();
        assertThat(cover.sources().get(0)).satisfies(place -> {
            assertThat(place.source()).isEqualTo("coverart");
            assertThat(place.page()).startsWith("https://musicbrainz.org/release-group/");
            assertThat(place.image()).startsWith("https://coverartarchive.org/release-group/");
            assertThat(place.robots()).isEqualTo("api");
            assertThat(place.sha256()).matches("[0-9a-f]{64}");
        });
    }

    @Test
    void secondCrawlAsksForNothing() throws IOException {
        fixture.crawl(CrawlFixture.girls(400, 8));
        int asked = fixture.server.asked().size();

        CrawlReport again = fixture.crawl(CrawlFixture.girls(400, 8));

        assertThat(fixture.server.asked()).hasSize(asked);
        assertThat(again.sources().get(0).kept()).isZero();
    }

    @Test
    void secondCrawlWithAHigherLimitAsksOnlyForTheRest() throws IOException {
        fixture.crawl(CrawlFixture.girls(6, 8));
        fixture.crawl(CrawlFixture.girls(12, 8));

        assertThat(fixture.server.asked(CoverArtHost.HOST))
                .extracting(asked -> asked.path())
                .doesNotHaveDuplicates();
        assertThat(fixture.split("girl-group").covers()).hasSize(12);
    }

    @Test
    void hostThatFailedIsAskedAgainByTheNextCrawl() throws IOException {
        CoverArtHost covers = new CoverArtHost(CrawlFixture.WORLD);
        fixture.server.with(CoverArtHost.MACHINE, asked -> Answer.status(403));
        CrawlReport failed = fixture.crawl(CrawlFixture.girls(5, 8));
        fixture.server.with(CoverArtHost.MACHINE, covers);

        forgetStops();
        CrawlReport again = fixture.crawl(CrawlFixture.girls(5, 8));

        assertThat(failed.incomplete()).isTrue();
        assertThat(again.covers()).isEqualTo(5);
    }

    @Test
    void sourceWhoseHostIsAwayEndsAndTheNextOneIsAsked() throws IOException {
        fixture.server.with(WikidataHost.HOST, asked -> Answer.status(403));

        CrawlReport report = fixture.crawl(
                CrawlFixture.options("girl-group", GroupKind.GIRL, 3, 8, new MusicBrainz(), new DrawnSeeds()));

        assertThat(report.sources().get(0).error()).contains("query.wikidata.org");
        assertThat(report.sources().get(1).kept()).isEqualTo(3);
        assertThat(report.incomplete()).isTrue();
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

        CrawlReport report = fixture.crawl(CrawlFixture.options("test", null, 2, 8, stumbling, new DrawnSeeds()));

        assertThat(report.sources().get(0).error()).startsWith("stumbling: a page could not be understood");
        assertThat(report.covers()).isEqualTo(2);
    }

    @Test
    void dryRunAsksForNoPictureAndWritesNoSplit() throws IOException {
        CrawlReport report = new Crawl(fixture.home, fixture.web(), fixture.display, new StopRequest())
                .dryRun(
                        CrawlFixture.girls(5, 8),
                        (found, image, decision) -> assertThat(decision).isEqualTo("api"));

        assertThat(report.sources().get(0).found()).isEqualTo(5);
        assertThat(fixture.server.asked(CoverArtHost.HOST)).isEmpty();
        assertThat(Dataset.splits(fixture.home)).isEmpty();
    }

    @Test
    void stoppedCrawlKeepsWhatItHasAndAsksForNothingMore() throws IOException {
        StopRequest stop = new StopRequest();
        fixture.server.with(CoverArtHost.HOST, asked -> {
            stop.request();
            return new CoverArtHost(CrawlFixture.WORLD).answer(asked);
        });

        CrawlReport report =
                new Crawl(fixture.home, fixture.web(), fixture.display, stop).run(CrawlFixture.girls(400, 8));

        assertThat(report.stopped()).isTrue();
        assertThat(fixture.server.asked(CoverArtHost.HOST)).hasSizeLessThan(10);
    }

    @Test
    void anotherCrawlOfTheSameSplitIsRefused() throws IOException {
        try (DatasetWriter writer = Dataset.openToAdd(fixture.home, "girl-group")) {
            assertThat(writer.dataset().covers()).isEmpty();
            assertThatThrownBy(() -> fixture.crawl(CrawlFixture.girls(1, 1)))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("is being written by another pyoji");
        }
    }

    @Test
    void crawlThatForgetsAsksForEverythingAgain() throws IOException {
        fixture.crawl(CrawlFixture.girls(2, 8));
        int asked = fixture.server.asked(MusicBrainzHost.HOST).size();

        CrawlOptions options = CrawlFixture.girls(4, 8);
        fixture.crawl(new CrawlOptions(
                options.split(),
                options.sources(),
                options.wanted(),
                options.screening(),
                options.fit(),
                false,
                false,
                false,
                null));

        assertThat(fixture.server.asked(MusicBrainzHost.HOST)).hasSizeGreaterThan(asked + 1);
    }

    @Test
    void duplicatesAreAddedWhenAskedFor() throws IOException {
        CrawlOptions options = CrawlFixture.girls(400, 30);
        CrawlReport report = fixture.crawl(new CrawlOptions(
                options.split(),
                options.sources(),
                options.wanted(),
                options.screening(),
                options.fit(),
                true,
                false,
                true,
                null));

        assertThat(report.sources().get(0).duplicates()).isZero();
    }

    @Test
    void sourcesTermsStandInTheSplit() throws IOException {
        fixture.crawl(CrawlFixture.girls(1, 1));

        assertThat(Files.readString(folder.resolve("datasets/girl-group/dataset.json")))
                .contains("the images of the Cover Art Archive belong to their owners");
    }

    /** A host that said to stop is left alone for a while; nobody waits for that in a test. */
    private void forgetStops() throws IOException {
        try (var files = Files.walk(folder.resolve("datasets/.hosts"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Map<String, Long> byArtist(Dataset split) {
        return split.covers().stream()
                .collect(Collectors.groupingBy(cover -> String.valueOf(cover.artist()), Collectors.counting()));
    }
}
