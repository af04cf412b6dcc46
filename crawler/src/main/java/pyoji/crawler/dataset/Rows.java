package pyoji.crawler.dataset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.UserError;
import pyoji.crawler.disk.JsonFormat;
import tools.jackson.core.JacksonException;

/** Reads rows that people may have edited by hand: whatever is wrong with one is told with its file and line. */
final class Rows {
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private Rows() {}

    /**
     * All rows; a missing file has none, and a last line without its line end is what a killed process left.
     *
     * @throws UserError naming file and line if one is not UTF-8, not JSON, or says what can't be
     */
    static <T> List<T> read(Path file, Class<T> type) throws IOException {
        List<T> rows = new ArrayList<>();
        byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        int number = 1;
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                String place = file + " line " + number++;
                String line = text(ByteBuffer.wrap(bytes, start, i - start), place);
                if (!line.isBlank()) {
                    rows.add(parsed(line, type, place));
                }
                start = i + 1;
            }
        }
        return rows;
    }

    private static String text(ByteBuffer line, String place) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(line).toString();
            // Some editors begin a file with one.
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw invalid(place, "it is not UTF-8 text");
        }
    }

    private static <T> T parsed(String line, Class<T> type, String place) throws IOException {
        try {
            T row = JsonFormat.parse(line, type, place);
            if (row == null) {
                throw invalid(place, "null is no row");
            }
            return row;
        } catch (JsonFormat.InvalidException e) {
            String own = ownReason(e);
            if (own != null) {
                throw invalid(place, own);
            }
            throw UserError.usage("%s%s; mend that line or delete it", e.getMessage(), field(e));
        }
    }

    private static UserError invalid(String place, String why) {
        return UserError.usage("%s is not valid: %s; mend that line or delete it", place, why);
    }

    /** Where in a row JSON's own error is. */
    private static String field(Throwable error) {
        return error.getCause() instanceof JacksonException json
                        && !json.getPath().isEmpty()
                ? " (" + json.getPath().get(0).getPropertyName() + ")"
                : "";
    }

    /** What a record objected to, of which JSON's own error says more than people want to read. */
    private static @Nullable String ownReason(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException) {
                return cause.getMessage();
            }
        }
        return null;
    }
}
