package pyoji.crawler.fetch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.disk.JsonFormat;
import tools.jackson.databind.JsonNode;

/**
 * A page or an API's answer, as it came.
 *
 * @param url where it was found after all redirects; links in it are relative to this
 * @param contentType of the answer, if it said one
 * @param body its bytes, unzipped
 * @param fetchedAt when the server gave it, also if it was taken from disk since
 * @param robots why it could be asked for
 */
public record Page(URI url, @Nullable String contentType, byte[] body, Instant fetchedAt, Robots robots) {
    private static final Pattern CHARSET = Pattern.compile("charset=\\s*[\"']?([\\w.:-]+)", Pattern.CASE_INSENSITIVE);
    /** How far into a page its own word on its charset may stand (WHATWG HTML 13.2.3.2). */
    private static final int PRESCANNED = 1024;

    /** The page as HTML. */
    public Document html() throws IOException {
        return Jsoup.parse(new ByteArrayInputStream(body), charset().name(), url.toString());
    }

    /**
     * The answer as JSON.
     *
     * @throws JsonFormat.InvalidException if it is none
     */
    public JsonNode json() throws IOException {
        return JsonFormat.tree(text(), url.toString());
    }

    /** The answer as text, in the charset that the server says, else the page itself, else UTF-8. */
    public String text() {
        return new String(body, charset());
    }

    /** What a source says of a page in which it found nothing that it expected. */
    public EmptyPageException nothingFound(String source, String expected) {
        return new EmptyPageException(source, url, body.length, expected);
    }

    private Charset charset() {
        if (body.length >= 3 && (body[0] & 0xff) == 0xef && (body[1] & 0xff) == 0xbb && (body[2] & 0xff) == 0xbf) {
            return StandardCharsets.UTF_8;
        }
        Matcher said = CHARSET.matcher(contentType == null ? "" : contentType);
        if (said.find()) {
            return charset(said.group(1));
        }
        String start = new String(body, 0, Math.min(body.length, PRESCANNED), StandardCharsets.ISO_8859_1);
        Matcher itself = CHARSET.matcher(start);
        return itself.find() ? charset(itself.group(1)) : StandardCharsets.UTF_8;
    }

    private static Charset charset(String name) {
        // As browsers do: pages that say EUC-KR are written in its superset (WHATWG Encoding 4.2).
        String known =
                name.toLowerCase(Locale.ROOT).matches("euc-?kr|ks_?c_?5601.*|ksc5601.*") ? "x-windows-949" : name;
        try {
            return Charset.forName(known);
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
