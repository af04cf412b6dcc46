package pyoji.gallery.server;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.UserError;

/**
 * The names by which a gallery may be asked for.
 *
 * @param listening the address that it listens at, lower case
 * @param exposed whether others than this machine reach it
 */
record Hosts(String listening, boolean exposed) {
    private static final Pattern HOST =
            Pattern.compile("(?<name>[a-z0-9.-]{1,253}|\\[[0-9a-f:.]{2,45}\\])(:\\d{1,5})?");
    private static final Set<String> ANY = Set.of("0.0.0.0", "::", "[::]");
    private static final Pattern IPV4 = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");

    /** Of a server at {@code host}; throws {@link UserError} if that is empty. */
    static Hosts listeningAt(String host) {
        if (host.isBlank()) {
            throw UserError.usage("--host is empty; use %s, or the address to listen at", ServeOptions.LOOPBACK);
        }
        return new Hosts(host.toLowerCase(Locale.ROOT), !isLoopback(host));
    }

    private static boolean isLoopback(String host) {
        try {
            return Stream.of(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException e) {
            // Listening there will fail, and says so.
            return false;
        }
    }

    /** Whether a Host header, with or without a port, is one of ours. */
    boolean known(@Nullable String header) {
        Matcher host = HOST.matcher(header == null ? "" : header.toLowerCase(Locale.ROOT));
        return host.matches() && knownName(host.group("name"));
    }

    /**
     * Whether a name is one of ours. An exposed gallery also takes any address in numbers: it may be reached through
     * others than its own (a container, a router), and numbers can't be rebound.
     */
    boolean knownName(@Nullable String name) {
        String host = name == null ? "" : name.toLowerCase(Locale.ROOT);
        Matcher ipv4 = IPV4.matcher(host);
        boolean numbers = host.startsWith("[") || (ipv4.matches() && isIpv4(ipv4));
        return host.equals("localhost")
                || host.equals("[::1]")
                || (numbers && host.startsWith("127."))
                || host.equals(listening)
                || host.equals("[" + listening + "]")
                || (exposed && numbers);
    }

    /** The host of an address that browsers can open: of all addresses of this machine one that others reach. */
    String reachable() {
        String host = ANY.contains(listening) ? outward() : listening;
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    private static String outward() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                    .map(InetAddress::getHostAddress)
                    .findFirst()
                    .orElse(ServeOptions.LOOPBACK);
        } catch (SocketException e) {
            return ServeOptions.LOOPBACK;
        }
    }

    private static boolean isIpv4(Matcher parts) {
        return Stream.of(1, 2, 3, 4).allMatch(i -> Integer.parseInt(parts.group(i)) <= 255);
    }
}
