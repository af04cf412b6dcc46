package pyoji.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.fetch.FetchException.Reason;
import pyoji.crawler.fixture.Answer;
import pyoji.crawler.fixture.FixtureServer.Asked;
import pyoji.crawler.fixture.Flaky;
import pyoji.crawler.fixture.RealRobots;
import pyoji.crawler.fixture.Site;
import pyoji.crawler.fixture.Slow;
import pyoji.crawler.fixture.Zipped;

/** robots.txt, which governs pages and pictures, and the documented APIs, which it does not. */
class WebRobotsTest extends WebFixture {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void forbiddenPageIsNotAskedFor() {
        site.robots("User-agent: *\nDisallow: /page").at("/page", Answer.html("hello"));
        FetchException refused = refused(() -> web().get(PAGE));
        assertThat(refused.reason()).isEqualTo(Reason.ROBOTS);
        assertThat(refused).hasMessage(PAGE + ": its host's robots.txt forbids it");
        assertThat(askedPaths()).isEmpty();
    }

    @Test
    void forbiddenPictureIsNotAskedFor() {
        site.robots("User-agent: *\nDisallow: /*.jpg$").at("/cover.jpg", jpeg());
        assertThat(refused(() -> image(PICTURE)).reason()).isEqualTo(Reason.ROBOTS);
        assertThat(askedPaths()).isEmpty();
    }

    @Test
    void rulesForPyojiComeBeforeThoseForAll() throws IOException {
        site.robots("User-agent: *\nDisallow: /\n\nUser-agent: Pyoji\nDisallow: /private")
                .at("/page", Answer.html("hello"));
        assertThat(web().get(PAGE).robots()).isEqualTo(Robots.ALLOWED);
    }

    @Test
    void rulesForAnotherCrawlerAreNotOurs() throws IOException {
        site.robots("User-agent: pyojix\nDisallow: /").at("/page", Answer.html("hello"));
        assertThat(web().get(PAGE).robots()).isEqualTo(Robots.ALLOWED);
    }

    @Test
    void robotsIsAskedForOnceAndFirst() throws IOException {
        site.robots("User-agent: *\nDisallow:")
                .at("/page", Answer.html("hello"))
                .at("/cover.jpg", jpeg());
        web().get(PAGE);
        image(PICTURE);
        assertThat(server.asked().stream().map(Asked::path)).containsExactly("/robots.txt", "/page", "/cover.jpg");
    }

