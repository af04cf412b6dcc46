package pyoji.crawler.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.StopRequest;
import pyoji.crawler.dataset.CoverRemoval;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.fixture.Answer;
import pyoji.crawler.fixture.CoverArtHost;
import pyoji.crawler.fixture.Site;
import pyoji.crawler.fixture.WebPicture;
import pyoji.crawler.source.DrawnSeeds;
import pyoji.crawler.source.Source;

class DryRunTest {
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

    private static CrawlOptions upTo(int limit, Source... sources) {
        return CrawlFixture.options("test", GroupKind.GIRL, limit, 8, sources);
    }

    private static String picture(long seed) {
        return WebPicture.some(GroupKind.GIRL, seed, 1).get(0).url();
    }

    @Test
    void asksForNoPictureAndWritesNoSplit() throws IOException {
        List<String> listed = fixture.dryRun(CrawlFixture.girls(5, 8));

        assertThat(listed)
                .hasSize(5)
                .allMatch(line -> line.startsWith("api https://coverartarchive.org/release-group/"));
        assertThat(fixture.server.asked(CoverArtHost.HOST)).isEmpty();
        assertThat(Dataset.splits(fixture.home)).isEmpty();
    }

    @Test
    void saysWhatRobotsTxtSaysOfEach() throws IOException {
        fixture.server.with("closed.example.org", new Site().robots("User-agent: *\nDisallow: /private/"));
        Source list = fixture.urls(
                Stream.of("https://closed.example.org/private/1.jpg", "https://closed.example.org/open/2.jpg"));

        assertThat(fixture.dryRun(upTo(5, list)))
                .containsExactly(
                        "forbidden https://closed.example.org/private/1.jpg",
                        "allowed https://closed.example.org/open/2.jpg");
    }

    @Test
    void saysWhyNobodyKnowsWhatRobotsTxtSays() throws IOException {
        fixture.server.with("closed.example.org", asked -> Answer.status(429));
        Source list = fixture.urls(Stream.of("https://closed.example.org/1.jpg"));

        assertThat(fixture.dryRun(upTo(5, list)).get(0)).contains("closed.example.org answered 429");
    }

    @Test
    void listsUpToTheLimitOverAllSources() throws IOException {
        assertThat(fixture.dryRun(upTo(3, fixture.urls(Stream.of(picture(1), picture(2))), new DrawnSeeds())))
                .containsExactly("allowed " + picture(1), "allowed " + picture(2), "none girl-0");
    }

    @Test
    void leavesOutWhatTheSplitHas() throws IOException {
        fixture.crawl(upTo(2, fixture.urls(Stream.of(picture(1), picture(2)))));

        assertThat(fixture.dryRun(upTo(4, fixture.urls(Stream.of(picture(1), picture(2), picture(3), picture(3))))))
                .containsExactly("allowed " + picture(3));
    }

    @Test
    void leavesOutWhatWasTakenDown() throws IOException {
        fixture.crawl(upTo(1, fixture.urls(Stream.of(picture(1)))));
        String id = fixture.split("test").covers().iterator().next().id();
        CoverRemoval.find(fixture.home, List.of(id), null).takeDown(null);

        assertThat(fixture.dryRun(upTo(4, fixture.urls(Stream.of(picture(1)))))).isEmpty();
    }

    @Test
    void listsNoMoreOfAnArtistThanWouldBeKept() throws IOException {
        assertThat(fixture.dryRun(CrawlFixture.girls(400, 1))).hasSize(6);
    }

    @Test
    void endsWhenItIsStopped() throws IOException {
        StopRequest stop = new StopRequest();

        CrawlReport report = new Crawl(fixture.home, null, fixture.display, stop)
                .dryRun(upTo(400, new DrawnSeeds()), (found, image, decision) -> stop.request());

        assertThat(report.stopped()).isTrue();
        assertThat(report.sources().get(0).found()).isOne();
    }
}
