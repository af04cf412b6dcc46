package pyoji.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.fetch.FetchException.Reason;
import pyoji.crawler.fixture.Answer;
import pyoji.crawler.fixture.FixtureServer.Asked;

/** What a second crawl asks for again, and what not. */
class WebStateTest extends WebFixture {
    @Test
    void pageIsAskedForOnceInACrawl() throws IOException {
        site.at("/page", Answer.html("hello"));
        Page first = web().get(PAGE);
        Page second = web().get(PAGE);
        assertThat(second).usingRecursiveComparison().isEqualTo(first);
        assertThat(askedPaths()).hasSize(1);
    }

    @Test
    void crawlThatWasKilledIsTakenUpWithoutAskingForItsPagesAgain() throws IOException {
        site.at("/page", Answer.html("hello"));
        web().get(PAGE);
        pace.pass(Duration.ofDays(3));
        assertThat(use(mirrored()).get(PAGE).text()).isEqualTo("hello");
        assertThat(askedPaths()).hasSize(1);
    }

    @Test
    void redirectedPageKeepsItsUrlInTheState() throws IOException {
        site.at("/page", Answer.redirect(302, "/there")).at("/there", Answer.html("hello"));
        web().get(PAGE);
        assertThat(use(mirrored()).get(PAGE).url()).hasToString("https://covers.example/there");
        assertThat(askedPaths()).containsExactly("/page", "/there");
    }

    @Test
    void formsAreToldApart() throws IOException {
        site.at("/api", asked -> Answer.json("\"" + asked.form().get("year") + "\""));
        for (String year : new String[] {"2024", "2025"}) {
            Request request = Request.post("https://" + HOST + "/api", Map.of("year", year), Map.of());
            assertThat(web().fetch(request).json().asString()).isEqualTo(year);
        }
    }

    @Test
    void youngPageOfAFinishedCrawlIsTakenFromTheState() throws IOException {
        site.at("/page", Answer.html("hello"));
        web().get(PAGE);
        nextCrawlAfter(Duration.ofHours(23));
        web().get(PAGE);
        assertThat(askedPaths()).hasSize(1);
    }

    @Test
    void oldPageIsAskedForOnlyWhetherItChanged() throws IOException {
        site.at("/page", versioned("\"v1\"", "Thu, 01 Jan 2026 00:00:00 GMT"));
        Page first = web().get(PAGE);
        nextCrawlAfter(Duration.ofDays(2));
        Page second = web().get(PAGE);
        Asked asked = server.asked(HOST).get(1);
        assertThat(asked.header("If-None-Match")).isEqualTo("\"v1\"");
        assertThat(asked.header("If-Modified-Since")).isEqualTo("Thu, 01 Jan 2026 00:00:00 GMT");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.fetchedAt()).isEqualTo(pace.now());
    }

    @Test
    void pageThatStillHeldIsYoungAgain() throws IOException {
        site.at("/page", versioned("\"v1\"", ""));
        web().get(PAGE);
        nextCrawlAfter(Duration.ofDays(2));
        web().get(PAGE);
        nextCrawlAfter(Duration.ofHours(1));
        web().get(PAGE);
        assertThat(askedPaths()).hasSize(2);
    }

    @Test
    void pageThatChangedIsTakenAnew() throws IOException {
        site.at("/page", Answer.html("old").with("ETag", "\"v1\""));
        web().get(PAGE);
        nextCrawlAfter(Duration.ofDays(2));
        site.at("/page", Answer.html("new").with("ETag", "\"v2\""));
        assertThat(web().get(PAGE).text()).isEqualTo("new");
        assertThat(state.page(PAGE))
                .hasValueSatisfying(page -> assertThat(page.etag()).isEqualTo("\"v2\""));
    }

    @Test
    void validatorIsSentToThePageThatGaveItAlone() throws IOException {
        site.at("/page", Answer.redirect(302, "/there")).at("/there", versioned("\"v1\"", ""));
        web().get(PAGE);
        nextCrawlAfter(Duration.ofDays(2));
        assertThat(web().get(PAGE).text()).isEqualTo("versioned");
        assertThat(server.asked(HOST).get(2).header("If-None-Match")).isEmpty();
        assertThat(server.asked(HOST).get(3).header("If-None-Match")).isEqualTo("\"v1\"");
    }

    @Test
    void refreshAsksForYoungPagesAsWell() throws IOException {
        site.at("/page", versioned("\"v1\"", ""));
        web().get(PAGE);
        state.setFinished(true);
        pace.pass(Duration.ofMinutes(1));
        use(mirrored().withRefresh(true)).get(PAGE);
        web().get(PAGE);
        assertThat(askedPaths()).as("once in each crawl").hasSize(2);
    }

    @Test
    void oldPageIsAskedForAgainThoughTheSecondCrawlWasKilledBefore() throws IOException {
        site.at("/page", versioned("\"v1\"", ""));
        web().get(PAGE);
        nextCrawlAfter(Duration.ofDays(2));
        // Killed here: the page is still that of the crawl before, not of this one.
        use(mirrored()).get(PAGE);
        assertThat(askedPaths()).hasSize(2);
    }

    @Test
    void answer304ThatNobodyAskedForIsUnexpected() {
        site.at("/page", Answer.status(304));
        assertThat(refused(() -> web().get(PAGE)).reason()).isEqualTo(Reason.UNEXPECTED);
    }

    @Test
    void missingPageIsRememberedForADay() throws IOException {
        refused(() -> web().get(PAGE));
        FetchException again = refused(() -> web().get(PAGE));
        assertThat(again.reason()).isEqualTo(Reason.GONE);
        assertThat(again).hasMessage(PAGE + ": answered 404 on 2026-01-01T00:00:00Z");
        assertThat(askedPaths()).hasSize(1);
        pace.pass(Duration.ofDays(1));
        site.at("/page", Answer.html("hello"));
        assertThat(web().get(PAGE).text()).isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 418})
    void pageThatFailedIsAskedForAgain(int status) throws IOException {
        site.at("/page", Answer.status(status));
        refused(() -> web().get(PAGE));
        site.at("/page", Answer.html("hello"));
        assertThat(web().get(PAGE).text()).isEqualTo("hello");
    }

    @Test
    void validatorThatCannotBeSentBackIsForgotten() throws IOException {
        site.at("/page", Answer.html("hello").with("ETag", "\"" + "x".repeat(2000) + "\""));
        web().get(PAGE);
        nextCrawlAfter(Duration.ofDays(2));
        assertThat(web().get(PAGE).text()).isEqualTo("hello");
        assertThat(server.asked(HOST).get(1).header("If-None-Match")).isEmpty();
    }

    private void nextCrawlAfter(Duration time) throws IOException {
        state.setFinished(true);
        pace.pass(time);
        use(mirrored());
    }

    private static pyoji.crawler.fixture.FixtureServer.Host versioned(String etag, String modified) {
        return asked -> asked.header("If-None-Match").equals(etag)
                ? Answer.status(304)
                : Answer.html("versioned").with("ETag", etag).with("Last-Modified", modified);
    }
}
