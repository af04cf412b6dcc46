package pyoji.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.fetch.FetchException.Reason;

/** One spelling for each URL. */
class HttpUrlTest {
    @ParameterizedTest
    @CsvSource({
        "HTTP://Covers.Example, http://covers.example/",
        "https://covers.example:443/a#top, https://covers.example/a",
        "http://covers.example:8080/a, http://covers.example:8080/a",
        "http://covers.example:/a, http://covers.example/a",
        "http://covers.example./a, http://covers.example/a",
        "http://a.example/x/../../b/./c/.., http://a.example/b/",
        "http://a.example/ws/2/%2e%2E/page, http://a.example/ws/page",
        "http://a.example/web//http://b.example/, http://a.example/web//http://b.example/",
        "http://a.example/앨범?q=표지, http://a.example/%EC%95%A8%EB%B2%94?q=%ED%91%9C%EC%A7%80",
        "http://한국.kr/a, http://xn--3e0b707e.kr/a",
        "http://１２７.０.０.１/, http://127.0.0.1/",
        "http://[2606:4700::1111]/, http://[2606:4700::1111]/",
    })
    void urlHasOneSpelling(URI written, String canonical) throws FetchException {
        assertThat(HttpUrl.canonical(written)).hasToString(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://a.example/",
                "file:///etc/passwd",
                "mailto:a@example.org",
                "/relative",
                "http:///path",
                "http://user@a.example/",
                "https://musicbrainz.org:pass@evil.example/",
                "http://2130706433/",
                "http://0x7f000001/",
                "http://0x7f.1/",
                "http://127.1/",
                "http://127.0.0.1.1/",
                "http://0177.0.0.1/",
                "http://1.2.3.256/",
                "http://a_b.example/",
                "http://%31%32%37.0.0.1/",
                "http://a.example:99999/",
                "http://a.example:0/",
                "http://[fe80::1%25eth0]/",
                "http://-a.example/",
                "http://a..example/"
            })
    void whatIsNoPlainWebAddressIsRefused(URI written) {
        FetchException refused = catchThrowableOfType(FetchException.class, () -> HttpUrl.canonical(written));
        assertThat(refused.reason()).isEqualTo(Reason.ADDRESS);
        assertThat(refused).hasMessageStartingWith(written + ": ");
    }

    @ParameterizedTest
    @CsvSource({
        "next, https://a.example/x/next",
        "/next, https://a.example/next",
        "?page=2, https://a.example/x/y?page=2",
        "//b.example/z, https://b.example/z",
        "http://b.example/a b|c, http://b.example/a%20b%7Cc",
        "../../../up, https://a.example/up",
    })
    void locationIsResolved(String location, String target) throws FetchException {
        assertThat(HttpUrl.resolve(URI.create("https://a.example/x/y?q=1"), location))
                .hasToString(target);
    }

    @Test
    void utf8BytesInALocationArePercentEncoded() throws FetchException {
        String asHeadersCome = new String("/표지".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        assertThat(HttpUrl.resolve(URI.create("https://a.example/"), asHeadersCome))
                .hasToString("https://a.example/%ED%91%9C%EC%A7%80");
    }

    @Test
    void locationThatIsNoUrlIsRefused() {
        assertThatThrownBy(() -> HttpUrl.resolve(URI.create("https://a.example/"), "http://[broken/"))
                .isInstanceOf(FetchException.class)
                .hasMessageStartingWith("https://a.example/: ");
    }

    @Test
    void endlesslyLongHostIsRefusedQuickly() {
        URI written = URI.create("http://" + "a".repeat(100_000) + ".example/");
        assertThat(catchThrowableOfType(FetchException.class, () -> HttpUrl.canonical(written))
                        .reason())
                .isEqualTo(Reason.ADDRESS);
    }
}
