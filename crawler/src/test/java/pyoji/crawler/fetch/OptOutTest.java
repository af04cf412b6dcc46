package pyoji.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.fixture.JumpingPace;

/** What owners say, and whom they mean. */
class OptOutTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "noai",
                "NoImageAI",
                "noindex, nofollow",
                "nofollow,noimageindex",
                "none",
                "pyoji: noai",
                "Pyoji : noimageai",
                "otherbot: noindex, pyoji: noai",
                "unavailable_after: 25 Jun 2010 15:00:00 PST, noai",
                "max-snippet: 20, noindex",
                "*: noai"
            })
    void headerIsForUs(String value) {
        assertThat(OptOut.in(reply("X-Robots-Tag", value))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "all",
                "nofollow",
                "noarchive, nosnippet",
                "otherbot: noai",
                "otherbot: nofollow, noindex",
                "googlebot: noindex, nofollow",
                "max-image-preview: none",
                "unavailable_after: 25 Jun 2010 15:00:00 PST",
                ""
            })
    void headerIsNotForUs(String value) {
        assertThat(OptOut.in(reply("X-Robots-Tag", value))).isEmpty();
    }

    @Test
    void everyHeaderOfTheNameIsRead() {
        Reply reply = new Reply(
                URI.create("https://a.example/"),
                200,
                HttpHeaders.of(Map.of("x-robots-tag", List.of("otherbot: all", "noai")), (name, value) -> true),
                new byte[0],
                JumpingPace.BEGIN);
        assertThat(OptOut.in(reply)).contains("its X-Robots-Tag says noai");
    }

    @Test
    void reservedTextAndDataMiningIsAnOptOut() {
        assertThat(OptOut.in(reply("TDM-Reservation", "1"))).contains("its header tdm-reservation says 1");
        assertThat(OptOut.in(reply("TDM-Reservation", "0"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<meta name=robots content=noai>",
                "<META NAME='ROBOTS' CONTENT='index, NOIMAGEAI'>",
                "<meta name=pyoji content=noindex>",
                "<meta name=tdm-reservation content=1>"
            })
    void metaIsForUs(String html) {
        assertThat(OptOut.in(Jsoup.parse(html))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<meta name=robots content='index, follow'>",
                "<meta name=googlebot content=noindex>",
                "<meta name=description content=noai>",
                "<meta name=tdm-reservation content=0>",
                "<p>noai</p>"
            })
    void metaIsNotForUs(String html) {
        assertThat(OptOut.in(Jsoup.parse(html))).isEmpty();
    }

    private static Reply reply(String name, String value) {
        HttpHeaders headers = HttpHeaders.of(Map.of(name, List.of(value)), (some, thing) -> true);
        return new Reply(URI.create("https://a.example/"), 200, headers, new byte[0], JumpingPace.BEGIN);
    }
}
