package pyoji.crawler.fetch;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Names;
import pyoji.crawler.fetch.FetchException.Reason;

/** URLs in one spelling, so that what is checked is what is asked for. */
final class HttpUrl {
    private static final Pattern LABELS =
            Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");
    private static final Pattern IPV4 = Pattern.compile("((0|[1-9]\\d{0,2})\\.){3}(0|[1-9]\\d{0,2})");
    /** An IPv4 address in any of the spellings that some software takes (WHATWG URL 3.5, "ends in a number"). */
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)");

    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]+]");
    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[^]]*]|[^:]*)(?::(\\d{0,5}))?");
    private static final int MAX_PORT = 65535;
    /** RFC 1035 2.3.4. */
    private static final int MAX_HOST = 253;

    private HttpUrl() {}

    /**
     * The URL with a lower-case ASCII host, no default port, no fragment, no dot segments, everything else percent-
     * encoded.
     *
     * @throws FetchException if it is not http(s), carries a user name, or its host is none
     */
    static URI canonical(URI url) throws FetchException {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw FetchException.because(Reason.ADDRESS, url, 0, "only http and https are fetched");
        }
        String authority = url.getRawAuthority() == null ? "" : url.getRawAuthority();
        if (authority.contains("@")) {
            throw FetchException.because(Reason.ADDRESS, url, 0, "a URL with a user name in it is not fetched");
        }
        try {
            Matcher parts = HOST_AND_PORT.matcher(authority);
            if (!parts.matches()) {
                throw new IllegalArgumentException(authority);
            }
            String host = host(parts.group(1));
            int port = port(parts.group(2), scheme);
            String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
            String end = port == defaultPort(scheme) ? "" : ":" + port;
            URI canonical = new URI(new URI(scheme + "://" + host + end + path(url) + query).toASCIIString());
            if (!host.equals(canonical.getHost())) {
                throw new IllegalArgumentException(host);
            }
            return canonical;
        } catch (IllegalArgumentException | URISyntaxException e) {
            throw FetchException.because(Reason.ADDRESS, url, 0, "its host is no valid name or address");
        }
    }

    /** Where a Location header leads; it may be relative, and hold what should have been percent-encoded. */
    static URI resolve(URI base, String location) throws FetchException {
        StringBuilder encoded = new StringBuilder();
        // Header bytes arrive as ISO-8859-1, so each char is one byte of what is mostly UTF-8.
        for (byte b : location.strip().getBytes(StandardCharsets.ISO_8859_1)) {
            boolean plain = b > ' ' && b < 0x7f && "\"<>\\^`{|}".indexOf(b) < 0;
            encoded.append(
                    plain
                            ? String.valueOf((char) b)
                            : "%" + HexFormat.of().withUpperCase().toHexDigits(b));
        }
        try {
            // Java's URI takes the last segment off before a query (RFC 2396), which RFC 3986 5.2.2 mended.
            String reference = encoded.indexOf("?") == 0 ? base.getRawPath() + encoded : encoded.toString();
            return canonical(base.resolve(new URI(reference)));
        } catch (URISyntaxException e) {
            throw FetchException.because(
                    Reason.REDIRECTS, base, 0, "it leads to '" + Names.printable(location) + "', which is no URL");
        }
    }

    /** What tells hosts apart: the name, with its port unless that is http's or https's usual one. */
    static String hostKey(URI canonical) {
        return canonical.getHost() + (canonical.getPort() < 0 ? "" : ":" + canonical.getPort());
    }

    /** The port that is connected to. */
    static int port(URI canonical) {
        return canonical.getPort() < 0 ? defaultPort(canonical.getScheme()) : canonical.getPort();
    }

    /** Whether the host is an IP address rather than a name. */
    static boolean isAddress(String host) {
        return host.startsWith("[") || IPV4.matcher(host).matches();
    }

    /**
     * A host, or host:port, in one spelling.
     *
     * @throws IllegalArgumentException if it is none
     */
    static String allowedHost(String allowed) {
        Matcher parts = HOST_AND_PORT.matcher(allowed);
        if (!parts.matches()) {
            throw new IllegalArgumentException(allowed);
        }
        return host(parts.group(1)) + (parts.group(2) == null ? "" : ":" + port(parts.group(2), ""));
    }

    private static String host(String written) {
        String host = written.startsWith("[")
                ? written.toLowerCase(Locale.ROOT)
                : IDN.toASCII(written).toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        if (host.length() > MAX_HOST) {
            throw new IllegalArgumentException("a host of " + host.length() + " characters");
        }
        boolean valid = host.startsWith("[")
                ? IPV6.matcher(host).matches()
                : LABELS.matcher(host).matches()
                        && (IPV4.matcher(host).matches()
                                || !ENDS_IN_NUMBER.matcher(host).matches());
        if (!valid) {
            throw new IllegalArgumentException(host);
        }
        return host;
    }

    private static int port(@Nullable String digits, String scheme) {
        int port = digits == null || digits.isEmpty() ? defaultPort(scheme) : Integer.parseInt(digits);
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("port " + port);
        }
        return port;
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    /** Without its dot segments, percent-encoded ones too (RFC 3986 5.2.4, WHATWG URL 4.1). */
    private static String path(URI url) {
        String[] segments = (url.getRawPath() == null ? "" : url.getRawPath()).split("/", -1);
        Deque<String> kept = new ArrayDeque<>();
        for (int i = 1; i < segments.length; i++) {
            String decoded = segments[i].replaceAll("(?i)%2e", ".");
            boolean dots = decoded.equals(".") || decoded.equals("..");
            if (decoded.equals("..") && !kept.isEmpty()) {
                kept.removeLast();
            }
            if (!dots) {
                kept.add(segments[i]);
            } else if (i == segments.length - 1) {
                kept.add("");
            }
        }
        return "/" + String.join("/", kept);
    }
}
