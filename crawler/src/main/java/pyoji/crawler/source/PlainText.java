package pyoji.crawler.source;

import java.text.Normalizer;
import tools.jackson.databind.JsonNode;

/** Text from outside as one line that can be stored and shown. */
final class PlainText {
    /** Longer than any name or title that is meant for people, in UTF-16 units. */
    private static final int LONGEST = 300;

    private PlainText() {}

    /** A JSON value that is text or a number; empty if it is neither. */
    static String of(JsonNode value) {
        return value.isValueNode() ? of(value.asString("")) : "";
    }

    /** In Unicode's composed form, controls and runs of white space as one space; empty if it is blank or overlong. */
    static String of(String text) {
        if (text.length() > LONGEST) {
            return "";
        }
        String line = text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Zs}]+", " ").strip();
        return Normalizer.normalize(line, Normalizer.Form.NFC);
    }
}
