package pyoji.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.fetch.FetchException.Reason;
import pyoji.crawler.fixture.Answer;
import pyoji.crawler.fixture.FixtureServer.Asked;
import pyoji.crawler.fixture.Site;

/** Redirects, each hop of which is checked like the first. */
class WebRedirectTest extends WebFixture {
    @Test
    void chainIsFollowedToItsEnd() throws IOException {
        chain(5);
        Image image = image("https://" + HOST + "/5");
        assertThat(image.url()).hasToString("https://" + HOST + "/0");
        assertThat(image.bytes()).isEqualTo(JPEG);
    }

    @Test
    void chainThatIsTooLongIsLeft() {
        chain(6);
        FetchException refused = refused(() -> image("https://" + HOST + "/6"));
        assertThat(refused.reason()).isEqualTo(Reason.REDIRECTS);
        assertThat(refused)
                .hasMessage(
                        "https://covers.example/6 led to https://covers.example/0: not asked for after 5 redirects");
        assertThat(askedPaths()).doesNotContain("/0");
    }

    @Test
    void circleIsLeft() {
        site.at("/a", Answer.redirect(302, "/b")).at("/b", Answer.redirect(302, "/a"));
        FetchException refused = refused(() -> image("https://" + HOST + "/a"));
        assertThat(refused.reason()).isEqualTo(Reason.REDIRECTS);
        assertThat(refused).hasMessage("https://covers.example/a: redirects in a circle");
        assertThat(askedPaths()).containsExactly("/a", "/b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1/",
                "http://localhost:1/",
                "http://10.0.0.1/",
                "http://[::1]/",
                "http://169.254.169.254/latest/",
                "http://2130706433/",
                "file:///etc/passwd",
                "ftp://a.example/x"
            })
    void redirectToWhereTheCrawlerMustNotGoIsNotFollowed(String target) {
        site.at("/cover.jpg", Answer.redirect(302, target));
        FetchException refused = refused(() -> image(PICTURE));
        assertThat(refused.reason()).isEqualTo(Reason.ADDRESS);
        assertThat(refused.url()).hasToString(PICTURE);
        assertThat(refused).hasMessageStartingWith(PICTURE + " led to " + target + ": ");
        assertThat(server.asked()).allMatch(asked -> asked.host().equals(HOST));
    }

    @Test
    void directRedirectToAnotherLoopbackPortIsNotFollowed() throws IOException {
        use(direct());
        site.at("/cover.jpg", Answer.redirect(302, "http://127.0.0.1:1/secret"));
        assertThat(refused(() -> image(server.at(HOST, "/cover.jpg"))).reason()).isEqualTo(Reason.ADDRESS);
    }

    @Test
    void robotsOfTheNextHostAreObeyed() {
        Site other = new Site().robots("User-agent: *\nDisallow: /closed/").at("/closed/cover.jpg", jpeg());
        server.with("other.example", other);
        site.at("/cover.jpg", Answer.redirect(307, "https://other.example/closed/cover.jpg"));
        FetchException refused = refused(() -> image(PICTURE));
        assertThat(refused.reason()).isEqualTo(Reason.ROBOTS);
        assertThat(refused)
                .hasMessage(
                        PICTURE + " led to https://other.example/closed/cover.jpg: its host's robots.txt forbids it");
        assertThat(server.asked("other.example")).isEmpty();
    }

    @Test
    void optOutOfARedirectItselfHolds() {
        site.at("/cover.jpg", Answer.redirect(302, "/real.jpg").with("X-Robots-Tag", "noai"))
                .at("/real.jpg", jpeg());
        assertThat(refused(() -> image(PICTURE)).reason()).isEqualTo(Reason.OPT_OUT);
    }

    @ParameterizedTest
    @CsvSource({"301, GET", "302, GET", "303, GET", "307, POST", "308, POST"})
    void postIsRepeatedOnlyWhereTheStatusSaysSo(int status, String method) throws IOException {
        site.at("/form", Answer.redirect(status, "/there")).at("/there", Answer.json("{}"));
        web().fetch(Request.post("https://" + HOST + "/form", Map.of("a", "b"), Map.of()));
        Asked second = server.asked(HOST).get(1);
        assertThat(second.method()).isEqualTo(method);
        assertThat(second.form()).hasSize(method.equals("POST") ? 1 : 0);
    }

    @Test
    void headersOfASourceAreForItsHostAlone() throws IOException {
        server.with("other.example", new Site().at("/there", Answer.json("{}")));
        site.at("/form", Answer.redirect(302, "https://other.example/there"));
        web().fetch(new Request(URI.create("https://" + HOST + "/form"), Map.of(), Map.of("Referer", PAGE)));
        assertThat(server.asked(HOST).get(0).header("Referer")).isEqualTo(PAGE);
        assertThat(server.asked("other.example").get(0).header("Referer")).isEmpty();
    }

    @Test
    void whatIsMissingAtTheEndNamesBothEnds() {
        site.at("/cover.jpg", Answer.redirect(302, "/lost.jpg"));
        FetchException refused = refused(() -> image(PICTURE));
        assertThat(refused.reason()).isEqualTo(Reason.GONE);
        assertThat(refused).hasMessage(PICTURE + " led to https://covers.example/lost.jpg: answered 404");
    }

    /** /n leads to /n-1 and so on; /0 is the picture. */
    private void chain(int hops) {
        site.at("/0", jpeg());
        for (int i = 1; i <= hops; i++) {
            site.at("/" + i, Answer.redirect(302, "/" + (i - 1)));
        }
    }
}
