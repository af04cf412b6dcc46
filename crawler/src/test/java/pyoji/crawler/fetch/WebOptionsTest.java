package pyoji.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.UserError;

/** Nothing is fetched by nobody, nor for options that can't be. */
class WebOptionsTest {
    private static final Path HOSTS = Path.of("datasets", ".hosts");

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", "\t"})
    void withoutAContactNothingIsFetched(String contact) {
        assertThatThrownBy(() -> new WebOptions(contact, "0.1.0", HOSTS))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--contact")
                .hasMessageContaining("PYOJI_CONTACT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "me",
                "me@",
                "@example.org",
                "me@example",
                "ftp://example.org",
                "http://example",
                "me@example.org\r\nCookie: a=b",
                "https://example.org/ (me)",
                "https://example.org/a b"
            })
    void contactThatReachesNobodyIsRefused(String contact) {
        assertThatThrownBy(() -> new WebOptions(contact, "0.1.0", HOSTS))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--contact '")
                .hasMessageContaining("neither an e-mail address nor a page");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "me@example.org",
                "first.last+pyoji@mail.example.co.kr",
                "https://example.org",
                "https://example.org:8443/~me/about?lang=ko#crawler"
            })
    void contactIsPartOfTheName(String contact) {
        assertThat(new WebOptions(" " + contact + " ", "0.1.0", HOSTS).userAgent())
                .isEqualTo("Pyoji/0.1.0 ( " + contact + " )");
    }

    @Test
    void allowedHostsAreSpeltAsUrlsAre() {
        assertThat(usual().allowing(Set.of(" NAS.local.", "10.0.0.1:8080", "[FE80::1]", "한국.kr"))
                        .allowedHosts())
                .containsExactlyInAnyOrder("nas.local", "10.0.0.1:8080", "[fe80::1]", "xn--3e0b707e.kr");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://nas.local", "nas.local/", "a b", "nas:99999", "nas:x", "10.1", "*"})
    void allowedHostThatIsNoneIsRefused(String host) {
        assertThatThrownBy(() -> usual().allowing(Set.of(host)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--allow-host '" + host + "' is no host");
    }

    @Test
    void mirrorEndsInASlash() {
        assertThat(usual().withMirror(URI.create("http://127.0.0.1:8080/m")).mirror())
                .hasToString("http://127.0.0.1:8080/m/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://a.example/", "/folder", "http:///x", "http://a.example/?q"})
    void mirrorThatIsNoServerIsRefused(URI mirror) {
        assertThatThrownBy(() -> usual().withMirror(mirror))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--mirror '" + mirror + "'");
    }

    private static WebOptions usual() {
        return new WebOptions("me@example.org", "0.1.0", HOSTS);
    }
}
