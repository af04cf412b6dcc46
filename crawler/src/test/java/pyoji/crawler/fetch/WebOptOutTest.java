package pyoji.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import pyoji.crawler.fetch.FetchException.Reason;
import pyoji.crawler.fixture.Answer;
import pyoji.crawler.fixture.Site;

/** Pages and pictures whose owners do not want them used are not taken. */
class WebOptOutTest extends WebFixture {
    @Test
    void pictureWithAnOptOutHeaderIsNotTaken() {
        site.at("/cover.jpg", jpeg().with("X-Robots-Tag", "noimageai"));
        FetchException refused = refused(() -> image(PICTURE));
        assertThat(refused.reason()).isEqualTo(Reason.OPT_OUT);
        assertThat(refused).hasMessage(PICTURE + ": its X-Robots-Tag says noimageai");
        assertThat(refused.mayPass()).isFalse();
    }

    @Test
    void pictureWithAHeaderForAnotherCrawlerIsTaken() throws IOException {
        site.at("/cover.jpg", jpeg().with("X-Robots-Tag", "otherbot: noai, noindex"));
        assertThat(image(PICTURE).bytes()).isEqualTo(JPEG);
    }

    @Test
    void pictureUnderReservationIsNotTaken() {
        site.at("/cover.jpg", jpeg().with("tdm-reservation", "1"));
        assertThat(refused(() -> image(PICTURE))).hasMessage(PICTURE + ": its header tdm-reservation says 1");
    }

    @Test
    void pageWithAnOptOutHeaderIsNotTaken() {
        site.at("/page", Answer.html("hello").with("X-Robots-Tag", "pyoji: noai"));
        assertThat(refused(() -> web().get(PAGE)).reason()).isEqualTo(Reason.OPT_OUT);
    }

    @Test
    void pageWithAnOptOutMetaIsNotTaken() {
        site.at("/page", Answer.html("<head><meta name=robots content='noindex'></head><p>covers</p>"));
        FetchException refused = refused(() -> web().get(PAGE));
        assertThat(refused.reason()).isEqualTo(Reason.OPT_OUT);
        assertThat(refused).hasMessage(PAGE + ": its meta robots says noindex");
    }

    @Test
    void pageThatOptedOutIsNotTakenFromTheStateEither() throws IOException {
        site.at("/page", Answer.html("<meta name=pyoji content=noai>"));
        refused(() -> web().get(PAGE));
        assertThat(refused(() -> use(mirrored()).get(PAGE)).reason()).isEqualTo(Reason.OPT_OUT);
    }

    @Test
    void apiAnswerIsLookedAtForHeadersAlone() throws IOException {
        Answer answer = Answer.json("{\"note\": \"<meta name=robots content=noai>\"}");
        server.with("api.deezer.com", new Site().at("/a", answer).at("/b", answer.with("X-Robots-Tag", "noai")));
        assertThat(web().get("https://api.deezer.com/a").body()).isNotEmpty();
        assertThat(refused(() -> web().get("https://api.deezer.com/b")).reason())
                .isEqualTo(Reason.OPT_OUT);
    }
}
