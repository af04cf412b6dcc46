package pyoji.crawler.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class LenientTest {
    @ParameterizedTest
    @CsvSource({
        "https://a.example/x.jpg, https://a.example/x.jpg",
        "'  https://a.example/x.jpg  ', https://a.example/x.jpg",
        "//a.example/x.jpg, https://a.example/x.jpg",
        "HTTP://A.example:8080/x, HTTP://A.example:8080/x",
        "https://a.example/a b|c.jpg, https://a.example/a%20b%7Cc.jpg",
        "https://a.example/100%.jpg, https://a.example/100%25.jpg",
        "https://a.example/%eb%b2%94%2, https://a.example/%eb%b2%94%252",
        "//앨범.example:81/x, https://xn--xk3bl5n.example:81/x",
        "https://a.example/범, https://a.example/%EB%B2%94",
        "https://a.example/💜, https://a.example/%F0%9F%92%9C"
    })
    void addressIsEncodedWhereItsWriterForgot(String written, String address) {
        assertThat(Lenient.address(written)).hasToString(address);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "x.jpg",
                "/x.jpg",
                "https:",
                "https://",
                "https:///x.jpg",
                "https:x.jpg",
                "ftp://a.example/x.jpg",
                "file:///etc/passwd",
                "data:image/png;base64,AAAA",
                "javascript:alert(1)",
                "https://user:secret@a.example/x.jpg",
                "https://a.example:port/x.jpg",
                "https://a b.example/x.jpg",
                "https://-.example-/x.jpg"
            })
    void whatIsNoWebAddressIsNone(String written) {
        assertThat(Lenient.address(written)).isNull();
    }

    @Test
    void endlessAddressIsNone() {
        assertThat(Lenient.address("https://a.example/" + "x".repeat(5000))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2015, 2015",
        "2015.11.30, 2015",
        "30/11/2015, 2015",
        "2015-11-30T08:00:00Z, 2015",
        "발매 2015년, 2015",
        "20151130, ",
        "1815, ",
        "soon, ",
        "'', "
    })
    void yearIsFoundInAnyDate(String date, Integer year) {
        assertThat(Lenient.year(date)).isEqualTo(year);
    }

    @ParameterizedTest
    @CsvSource({"R&amp;B, R&B", "'  a \t\n b ', a b", "&#48276;, 범", "' ', ", "' &nbsp; ', "})
    void textIsOneLineWithoutEntities(String raw, String text) {
        assertThat(Lenient.text(raw)).isEqualTo(text);
    }

    @Test
    void overlongTextIsNone() {
        assertThat(Lenient.text("x".repeat(1_000_000))).isNull();
    }
}
