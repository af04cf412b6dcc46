package pyoji.crawler.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import pyoji.crawler.fetch.FetchException.Reason;

/**
 * Keeps the crawler away from addresses that are not public, unless the user named their host.
 *
 * <p>java.net.http looks names up by itself, so a name could be public when it is checked and private when it is
 * connected to. For http this can't happen: as its {@link ProxySelector} the guard names the very address that it
 * checked. For https, that trick is not to be had; there the lookup is mostly the same one (the JVM keeps them for 30
 * s), and a private host that is connected to after all is asked nothing, as it has no certificate for the name.
 */
final class AddressGuard extends ProxySelector {
    /** Finds a host's addresses, at least one. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] lookup(String host) throws UnknownHostException;
    }

    private static final int FIRST_USER_PORT = 1024;
    private static final Set<Integer> WEB_PORTS = Set.of(80, 443);

    private final Set<String> allowed;
    private final Resolver resolver;
    private final Map<String, InetAddress> checked = new ConcurrentHashMap<>();

    AddressGuard(Set<String> allowed, Resolver resolver) {
        this.allowed = allowed;
        this.resolver = resolver;
    }

    /**
     * Looks at the URL alone.
     *
     * @param url canonical
     * @throws FetchException if its host is a private address or this machine, or its port is another service's
     */
    void permit(URI url) throws FetchException {
        String host = url.getHost();
        int port = HttpUrl.port(url);
        if (isAllowed(url)) {
            return;
        }
        if (port < FIRST_USER_PORT && !WEB_PORTS.contains(port)) {
            throw refusal(url, "port " + port + " is not for web pages");
        }
        if (host.equals("localhost") || host.endsWith(".localhost")) {
            throw refusal(url, "it is this machine");
        }
        if (HttpUrl.isAddress(host) && !PublicAddress.is(PublicAddress.literal(host))) {
            throw refusal(url, "it is no public address");
        }
    }

    /**
     * Looks the host up, right before it is connected to.
     *
     * @param url canonical
     * @throws FetchException if any of its addresses is not public
     * @throws UnknownHostException if it has none
     */
    void resolve(URI url) throws FetchException, UnknownHostException {
        InetAddress[] addresses = resolver.lookup(url.getHost());
        for (InetAddress address : addresses) {
            if (!isAllowed(url) && !PublicAddress.is(address)) {
                throw refusal(url, "it has the address " + address.getHostAddress() + ", which is not public");
            }
        }
        checked.put(url.getHost(), addresses[0]);
    }

    private boolean isAllowed(URI url) {
        return allowed.contains(url.getHost()) || allowed.contains(url.getHost() + ":" + HttpUrl.port(url));
    }

    private static FetchException refusal(URI url, String why) {
        return FetchException.because(
                Reason.ADDRESS,
                url,
                0,
                why + "; --allow-host " + HttpUrl.hostKey(url) + " would let the crawler go there");
    }

    /** For http, the address that was checked: any server takes a request as a proxy's is written (RFC 9112 3.2.2). */
    @Override
    public List<Proxy> select(URI url) {
        InetAddress address = "http".equals(url.getScheme()) ? checked.get(url.getHost()) : null;
        return address == null
                ? List.of(Proxy.NO_PROXY)
                : List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(address, HttpUrl.port(url))));
    }

    @Override
    public void connectFailed(URI url, SocketAddress address, IOException failure) {
        // The request itself fails, which says so.
    }
}
