package pyoji.gallery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.Home;

/** Every way that another site, or a rude client, might try. POST /api/favourites stands for whatever changes something. */
class GuardTest {
    private static final String CHANGE = "/api/favourites";
    private static final String BODY = "{\"kept\":\"0123456789abcdef\",\"on\":false}";

    @TempDir
    static Path root;

    private static GalleryServer server;
    private static Wire wire;

    @BeforeAll
    static void start() {
        server = GalleryServer.start(ServeOptions.quiet(new Home(root)));
        wire = new Wire(server.port());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.1:%d", "127.8.9.10:%d", "localhost:%d", "LOCALHOST", "[::1]:%d"})
    void answersToTheNamesOfThisMachine(String host) throws IOException {
        assertThat(wire.send("GET", "/", "", "Host: " + host.formatted(server.port()))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:%d",
                "127.0.0.1.evil.example:%d",
                "localhost.evil.example",
                "localhost.",
                "127.0.0.1@evil.example",
                "127.0.0.999",
                "192.168.1.5:%d",
                "0.0.0.0:%d",
                "[::ffff:c0a8:105]:%d",
                ""
            })
    void refusesAnotherNameThatPointsHere(String host) throws IOException {
        assertThat(wire.send("GET", "/api/data", "", "Host: " + host.formatted(server.port()))
                        .status())
                .isIn(400, 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/static/js/api.js", "/webjars/lit-html/3.3.2/lit-html.js", "/events", "/nothing", "/"})
    void refusesAnotherNameForFilesAndEventsToo(String path) throws IOException {
        assertThat(wire.send("GET", path, "", "Host: evil.example").status()).isEqualTo(403);
    }

    @Test
    void refusesARequestWithoutAHost() throws IOException {
        assertThat(wire.raw("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void refusesARequestLineThatNamesAnotherHost() throws IOException {
        assertThat(wire.send("GET", "http://evil.example/", "", "Host: " + wire.host())
                        .status())
                .isIn(400, 403);
        assertThat(wire.send("GET", "http://evil.example/", "", "Host: evil.example")
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/static/js/api.js",
                "/webjars/lit-html/3.3.2/lit-html.js",
                "/nothing",
                "/api/gallery?limit=x",
                "/%ff",
                "/%zz",
                "/static/../../../etc/passwd"
            })
    void givesItsHeadersWithEveryAnswer(String path) throws IOException {
        isProtected(wire.get(path));
    }

    @Test
    void givesItsHeadersWithRefusals() throws IOException {
        isProtected(wire.send("GET", "/", "", "Host: evil.example"));
        isProtected(wire.send("DELETE", "/", "", "Host: " + wire.host()));
        isProtected(wire.get("/" + "a".repeat(Door.LONGEST_HEAD)));
        isProtected(wire.get("/", "X-Long: " + "a".repeat(Door.LONGEST_HEAD)));
    }

    private static void isProtected(Wire.Answer answer) {
        assertThat(answer.header("Content-Security-Policy"))
                .isEqualTo("default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'self';"
                        + " frame-ancestors 'none'");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Permissions-Policy")).contains("camera=()");
        assertThat(answer.headers()).doesNotContainKeys("access-control-allow-origin", "server");
    }

    @Test
    void takesAChangeFromItsOwnPage() throws IOException {
        assertThat(wire.post(CHANGE, BODY).status()).isEqualTo(200);
    }

    @Test
    void takesAChangeFromAnOlderBrowserByItsOrigin() throws IOException {
        assertThat(change("Origin: http://" + wire.host()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "none", "SAME-ORIGIN"})
    void refusesAChangeFromAnotherSite(String site) throws IOException {
        assertThat(change("Sec-Fetch-Site: " + site, "Origin: http://" + wire.host())
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "http://evil.example", "https://127.0.0.1", "http://localhost", "http://127.0.0.1:1"})
    void refusesAChangeFromAnotherOrigin(String origin) throws IOException {
        assertThat(change("Origin: " + origin).status()).isEqualTo(403);
        assertThat(change("Origin: " + origin, "Sec-Fetch-Site: same-origin").status())
                .isEqualTo(403);
    }

    @Test
    void refusesAChangeThatSaysNothingOfItsOrigin() throws IOException {
        assertThat(change().status()).isEqualTo(403);
    }

    private Wire.Answer change(String... headers) throws IOException {
        String[] all = new String[headers.length + 2];
        all[0] = "Host: " + wire.host();
        all[1] = "Content-Type: application/json";
        System.arraycopy(headers, 0, all, 2, headers.length);
        return wire.send("POST", CHANGE, BODY, all);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/json-patch+json",
                "application/json, text/plain",
                "text/plain;application/json"
            })
    void refusesABodyThatAFormCouldSend(String type) throws IOException {
        assertThat(wire.send(
                                "POST",
                                CHANGE,
                                BODY,
                                "Host: " + wire.host(),
                                "Sec-Fetch-Site: same-origin",
                                "Content-Type: " + type)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void letsNoGetPassAsAnotherMethod() throws IOException {
        Wire.Answer answer = wire.send(
                "GET",
                CHANGE,
                BODY,
                "Host: " + wire.host(),
                "X-HTTP-Method-Override: POST",
                "Content-Type: application/json");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("X-HTTP-Method-Override");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"})
    void knowsThreeMethodsOnly(String method) throws IOException {
        Wire.Answer answer = wire.send(method, "/", "", "Host: " + wire.host());

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, POST");
    }

    @Test
    void letsAnotherSiteLinkToAPage() throws IOException {
        assertThat(fromAnotherSite("/gallery", "document")).isEqualTo(200);
        assertThat(fromAnotherSite("/", "document")).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iframe", "frame", "embed", "object", "empty"})
    void letsNoOtherSiteFrameAPage(String destination) throws IOException {
        assertThat(fromAnotherSite("/gallery", destination)).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/gallery",
                "//api/gallery",
                "/%61pi/gallery",
                "/galleryx",
                "/events",
                "/api/favourites/sheet.png",
                "/pictures/00001-a/0/0.png",
                "/covers/a/b/64.png",
                "/kept/0123456789abcdef.png",
                "/static/js/api.js"
            })
    void letsNoOtherSiteLinkToWhatIsNoPage(String path) throws IOException {
        assertThat(fromAnotherSite(path, "document")).isIn(400, 403);
    }

    private static int fromAnotherSite(String path, String destination) throws IOException {
        return wire.get(
                        path,
                        "Sec-Fetch-Site: cross-site",
                        "Sec-Fetch-Mode: navigate",
                        "Sec-Fetch-Dest: " + destination)
                .status();
    }

    @Test
    void showsABrowserThePageWhereThereIsNothing() throws IOException {
        Wire.Answer answer = wire.get("/nothing", "Accept: text/html,application/xhtml+xml,*/*;q=0.8");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.text()).startsWith("<!doctype html>");
        isProtected(answer);
    }

    @Test
    void tellsAScriptThatThereIsNothing() throws IOException {
        Wire.Answer answer = wire.get("/api/nothing", "Accept: */*");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).startsWith("{\"error\":");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/events", "/api/gallery", "/nothing"})
    void opensNoWebSocket(String path) throws IOException {
        Wire.Answer answer = wire.send(
                "GET",
                path,
                "",
                "Host: evil.example",
                "Origin: http://evil.example",
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");

        assertThat(answer.status()).isEqualTo(404);
        isProtected(answer);
    }

    @Test
    void letsNoOtherSiteUseItsFiles() throws IOException {
        assertThat(wire.get("/static/js/api.js", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors")
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/static/../index.html",
                "/static/%2e%2e/logback.xml",
                "/static/..%2f..%2fetc%2fpasswd",
                "/static/%2e%2e%2f%2e%2e%2fpyoji/gallery/Pyoji.class",
                "/static/..\\..\\etc\\passwd",
                "/webjars/../../pyoji/gallery/Pyoji.class",
                "/static//etc/passwd"
            })
    void servesNothingOutsideItsFolder(String path) throws IOException {
        assertThat(wire.get(path).status()).isIn(400, 404);
    }

    @Test
    void refusesABodyThatIsTooLong() throws IOException {
        Wire.Answer answer = wire.post(CHANGE, "{\"kept\":\"" + "a".repeat(Reply.LONGEST_BODY) + "\"}");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.text()).contains("longer than 65536 bytes");
    }

    @Test
    void refusesABodyThatIsTooLongWithoutSayingSo() throws IOException {
        StringBuilder request = new StringBuilder("POST " + CHANGE + " HTTP/1.1\r\nHost: " + wire.host()
                + "\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n");
        for (int i = 0; i < 17; i++) {
            request.append("1000\r\n").append("a".repeat(4096)).append("\r\n");
        }

        Wire.Answer answer = wire.raw(request.append("0\r\n\r\n").toString().getBytes(StandardCharsets.US_ASCII));

        assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    void refusesAnAddressOrHeadersThatAreTooLong() throws IOException {
        assertThat(wire.get("/" + "a".repeat(Door.LONGEST_HEAD)).status()).isEqualTo(414);
        assertThat(wire.get("/", "X-Long: " + "a".repeat(Door.LONGEST_HEAD)).status())
                .isEqualTo(431);
    }

    @Test
    @Timeout(20)
    void closesAConnectionThatSaysNothing() throws IOException {
        try (GalleryServer impatient = GalleryServer.start(ServeOptions.quiet(new Home(root)), Duration.ofMillis(200));
                Socket silent = new Wire(impatient.port()).open()) {
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nX-Endless: ",
                "POST /api/favourites HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\n"
                        + "Content-Type: application/json\r\nContent-Length: 60000\r\n\r\n"
            })
    @Timeout(20)
    void closesAConnectionThatNeverComesToItsPoint(String beginning) throws IOException {
        try (GalleryServer impatient = GalleryServer.start(ServeOptions.quiet(new Home(root)), Duration.ofMillis(200));
                Socket slow = new Wire(impatient.port()).open()) {
            slow.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
            slow.setSoTimeout(10);

            assertThat(dribbledUntilClosed(slow)).isTrue();
        }
    }

    /** A letter every ten milliseconds, so that the connection is never silent for long. */
    private static boolean dribbledUntilClosed(Socket slow) {
        try {
            OutputStream out = slow.getOutputStream();
            for (int sent = 0; sent < 1_000; sent++) {
                out.write('a');
                try {
                    if (slow.getInputStream().read() < 0) {
                        return true;
                    }
                } catch (java.net.SocketTimeoutException e) {
                    // Still open.
                }
            }
            return false;
        } catch (IOException e) {
            return true; // reset
        }
    }
}
