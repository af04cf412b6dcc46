package pyoji.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.fetch.FetchException.Reason;
import pyoji.crawler.fixture.Answer;
import pyoji.crawler.fixture.FixtureServer.Asked;
import pyoji.crawler.fixture.Zipped;

/** Pages and pictures as they come, and who asks for them. */
class WebTest extends WebFixture {
    @Test
    void pageComesWithItsUrlAndTime() throws IOException {
        site.at("/page", Answer.html("<p>표지</p>"));
        Page page = web().get(PAGE);
        assertThat(page.url()).hasToString(PAGE);
        assertThat(page.fetchedAt()).isEqualTo(pace.now());
        assertThat(page.robots()).isEqualTo(Robots.ALLOWED);
        assertThat(page.html().select("p").text()).isEqualTo("표지");
    }

    @Test
    void crawlerSaysWhoItIs() throws IOException {
        site.at("/page", Answer.html("hello"));
        web().get(PAGE);
        Asked asked = server.asked(HOST).get(0);
        assertThat(asked.header("User-Agent")).isEqualTo("Pyoji/0.1.0 ( me@example.org )");
        assertThat(asked.header("Accept-Encoding")).isEqualTo("gzip");
        assertThat(asked.header("Accept")).startsWith("text/html");
    }

    @Test
    void cookiesAreNotKept() throws IOException {
        site.at("/page", Answer.html("hello").with("Set-Cookie", "id=1; Path=/"))
                .at("/next", Answer.html("next"));
        web().get(PAGE);
        web().get("https://" + HOST + "/next");
        assertThat(server.asked()).allMatch(asked -> asked.header("Cookie").isEmpty());
    }

