package pyoji.crawler.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.StopRequest;
import pyoji.crawler.UserError;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.CoverRemoval;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.DatasetWriter;
import pyoji.crawler.fixture.CoverArtHost;
import pyoji.crawler.fixture.MusicBrainzHost;

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
    void limitIsSpreadOverAllArtists() throws IOException {
        fixture.crawl(CrawlFixture.girls(7, 8));

        assertThat(byArtist(fixture.split("girl-group")))
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy((artist, count) -> assertThat(count).isLessThanOrEqualTo(2));
    }

    @Test
    void artistHasNoMoreCoversThanWereAskedFor() throws IOException {
        CrawlReport report = fixture.crawl(CrawlFixture.girls(400, 1));

        assertThat(byArtist(fixture.split("girl-group")).values()).containsOnly(1L);
        assertThat(report.sources().get(0).beyond()).isPositive();
    }

    @Test
    void secondCrawlWithAHigherLimitAsksOnlyForTheRest() throws IOException {
        fixture.crawl(CrawlFixture.girls(3, 8));
        fixture.crawl(CrawlFixture.girls(6, 8));

        assertThat(fixture.server.asked(CoverArtHost.HOST))
                .extracting(asked -> asked.path())
                .doesNotHaveDuplicates();
        assertThat(fixture.split("girl-group").covers()).hasSize(6);
    }

    @Test
    void splitThatHasEnoughIsToldOf() throws IOException {
        fixture.crawl(CrawlFixture.girls(2, 8));
        int asked = fixture.server.asked().size();

        fixture.crawl(CrawlFixture.girls(1, 8));

        assertThat(fixture.display.said)
                .contains("girl-group has 2 covers already, and --limit is 1; give a larger one for more");
        assertThat(fixture.server.asked()).hasSize(asked);
    }

    @Test
    void crawlThatForgetsAsksForEverythingAgain() throws IOException {
        fixture.crawl(CrawlFixture.by("NONOLI", false, true));
        int asked = fixture.server.asked(MusicBrainzHost.HOST).size();

        fixture.crawl(CrawlFixture.by("NONOLI", false, false));

        assertThat(fixture.server.asked(MusicBrainzHost.HOST)).hasSize(2 * asked);
    }

    @Test
    void coverThatWasRemovedComesBackWithTheNextCrawl() throws IOException {
        fixture.crawl(CrawlFixture.by("NONOLI", false, true));
        List<String> before =
                fixture.split("girl-group").covers().stream().map(Cover::id).toList();
        CoverRemoval.find(fixture.home, before.subList(0, 1), null).remove();

        fixture.crawl(CrawlFixture.by("NONOLI", false, true));

        assertThat(fixture.split("girl-group").covers())
                .extracting(Cover::id)
                .containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void duplicatesAreAddedWhenAskedFor() throws IOException {
        CrawlReport report = fixture.crawl(CrawlFixture.by("(G)minomi", true, true));

        assertThat(report.sources().get(0).duplicates()).isZero();
        assertThat(report.covers()).isEqualTo(3);
    }

    @Test
    void duplicatesAreLeftOutElse() throws IOException {
        CrawlReport report = fixture.crawl(CrawlFixture.by("(G)minomi", false, true));

        assertThat(report.sources().get(0).duplicates()).isOne();
        assertThat(report.covers()).isEqualTo(2);
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

    private static Map<String, Long> byArtist(Dataset split) {
        return split.covers().stream()
                .collect(Collectors.groupingBy(cover -> String.valueOf(cover.artist()), Collectors.counting()));
    }
}
