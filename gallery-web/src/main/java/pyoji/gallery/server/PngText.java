package pyoji.gallery.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The text chunks of a PNG that Pyoji wrote: iTXt, not compressed (PNG specification, 3rd edition, 11.3.3.4). Bytes may be
 * anything: nothing is unpacked, and what is no such chunk, or long, is left out.
 */
final class PngText {
    private static final int SIGNATURE = 8;
    private static final int MOST = 64;
    private static final int LONGEST_KEYWORD = 79;
    private static final int LONGEST = 8 * 1024;

    private PngText() {}

    /** The keywords and their texts, in the order of the file. */
    static Map<String, String> of(byte[] png) {
        Map<String, String> text = new LinkedHashMap<>();
        ByteBuffer bytes = ByteBuffer.wrap(png);
        int at = SIGNATURE;
        while (at + 12 <= png.length && text.size() < MOST) {
            int length = bytes.getInt(at);
            if (length < 0 || length > png.length - at - 12) {
                break;
            }
            if (new String(png, at + 4, 4, StandardCharsets.US_ASCII).equals("iTXt")) {
                take(png, at + 8, at + 8 + length, text);
            }
            at += 12 + length;
        }
        return text;
    }

    /** Keyword, 0, compressed or not, method, language, 0, translated keyword, 0, text. */
    private static void take(byte[] png, int start, int end, Map<String, String> text) {
        int keyword = zero(png, start, end);
        int language = keyword + 3;
        if (keyword - start > LONGEST_KEYWORD || language > end || png[keyword + 1] != 0) {
            return;
        }
        int translated = zero(png, language, end) + 1;
        int value = translated > end ? end + 1 : zero(png, translated, end) + 1;
        if (value <= end && end - value <= LONGEST) {
            text.put(
                    new String(png, start, keyword - start, StandardCharsets.ISO_8859_1),
                    new String(png, value, end - value, StandardCharsets.UTF_8));
        }
    }

    private static int zero(byte[] png, int from, int end) {
        int at = from;
        while (at < end && png[at] != 0) {
            at++;
        }
        return at;
    }
}
