package pyoji.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.fetch.FetchException.Reason;

/** Where the crawler does not go. */
class AddressGuardTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "https://10.1.2.3/x",
                "http://169.254.169.254/latest/meta-data/",
                "http://[::1]/",
                "http://[::ffff:192.168.0.1]/",
                "http://localhost/",
                "http://printer.localhost/",
                "http://a.example:22/",
                "http://a.example:25/"
            })
    void urlIsRefusedByItsLooks(URI url) {
        AddressGuard guard = new AddressGuard(Set.of(), resolver("8.8.8.8"));
        FetchException refused = catchThrowableOfType(FetchException.class, () -> guard.permit(url));
        assertThat(refused.reason()).isEqualTo(Reason.ADDRESS);
        assertThat(refused).hasMessageContaining("--allow-host " + HttpUrl.hostKey(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://8.8.8.8/", "https://a.example/", "http://a.example:8080/", "https://a.example:443/"})
    void publicUrlIsPermitted(URI url) {
        AddressGuard guard = new AddressGuard(Set.of(), resolver("8.8.8.8"));
        assertThatCode(() -> guard.permit(url)).doesNotThrowAnyException();
    }

    @Test
    void nameOfAPrivateAddressIsRefused() {
        AddressGuard guard = new AddressGuard(Set.of(), resolver("192.168.1.1"));
        assertThatThrownBy(() -> guard.resolve(URI.create("http://a.example/")))
                .isInstanceOf(FetchException.class)
                .hasMessage("http://a.example/: it has the address 192.168.1.1, which is not public;"
                        + " --allow-host a.example would let the crawler go there");
    }

    @Test
    void nameThatHasOnePrivateAddressAmongOthersIsRefused() {
        AddressGuard guard = new AddressGuard(Set.of(), resolver("8.8.8.8", "10.0.0.1"));
        assertThatThrownBy(() -> guard.resolve(URI.create("https://a.example/")))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("10.0.0.1");
    }

    @Test
    void allowedHostMayBePrivate() {
        AddressGuard guard = new AddressGuard(Set.of("nas.example"), resolver("192.168.1.1"));
        assertThatCode(() -> guard.resolve(URI.create("http://nas.example:22/")))
                .doesNotThrowAnyException();
    }

    @Test
    void allowedHostIsAllowedUnderThatNameAlone() {
        AddressGuard guard = new AddressGuard(Set.of("192.168.1.1"), resolver("192.168.1.1"));
        assertThatThrownBy(() -> guard.resolve(URI.create("http://evil.example/")))
                .isInstanceOf(FetchException.class);
    }

    @Test
    void hostAllowedWithAPortIsAllowedAtThatPortAlone() {
        AddressGuard guard = new AddressGuard(Set.of("127.0.0.1:8080"), resolver("127.0.0.1"));
        assertThatCode(() -> guard.permit(URI.create("http://127.0.0.1:8080/"))).doesNotThrowAnyException();
        assertThatThrownBy(() -> guard.permit(URI.create("http://127.0.0.1:9090/")))
                .isInstanceOf(FetchException.class);
    }

    @Test
    void httpIsConnectedToAtTheCheckedAddress() throws Exception {
        AddressGuard guard = new AddressGuard(Set.of(), resolver("8.8.8.8"));
        guard.resolve(URI.create("http://a.example:8080/"));
        assertThat(guard.select(URI.create("http://a.example:8080/")))
                .singleElement()
                .satisfies(way -> assertThat(way.address())
                        .isEqualTo(new InetSocketAddress(PublicAddress.literal("8.8.8.8"), 8080)));
    }

    @Test
    void httpsHasNoProxy() throws Exception {
        AddressGuard guard = new AddressGuard(Set.of(), resolver("8.8.8.8"));
        guard.resolve(URI.create("https://a.example/"));
        assertThat(guard.select(URI.create("https://a.example/"))).containsExactly(Proxy.NO_PROXY);
    }

    private static AddressGuard.Resolver resolver(String... addresses) {
        return host -> Arrays.stream(addresses).map(PublicAddress::literal).toArray(InetAddress[]::new);
    }
}
