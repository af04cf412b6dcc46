package pyoji.crawler.source;

import java.io.IOException;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.disk.JsonFormat;
import pyoji.crawler.fetch.Page;
import tools.jackson.databind.JsonNode;

/** Reads what others wrote, trusting none of it: what is odd is nothing, never a failure. */
final class Lenient {
    private static final int LONGEST_RAW = 3000;
    private static final int LONGEST_ADDRESS = 4096;
    private static final Pattern YEAR = Pattern.compile("(?<!\\d)(?:19|20)\\d\\d(?!\\d)");
    /** Scheme, host, and the rest. */
    private static final Pattern PARTS = Pattern.compile("([a-zA-Z]{1,9}:)?//([^/?#:@\\[\\]]+)(.*)", Pattern.DOTALL);

    private static final String ADDRESS_SIGNS = "-._~:/?#@!$&'()*+,;=";

    private Lenient() {}

    /**
     * An answer as JSON.
     *
     * @throws IOException saying what was expected, if it is none
     */
    static JsonNode json(Page page, String source, String expected) throws IOException {
        try {
            return page.json();
        } catch (JsonFormat.InvalidException e) {
            IOException changed = page.nothingFound(source, "JSON with " + expected);
            changed.initCause(e);
            throw changed;
        }
    }

    /** The first of these fields that has text in it, or a number; null if none has. */
    static @Nullable String text(JsonNode object, String... fields) {
        for (String field : fields) {
            JsonNode value = object.path(field);
            String text = value.isString() || value.isNumber() ? text(value.asString("")) : null;
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** One line of text with its entities resolved; null if it is blank or overlong. */
    static @Nullable String text(@Nullable String raw) {
        if (raw == null || raw.length() > LONGEST_RAW) {
            return null;
        }
        String text = PlainText.of(Parser.unescapeEntities(raw, false));
        return text.isEmpty() ? null : text;
    }

    /** The year that stands in a date written in any way, such as 2015.11.30; null if none does. */
    static @Nullable Integer year(@Nullable String date) {
        Matcher year = YEAR.matcher(date == null ? "" : date);
        return year.find() ? Integer.valueOf(year.group()) : null;
    }

    /** The address in the first of these fields that has one. */
    static @Nullable URI address(JsonNode object, String... fields) {
        for (String field : fields) {
            URI address = address(object.path(field).asString(""));
            if (address != null) {
                return address;
            }
        }
        return null;
    }

    /** An absolute http(s) address, percent-encoded where its writer forgot; null if it is none. */
    static @Nullable URI address(@Nullable String raw) {
        String written = raw == null ? "" : raw.strip();
        if (written.isEmpty() || written.length() > LONGEST_ADDRESS) {
            return null;
        }
        try {
            URI address = new URI(encoded(withPlainHost(written)));
            String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            boolean web = Set.of("http", "https").contains(scheme) && address.getHost() != null;
            return web && address.getRawUserInfo() == null ? address : null;
        } catch (URISyntaxException | IllegalArgumentException e) {
            return null;
        }
    }

    /** With a scheme, and a host as its name server knows it: xn--hq1bm8jm9l.com for 도메인.com. */
    private static String withPlainHost(String written) {
        Matcher parts = PARTS.matcher(written);
        if (!parts.matches()) {
            return written;
        }
        String scheme = parts.group(1) == null ? "https:" : parts.group(1);
        return scheme + "//" + IDN.toASCII(parts.group(2)) + parts.group(3);
    }

    /** Percent-encodes what RFC 3986 section 2 allows nowhere in an address. */
    private static String encoded(String written) {
        StringBuilder address = new StringBuilder(written.length());
        for (int i = 0; i < written.length(); ) {
            int c = written.codePointAt(i);
            boolean escape = c == '%' && isHexadecimal(written, i + 1) && isHexadecimal(written, i + 2);
            if (escape || c < 128 && (Character.isLetterOrDigit(c) || ADDRESS_SIGNS.indexOf(c) >= 0)) {
                address.appendCodePoint(c);
            } else {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    address.append(String.format(Locale.ROOT, "%%%02X", b & 0xff));
                }
            }
            i += Character.charCount(c);
        }
        return address.toString();
    }

    private static boolean isHexadecimal(String text, int at) {
        return at < text.length() && text.charAt(at) < 128 && Character.digit(text.charAt(at), 16) >= 0;
    }
}
