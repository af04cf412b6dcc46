package pyoji.crawler.disk;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON for one object, JSON Lines for appended rows; records in, records out, absent instead of null. */
public final class JsonFormat {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(tools.jackson.databind.MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private JsonFormat() {}

    /** What was read is not JSON of the expected form; the message names the file. */
    public static final class InvalidException extends IOException {
        InvalidException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Reads one object. Throws {@link IOException} naming the file if it is missing, cut or not of this type. */
    public static <T> T read(Path file, Class<T> type) throws IOException {
        return parse(text(file), type, file.toString());
    }

    /** Parses one object; {@code origin} names it in the error. */
    public static <T> T parse(String json, Class<T> type, String origin) throws IOException {
        try {
            return MAPPER.readValue(json, type);
        } catch (JacksonException e) {
            throw new InvalidException(origin + " is not valid: " + clause(e), e);
        }
    }

    /** Parses JSON of no fixed form, such as an API's answer; {@code origin} names it in the error. */
    public static JsonNode tree(String json, String origin) throws IOException {
        try {
            return MAPPER.readTree(json);
        } catch (JacksonException e) {
            throw new InvalidException(origin + " is not valid: " + clause(e), e);
        }
    }

    /** Without Jackson's words on where it does not show the source. */
    private static String clause(JacksonException e) {
        return String.valueOf(e.getOriginalMessage())
                .replaceAll("\\[Source: [^\\]]*?line: (\\d+), column: (\\d+)\\]", "line $1, column $2");
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new InvalidException(file + " is not valid: it is not UTF-8 text", e);
        }
    }

    /** Writes one object, indented, atomically. */
    public static void write(Path file, Object value) throws IOException {
        AtomicFile.write(file, (pretty(value) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** One object as indented JSON. */
    public static String pretty(Object value) {
        return MAPPER.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
    }

    /** One object as a single line without its line end. */
    public static String line(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** Appends one row in a single write, so that a kill leaves at most one torn last line. */
    public static void append(Path file, Object row) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line(row) + "\n").getBytes(StandardCharsets.UTF_8));
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    /** Has the rows that were appended on the disk itself, so that a power cut leaves them too; none if there is no file. */
    public static void sync(Path file) throws IOException {
        if (Files.exists(file)) {
            try (FileChannel rows = FileChannel.open(file, StandardOpenOption.WRITE)) {
                rows.force(true);
            }
        }
    }

    /** Replaces all rows, atomically. */
    public static void writeRows(Path file, Iterable<?> rows) throws IOException {
        AtomicFile.write(file, out -> {
            for (Object row : rows) {
                out.write((line(row) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    /**
     * Reads all rows; a missing file has none, and a last line without its line end is what a kill left and is passed
     * over.
     *
     * @throws IOException naming file and line if a whole line is not valid
     */
    public static <T> List<T> readRows(Path file, Class<T> type) throws IOException {
        List<T> rows = new ArrayList<>();
        int number = 0;
        for (String line : Files.exists(file) ? lines(text(file)) : List.<String>of()) {
            number++;
            if (!line.isBlank()) {
                rows.add(parse(line, type, file + " line " + number));
            }
        }
        return rows;
    }

    /** As {@link #readRows}, passing over rows that are not valid: for files that can do without some. */
    public static <T> List<T> readValidRows(Path file, Class<T> type) throws IOException {
        List<T> rows = new ArrayList<>();
        byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        for (String line : lines(new String(bytes, StandardCharsets.UTF_8))) {
            try {
                rows.add(parse(line, type, file.toString()));
            } catch (InvalidException e) {
                // Damaged, such as by a power cut.
            }
        }
        return rows;
    }

    /** Those that have a line end. */
    private static List<String> lines(String text) {
        int end = text.lastIndexOf('\n');
        return end < 0 ? List.of() : List.of(text.substring(0, end).split("\n", -1));
    }
}
