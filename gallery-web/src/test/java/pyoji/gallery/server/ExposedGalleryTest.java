package pyoji.gallery.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.Home;
import pyoji.crawler.UserError;

class ExposedGalleryTest {
    @TempDir
    static Path root;

    private static GalleryServer server;
    private static Wire wire;

    @BeforeAll
    static void start() {
        server = GalleryServer.start(new ServeOptions(new Home(root), "0.0.0.0", 0, false, false, null));
        wire = new Wire(server.port());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String pathOf(String url) {
        URI address = URI.create(url);
        return address.getRawPath() + "?" + address.getRawQuery();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/data", "/static/js/api.js", "/events", "/webjars/lit-html/3.3.2/lit-html.js"})
    void showsNothingToAStranger(String path) throws IOException {
        assertThat(wire.get(path).status()).isEqualTo(403);
    }

    @Test
    void letsAVisitorInByInvitation() throws IOException {
        Wire.Answer welcome = wire.get(pathOf(server.url("/compare?step=5")));

        assertThat(welcome.status()).isEqualTo(200);
        assertThat(welcome.header("Content-Type")).startsWith("text/html");
        assertThat(welcome.header("Cache-Control")).isEqualTo("no-store");
        assertThat(goesTo(welcome)).isEqualTo("/compare?step=5");
        assertThat(welcome.header("Set-Cookie"))
                .matches("pyoji-" + server.port() + "=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict");
        String cookie = welcome.header("Set-Cookie").split(";")[0];
        assertThat(wire.get("/api/data", "Cookie: " + cookie).status()).isEqualTo(200);
    }

    /** Where the welcoming page goes on to, as it is written there. */
    private static String goesTo(Wire.Answer welcome) {
        return welcome.text().replaceFirst("(?s).*<meta http-equiv=\"refresh\" content=\"0;url=([^\"]*)\">.*", "$1");
    }

    @Test
    void letsAVisitorInWhoFollowsTheInvitationFromTheirMail() throws IOException {
        Wire.Answer welcome = wire.get(
                pathOf(server.url()),
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Mode: navigate",
                "Sec-Fetch-Dest: document");

        assertThat(welcome.status()).isEqualTo(200);
        assertThat(welcome.header("Set-Cookie")).contains("SameSite=Strict");
    }

    @Test
    void asksWhoeverFollowsAnothersSitesLinkOnceMoreFromHere() throws IOException {
        String[] link = {"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"};
        Wire.Answer first = wire.get("/compare?step=5", link);

        assertThat(first.status()).isEqualTo(200);
        assertThat(goesTo(first)).isEqualTo("/compare?step=5");
        assertThat(first.headers()).doesNotContainKey("set-cookie");
        assertThat(wire.get("/compare?step=5", "Sec-Fetch-Site: same-origin").status())
                .isEqualTo(403);
        assertThat(wire.get("/api/data", link).status()).isEqualTo(403);
    }

    @Test
    void keepsWhatAnAddressSaysOutOfTheWelcomingPage() throws IOException {
        Wire.Answer welcome = wire.get(pathOf(server.url("/compare?a='1'&b=2")));

        assertThat(goesTo(welcome)).isEqualTo("/compare?a=&#39;1&#39;&amp;b=2");
    }

    @Test
    void takesAnInvitationOnce() throws IOException {
        String invitation = pathOf(server.url());
        wire.get(invitation);

        Wire.Answer second = wire.get(invitation);

        assertThat(second.status()).isEqualTo(403);
        assertThat(second.text()).contains("used already").contains("the terminal");
        assertThat(second.headers()).doesNotContainKey("set-cookie");
    }

    @Test
    void takesNoInvitationThatItDidNotGive() throws IOException {
        assertThat(wire.get("/?token=" + "A".repeat(43)).status()).isEqualTo(403);
        assertThat(wire.get("/?token=").status()).isEqualTo(403);
        assertThat(wire.get("/", "Cookie: pyoji-" + server.port() + "=" + "A".repeat(43))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void givesEachVisitorAnInvitationOfTheirOwn() throws IOException {
        String one = pathOf(server.url());
        String two = pathOf(server.url());

        assertThat(wire.get(two).status()).isEqualTo(200);
        assertThat(wire.get(one).status()).isEqualTo(200);
    }

    @Test
    void usesUpNoInvitationOfSomebodyWhoIsInAlready() throws IOException {
        String cookie = wire.get(pathOf(server.url())).header("Set-Cookie").split(";")[0];
        String invitation = pathOf(server.url());

        assertThat(wire.get(invitation, "Cookie: " + cookie).status()).isEqualTo(200);
        assertThat(wire.get(invitation).status()).isEqualTo(200);
    }

    @Test
    void neverSendsAVisitorToAnotherSite() throws IOException {
        String token = pathOf(server.url()).substring("/?".length());

        assertThat(wire.get("//evil.example/?" + token).text()).doesNotContain("//");
    }

    @Test
    void isKnownByItsNumbersButByNoName() throws IOException {
        String cookie = wire.get(pathOf(server.url())).header("Set-Cookie").split(";")[0];

        assertThat(wire.send("GET", "/", "", "Host: 192.168.1.5:7070", "Cookie: " + cookie)
                        .status())
                .isEqualTo(200);
        assertThat(wire.send("GET", "/", "", "Host: evil.example", "Cookie: " + cookie)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void invitesToAnAddressThatBrowsersCanOpen() {
        assertThat(server.url()).doesNotContain("0.0.0.0").matches("http://[\\d.]+:\\d+/\\?token=[\\w-]{43}");
    }

    @Test
    void asksNobodyForATokenAtHome() {
        try (GalleryServer home = GalleryServer.start(ServeOptions.quiet(new Home(root)))) {
            assertThat(home.url()).isEqualTo("http://127.0.0.1:" + home.port() + "/");
        }
    }

    @Test
    void refusesAnEmptyHost() {
        assertThatThrownBy(() -> GalleryServer.start(new ServeOptions(new Home(root), " ", 0, false, false, null)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--host is empty");
    }
}
