package pyoji.crawler.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.dedupe.Cluster;
import pyoji.crawler.dedupe.Comparison.Kind;
import pyoji.crawler.dedupe.Progress;
import pyoji.crawler.lookalike.Lookalikes;
import pyoji.crawler.lookalike.Lookalikes.Picture;

/** What {@code pyoji crawl girl-group} ends in, from Wikidata, MusicBrainz and the Cover Art Archive; crawled once. */
class GirlGroupCrawlTest {
    private static final int PER_ARTIST = 8;

    @TempDir
    private static Path folder;

    private static CrawlFixture fixture;
    private static CrawlReport report;
    private static Dataset split;

    @BeforeAll
    static void crawl() throws IOException {
        fixture = new CrawlFixture(folder);
        report = fixture.crawl(CrawlFixture.girls(400, PER_ARTIST));
        split = fixture.split("girl-group");
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    private static Tally tally() {
        return report.sources().get(0);
    }

    @Test
    void everyCoverIsByAGirlGroup() {
        assertThat(split.covers())
                .hasSizeGreaterThan(25)
                .allSatisfy(cover -> assertThat(cover.groupKind()).isEqualTo(GroupKind.GIRL));
    }

    @Test
    void noArtistHasMoreThanItsShare() {
        Map<String, Long> byArtist = split.covers().stream()
                .collect(Collectors.groupingBy(cover -> String.valueOf(cover.artist()), Collectors.counting()));

        assertThat(byArtist).hasSize(6);
        assertThat(byArtist.values())
                .allMatch(count -> count <= PER_ARTIST)
                .allMatch(count -> count <= split.size() / 3);
    }

    @Test
    void noTwoCoversAreCopiesOfOne() throws IOException {
        List<Picture> pictures = split.covers().stream()
                .map(cover ->
                        new Picture(cover.id(), split.folder().resolve(cover.file()), cover.width(), cover.height()))
                .toList();

        assertThat(Lookalikes.among(pictures, Progress.SILENT, Progress.SILENT).clusters())
                .extracting(Cluster::kind)
                .doesNotContain(Kind.DUPLICATE);
    }

    @Test
    void coverThatCameTwiceHasBothItsPlaces() {
        assertThat(tally().duplicates()).isPositive();
        assertThat(split.covers())
                .filteredOn(cover -> cover.sources().size() == 2)
                .hasSize(tally().duplicates());
    }

    @Test
    void everyFindIsAccountedFor() {
        assertThat(tally().found())
                .isEqualTo(tally().kept() + tally().duplicates() + tally().missing() + tally().beyond());
        assertThat(tally().kept()).isEqualTo(split.size()).isEqualTo(report.covers());
        assertThat(report.incomplete()).isFalse();
    }

    @Test
    void everyCoverTellsWhereItCameFrom() {
        assertThat(split.covers()).flatExtracting(Cover::sources).allSatisfy(place -> {
            assertThat(place.source()).isEqualTo("coverart");
            assertThat(place.page()).startsWith("https://musicbrainz.org/release-group/");
            assertThat(place.image()).startsWith("https://coverartarchive.org/release-group/");
            assertThat(place.robots()).isEqualTo("api");
            assertThat(place.sha256()).matches("[0-9a-f]{64}");
        });
    }

    @Test
    void sourcesTermsStandInTheSplit() throws IOException {
        assertThat(Files.readString(split.folder().resolve("dataset.json")))
                .contains("the images of the Cover Art Archive belong to their owners");
    }

    @Test
    void everyPictureIsReadyForTraining() throws IOException {
        Collection<Cover> covers = split.trainingCovers();

        assertThat(covers).hasSize(split.size());
        for (Cover cover : covers) {
            BufferedImage picture = split.picture(cover);
            assertThat(Dataset.idOf(picture)).isEqualTo(cover.id());
        }
    }

    @Test
    void secondCrawlAsksForNothing() throws IOException {
        int asked = fixture.server.asked().size();

        CrawlReport again = fixture.crawl(CrawlFixture.girls(400, PER_ARTIST));

        assertThat(fixture.server.asked()).hasSize(asked);
        assertThat(again.sources().get(0).kept()).isZero();
        assertThat(again.covers()).isEqualTo(report.covers());
    }

    @Test
    void dryRunAfterwardsListsNothing() throws IOException {
        assertThat(fixture.dryRun(CrawlFixture.girls(400, PER_ARTIST))).isEmpty();
    }
}