    @Test
    void robotsIsKeptForADayAndNotLonger() throws IOException {
        site.robots("User-agent: *\nDisallow: /page");
        assertThat(web().decision(URI.create(PAGE))).isEqualTo(Robots.FORBIDDEN);
        site.robots("User-agent: *\nDisallow:");
        pace.pass(Duration.ofHours(23));
        assertThat(use(mirrored()).decision(URI.create(PAGE))).isEqualTo(Robots.FORBIDDEN);
        pace.pass(Duration.ofHours(1));
        assertThat(use(mirrored()).decision(URI.create(PAGE))).isEqualTo(Robots.ALLOWED);
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void longCrawlAsksForRobotsAgainAfterADay() throws IOException {
        site.robots("User-agent: *\nDisallow:");
        assertThat(web().decision(URI.create(PAGE))).isEqualTo(Robots.ALLOWED);
        site.robots("User-agent: *\nDisallow: /page");
        pace.pass(Duration.ofHours(25));
        assertThat(web().decision(URI.create(PAGE))).isEqualTo(Robots.FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 451})
    void hostWithoutRobotsAllowsEverything(int status) throws IOException {
        site.at("/robots.txt", Answer.status(status)).at("/page", Answer.html("hello"));
        assertThat(web().get(PAGE).robots()).isEqualTo(Robots.ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503})
    void hostWhoseRobotsFailsIsNotAskedForAnything(int status) {
        site.at("/robots.txt", Answer.status(status)).at("/page", Answer.html("hello"));
        FetchException refused = refused(() -> web().get(PAGE));
        assertThat(refused.reason()).isEqualTo(Reason.ROBOTS_UNREADABLE);
        assertThat(refused)
                .hasMessage(PAGE + ": nothing is asked of a host whose robots.txt can't be read: answered " + status
                        + ", 3 times");
        assertThat(askedPaths()).isEmpty();
    }

    @Test
    void robotsThatFailedIsAskedForAgainLater() throws IOException {
        site.at("/robots.txt", Answer.status(500)).at("/page", Answer.html("hello"));
        refused(() -> web().get(PAGE));
        refused(() -> web().get(PAGE));
        assertThat(server.asked()).hasSize(3);
        site.robots("");
        pace.pass(Duration.ofMinutes(15));
        assertThat(web().get(PAGE).text()).isEqualTo("hello");
    }

    @Test
    void hostWhoseRobotsIsSilentIsNotAskedForAnything() throws IOException {
        use(mirrored().withLimits(small(Duration.ofMillis(300), LONG, LONG)));
        site.at("/robots.txt", Slow.silent()).at("/page", Answer.html("hello"));
        FetchException refused = refused(() -> web().get(PAGE));
        assertThat(refused.reason()).isEqualTo(Reason.ROBOTS_UNREADABLE);
        assertThat(refused).hasMessageEndingWith("robots.txt can't be read: no answer within 0.300 s");
    }

    @Test
    void robotsIsFollowedThroughRedirects() {
        server.with("www.example", new Site().robots("User-agent: *\nDisallow: /page"));
        site.at("/robots.txt", Answer.redirect(301, "https://www.example/robots.txt"));
        assertThat(refused(() -> web().get(PAGE)).reason()).isEqualTo(Reason.ROBOTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/robots.txt", "http://127.0.0.1:1/", "file:///etc/passwd"})
    void robotsThatLeadsNowhereClosesTheHost(String target) {
        site.at("/robots.txt", Answer.redirect(302, target)).at("/page", Answer.html("hello"));
        assertThat(refused(() -> web().get(PAGE)).reason()).isEqualTo(Reason.ROBOTS_UNREADABLE);
        assertThat(askedPaths()).isEmpty();
    }

    @Test
    void zippedRobotsIsRead() throws IOException {
        site.at(
                "/robots.txt",
                Zipped.of("text/plain", "User-agent: *\nDisallow: /page".getBytes(StandardCharsets.UTF_8)));
        assertThat(web().decision(URI.create(PAGE))).isEqualTo(Robots.FORBIDDEN);
    }

    @Test
    void robotsIsReadFor500KibAndNoFurther() throws IOException {
        String comment = ("# " + "x".repeat(97) + "\n");
        String before = "User-agent: *\nDisallow: /early\n" + comment.repeat(5117);
        assertThat(before.length()).isBetween(511_500, 511_900);
        String atTheEnd = "Disallow: /last\n";
        String beyond = comment.repeat(10) + "Disallow: /beyond\n";
        site.robots(before + atTheEnd + beyond);
        assertThat(web().decision(URI.create("https://" + HOST + "/early"))).isEqualTo(Robots.FORBIDDEN);
        assertThat(web().decision(URI.create("https://" + HOST + "/last"))).isEqualTo(Robots.FORBIDDEN);
        assertThat(web().decision(URI.create("https://" + HOST + "/beyond"))).isEqualTo(Robots.ALLOWED);
    }

    @Test
    void ruleThatIsCutInTwoIsNoRule() throws IOException {
        // Cut off after "Disallow: /pa", this would close more than its owner meant.
        String before = "User-agent: *\n";
        String rule = "Disallow: /pa";
        String filler = "#" + "x".repeat(512_000 - before.length() - rule.length() - 2) + "\n";
        site.robots(before + filler + rule + "rt-of-a-long-path\n");
        assertThat(web().decision(URI.create(PAGE))).isEqualTo(Robots.ALLOWED);
    }

    @Test
    void zippedRobotsBombDoesNotFillTheMemory() throws IOException {
        site.at("/robots.txt", Zipped.bomb("text/plain", 50_000_000)).at("/page", Answer.html("hello"));
        assertThat(web().get(PAGE).text()).isEqualTo("hello");
    }

    @Test
    void robotsOfHttpAndHttpsAreTwo() throws IOException {
        site.at("/robots.txt", new Flaky(Answer.text("User-agent: *\nDisallow: /"), Answer.text("")));
        assertThat(web().decision(URI.create("https://" + HOST + "/a"))).isEqualTo(Robots.FORBIDDEN);
        assertThat(web().decision(URI.create("http://" + HOST + "/a"))).isEqualTo(Robots.ALLOWED);
    }

    @Test
    void documentedApiIsAskedWithoutRobots() throws IOException {
        server.with(
                "query.wikidata.org",
                new Site().robots(RealRobots.WIKIDATA_QUERY).at("/sparql", Answer.json("{}")));
        Page page = web().get("https://query.wikidata.org/sparql?format=json&query=x");
        assertThat(page.robots()).isEqualTo(Robots.API);
        assertThat(server.asked().stream().map(Asked::path)).containsExactly("/sparql");
    }

    @ParameterizedTest
    @CsvSource({
        "https://query.wikidata.org/sparql?query=x, API",
        "https://query.wikidata.org/sparql/x, FORBIDDEN",
        "https://query.wikidata.org/, ALLOWED",
        "https://itunes.apple.com/search?term=x&entity=album, API",
        "https://itunes.apple.com/lookup?id=1, API",
        "https://itunes.apple.com/search-more, FORBIDDEN",
        "https://itunes.apple.com/us/lookup?id=1, FORBIDDEN",
        "https://itunes.apple.com/us/album/1, ALLOWED",
        "https://coverartarchive.org/release-group/1/front-500, API",
        "http://coverartarchive.org/release/1/2.jpg, API",
        "https://coverartarchive.org/, ALLOWED",
        "https://api.deezer.com/search/album?q=x, API",
        "https://api.deezer.com:8443/search/album?q=x, ALLOWED",
        "https://www.melon.com/album/detail.htm?albumId=1, FORBIDDEN",
        "https://www.melon.com/index.htm, ALLOWED"
    })
    void realHostsAreTreatedByTheirRealRules(URI url, Robots decision) throws IOException {
        server.with("query.wikidata.org", new Site().robots(RealRobots.WIKIDATA_QUERY))
                .with("itunes.apple.com", new Site().robots(RealRobots.ITUNES))
                .with("www.melon.com", new Site().robots(RealRobots.MELON));
        assertThat(web().decision(url)).isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource({
        "https://musicbrainz.org/ws/2/release-group/?query=x, API",
        "https://musicbrainz.org/ws/2/../../search?query=x, FORBIDDEN",
        "https://musicbrainz.org/ws/2/%2e%2e/1/x, FORBIDDEN",
        "https://musicbrainz.org/ws/2, FORBIDDEN",
        "https://musicbrainz.org/release-group/1, ALLOWED"
    })
    void everythingElseOnAnApisHostObeysItsRobots(URI url, Robots decision) throws IOException {
        server.with(
                "musicbrainz.org",
                new Site().robots("User-agent: *\nDisallow: /search\nDisallow: /ws/\nDisallow: /ws$"));
        assertThat(web().decision(url)).isEqualTo(decision);
    }

    @Test
    void pictureOfAnApiObeysTheRobotsOfTheHostsItLeadsTo() throws IOException {
        Site archive = new Site().robots("User-agent: *\nDisallow: /control/").at("/download/a.jpg", jpeg());
        server.with(
                        "coverartarchive.org",
                        new Site()
                                .at(
                                        "/release-group/1/front",
                                        Answer.redirect(307, "https://archive.org/download/a.jpg")))
                .with("archive.org", archive);
        Image image = image("https://coverartarchive.org/release-group/1/front");
        assertThat(image.robots()).isEqualTo(Robots.API);
        assertThat(image.url()).hasToString("https://archive.org/download/a.jpg");
        assertThat(server.asked().stream().map(Asked::url))
                .containsExactly(
                        "https://coverartarchive.org/release-group/1/front",
                        "https://archive.org/robots.txt",
                        "https://archive.org/download/a.jpg");
        assertThat(List.of(ApiEndpoints.of(image.url()))).containsExactly(Optional.empty());
    }

    @Test
    void delayThatIsTooLongIsARefusal() throws IOException {
        site.robots("User-agent: *\nCrawl-delay: 600").at("/page", Answer.html("hello"));
        FetchException refused = refused(() -> web().get(PAGE));
        assertThat(refused.reason()).isEqualTo(Reason.ROBOTS);
        assertThat(refused)
                .hasMessage(
                        PAGE + ": its host's robots.txt wants 600 s between requests, longer than the 60 s that a crawl"
                                + " waits");
    }
}