    @Test
    void formIsPostedInItsOrder() throws IOException {
        site.at("/api", Answer.json("{}"));
        Map<String, String> form = new LinkedHashMap<>();
        form.put("termGbn", "year");
        form.put("artist", "아이브 & co");
        web().fetch(Request.post("https://" + HOST + "/api", form, Map.of("Referer", PAGE)));
        Asked asked = server.asked(HOST).get(0);
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.form()).containsExactlyEntriesOf(form);
        assertThat(asked.header("Referer")).isEqualTo(PAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"User-Agent", "Cookie", "accept-encoding"})
    void sourceDoesNotChooseWhoAsks(String header) {
        Request request = Request.post(PAGE, Map.of(), Map.of(header, "Mozilla/5.0"));
        assertThatThrownBy(() -> web().fetch(request))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(header);
    }

    @Test
    void queryArrivesAsItWasWritten() throws IOException {
        site.at("/search", Answer.json("{}"));
        web().get("https://" + HOST + "/search?q=%ED%91%9C%EC%A7%80+%22a%22&limit=5");
        assertThat(server.asked(HOST).get(0).field("q")).isEqualTo("표지 \"a\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "EUC-KR"})
    void koreanIsReadInTheCharsetThatTheHeaderSays(String charset) throws IOException {
        site.at("/page", Answer.html("<p class=n>방탄소년단</p>", Charset.forName(charset)));
        assertThat(web().get(PAGE).html().select(".n").text()).isEqualTo("방탄소년단");
    }

    @Test
    void koreanIsReadInTheCharsetThatThePageSays() throws IOException {
        String html = "<meta http-equiv=Content-Type content='text/html; charset=euc-kr'><p>여자친구</p>";
        site.at("/page", Answer.bytes("text/html", html.getBytes(Charset.forName("EUC-KR"))));
        assertThat(web().get(PAGE).text()).contains("여자친구");
    }

    @Test
    void zippedPageIsUnzipped() throws IOException {
        byte[] html = "<p>zipped</p>".repeat(100).getBytes(StandardCharsets.UTF_8);
        site.at("/page", Zipped.of("text/html; charset=utf-8", html));
        assertThat(web().get(PAGE).body()).isEqualTo(html);
    }

    @Test
    void encodingThatWasNotAskedForIsRefused() {
        site.at("/page", Answer.html("hello").with("Content-Encoding", "br"));
        FetchException refused = refused(() -> web().get(PAGE));
        assertThat(refused.reason()).isEqualTo(Reason.UNEXPECTED);
        assertThat(refused).hasMessage(PAGE + ": its Content-Encoding is 'br', which was not asked for");
    }

    @Test
    void pictureComesWithItsHash() throws IOException {
        site.at("/cover.jpg", jpeg());
        Image image = image(PICTURE);
        assertThat(image.bytes()).isEqualTo(JPEG);
        assertThat(image.contentType()).isEqualTo("image/jpeg");
        assertThat(image.sha256()).isEqualTo("657dc91821ab6f5a35a10439223739a3abac12f51f219a7f7005b07b8f20b731");
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/webp", "application/octet-stream", "binary/octet-stream"})
    void pictureMayBeOfAnyKind(String type) throws IOException {
        site.at("/cover.jpg", Answer.bytes(type, JPEG));
        assertThat(image(PICTURE).contentType()).isEqualTo(type);
    }

    @Test
    void htmlInPlaceOfAPictureIsRefused() {
        site.at("/cover.jpg", Answer.html("<h1>Sorry</h1>"));
        FetchException refused = refused(() -> image(PICTURE));
        assertThat(refused.reason()).isEqualTo(Reason.UNEXPECTED);
        assertThat(refused).hasMessage(PICTURE + ": HTML in place of a picture");
    }

    @Test
    void otherKindInPlaceOfAPictureIsRefused() {
        site.at("/cover.jpg", Answer.json("{}"));
        assertThat(refused(() -> image(PICTURE))).hasMessage(PICTURE + ": application/json in place of a picture");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 410})
    void whatIsNotThereIsGone(int status) {
        site.at("/cover.jpg", Answer.status(status));
        FetchException refused = refused(() -> image(PICTURE));
        assertThat(refused.reason()).isEqualTo(Reason.GONE);
        assertThat(refused).hasMessage(PICTURE + ": answered " + status);
        assertThat(refused.mayPass()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 206, 300, 401, 407, 418, 501})
    void otherStatusIsUnexpected(int status) throws IOException {
        site.at("/page", Answer.status(status));
        use(direct());
        FetchException refused = refused(() -> web().get(server.at(HOST, "/page")));
        assertThat(refused.reason()).isEqualTo(Reason.UNEXPECTED);
        assertThat(refused.status()).isEqualTo(status);
    }

    @Test
    void hostIsAskedDirectlyWithoutAMirror() throws IOException {
        server.with("robots.txt", asked -> Answer.text("User-agent: *\nDisallow: /" + HOST + "/private\n"));
        site.at("/page", Answer.html("hello"));
        use(direct());
        assertThat(web().get(server.at(HOST, "/page")).text()).isEqualTo("hello");
        assertThat(web().decision(URI.create(server.at(HOST, "/private")))).isEqualTo(Robots.FORBIDDEN);
    }

    @Test
    void nameIsConnectedToAtTheAddressThatWasChecked() throws IOException {
        site.at("/page", Answer.html("hello"));
        String name = "rebinding.example:" + server.mirror().getPort();
        // No resolver but this one knows the name: the answer shows that java.net.http did not look it up again.
        AddressGuard.Resolver resolver = host -> new InetAddress[] {InetAddress.getLoopbackAddress()};
        try (Web pinned = new Web(direct().allowing(Set.of(name)), state, resolver)) {
            assertThat(pinned.get("http://" + name + "/" + HOST + "/page").text())
                    .isEqualTo("hello");
        }
        assertThat(server.asked(HOST).get(0).header("Host")).isEqualTo(name);
    }

    @Test
    void nameOfAPrivateAddressIsNotConnectedTo() throws IOException {
        AddressGuard.Resolver resolver = host -> new InetAddress[] {InetAddress.getLoopbackAddress()};
        String url = "http://rebinding.example:" + server.mirror().getPort() + "/" + HOST + "/page";
        try (Web guarded = new Web(direct(), state, resolver)) {
            FetchException refused = refused(() -> guarded.get(url));
            assertThat(refused.reason()).isEqualTo(Reason.ADDRESS);
            assertThat(refused).hasMessageStartingWith(url + ": it has the address 127.0.0.1, which is not public");
        }
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void afterClosingNothingIsAsked() {
        site.at("/page", Answer.html("hello"));
        web().close();
        assertThatThrownBy(() -> web().get(PAGE)).isInstanceOf(InterruptedIOException.class);
        assertThat(server.asked()).isEmpty();
    }
}
