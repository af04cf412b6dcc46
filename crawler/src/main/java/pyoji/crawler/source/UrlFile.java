package pyoji.crawler.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Names;
import pyoji.crawler.UserError;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.disk.JsonFormat;
import tools.jackson.databind.JsonNode;

/**
 * A file of addresses, in any of three forms that its first line tells apart: JSON Lines (it begins with a brace), an
 * address a line (it is an address), or CSV with a header.
 *
 * @param path as {@code --urls} names it
 */
record UrlFile(Path path) {
    /** Bytes; a line can be no longer. */
    private static final long LARGEST = 64L << 20;

    private static final int QUOTED = 80;
    private static final List<String> URL = List.of("url", "image", "imageurl");

    /**
     * A cover that it lists.
     *
     * @param groupKind null if it does not say
     */
    record Row(
            URI url,
            @Nullable String artist,
            @Nullable String title,
            @Nullable GroupKind groupKind,
            @Nullable Integer year,
            @Nullable String page) {}

    /** Takes the rows one by one; false ends it. */
    @FunctionalInterface
    interface Rows {
        boolean take(Row row) throws IOException;
    }

    /** One line's fields, by their names in lower case without anything but letters. */
    private record Line(long number, Map<String, String> fields) {
        @Nullable
        String field(String... names) {
            return Arrays.stream(names)
                    .map(name -> Lenient.text(fields.get(name)))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * Reads it from its beginning.
     *
     * @throws UserError if it can't be read, or naming the line that is not as it should be
     * @throws IOException what {@code rows} throws
     */
    void read(Rows rows) throws IOException {
        check();
        String first = first();
        if (first == null) {
            return;
        }
        try (BufferedReader reader = open()) {
            if (first.startsWith("[")) {
                throw UserError.usage("--urls '%s' begins with '['; write one JSON object a line, in no list", path);
            }
            if (first.startsWith("{") || first.matches("(?i)https?://.*")) {
                readLines(reader, rows);
            } else {
                readCsv(reader, separator(first), rows);
            }
        } catch (CharacterCodingException e) {
            throw UserError.usage("--urls '%s' is not UTF-8 text; save it as UTF-8 (CSV UTF-8 in a spreadsheet)", path);
        }
    }

    private void check() throws IOException {
        if (!Files.isRegularFile(path)) {
            throw UserError.usage("--urls '%s' is no file; name a CSV, JSON Lines or text file", path);
        }
        if (!Files.isReadable(path)) {
            throw UserError.usage("--urls '%s' may not be read; allow it, or name another", path);
        }
        if (Files.size(path) > LARGEST) {
            throw UserError.usage("--urls '%s' is larger than %d MiB; split it", path, LARGEST >> 20);
        }
    }

    private BufferedReader open() throws IOException {
        BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8);
        reader.mark(1);
        if (reader.read() != 0xfeff) {
            reader.reset();
        }
        return reader;
    }

    /** The first line that says something. */
    private @Nullable String first() throws IOException {
        try (BufferedReader reader = open()) {
            String line = reader.readLine();
            while (line != null && isSilent(line)) {
                line = reader.readLine();
            }
            return line == null ? null : line.strip();
        } catch (CharacterCodingException e) {
            throw UserError.usage("--urls '%s' is not UTF-8 text; save it as UTF-8 (CSV UTF-8 in a spreadsheet)", path);
        }
    }

    private static boolean isSilent(String line) {
        return line.isBlank() || line.stripLeading().startsWith("#");
    }

    private void readLines(BufferedReader reader, Rows rows) throws IOException {
        long number = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            if (!isSilent(line) && !rows.take(row(line(number, line.strip())))) {
                return;
            }
        }
    }

    private Line line(long number, String line) {
        if (!line.startsWith("{")) {
            return new Line(number, Map.of("url", line));
        }
        Map<String, String> fields = new HashMap<>();
        try {
            for (Map.Entry<String, JsonNode> field : JsonFormat.tree(line, "it").properties()) {
                fields.put(key(field.getKey()), field.getValue().asString(""));
            }
        } catch (IOException e) {
            throw wrong(number, "%s; write one JSON object a line", e.getMessage());
        }
        return new Line(number, fields);
    }

    /** Spreadsheets write commas, semicolons or tabs. */
    private static char separator(String header) {
        return List.of(',', ';', '\t').stream()
                .max(Comparator.comparingLong(
                        separator -> header.chars().filter(c -> c == separator).count()))
                .orElse(',');
    }

    private void readCsv(BufferedReader reader, char separator, Rows rows) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(separator)
                .setIgnoreSurroundingSpaces(true)
                .setCommentMarker('#')
                .get();
        try (CSVParser parser =
                CSVParser.builder().setReader(reader).setFormat(format).get()) {
            CSVRecord header = next(parser);
            List<String> columns = header == null
                    ? List.of()
                    : header.stream().map(UrlFile::key).toList();
            if (columns.stream().noneMatch(URL::contains)) {
                throw wrong(
                        parser.getCurrentLineNumber(),
                        "there is no column url or image in '%s'; write addresses with https://, or a header",
                        quoted(header == null ? "" : String.join(",", header)));
            }
            for (CSVRecord record = next(parser); record != null; record = next(parser)) {
                Map<String, String> fields = new HashMap<>();
                for (int i = 0; i < Math.min(columns.size(), record.size()); i++) {
                    fields.putIfAbsent(columns.get(i), record.get(i));
                }
                if (!rows.take(row(new Line(parser.getCurrentLineNumber(), fields)))) {
                    return;
                }
            }
        }
    }

    private @Nullable CSVRecord next(CSVParser parser) throws IOException {
        long before = parser.getCurrentLineNumber();
        try {
            Iterator<CSVRecord> records = parser.iterator();
            return records.hasNext() ? records.next() : null;
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException text) {
                throw text;
            }
            throw wrong(
                    before + 1,
                    "a quote is not closed, or stands within a field; write \"\" for a quote in a quoted field");
        }
    }

    private Row row(Line line) {
        String url = line.field(URL.toArray(String[]::new));
        if (url == null) {
            throw wrong(line.number(), "it has no url; give it an address, or take it out");
        }
        String page = line.field("page", "pageurl");
        return new Row(
                address(line, url),
                line.field("artist"),
                line.field("title"),
                kind(line),
                year(line),
                page == null ? null : address(line, page).toString());
    }

    private URI address(Line line, String written) {
        URI address = Lenient.address(written);
        if (address == null) {
            throw wrong(line.number(), "'%s' is no http(s) address; mend it, or take the line out", quoted(written));
        }
        return address;
    }

    private @Nullable GroupKind kind(Line line) {
        String written = line.field("groupkind", "kind");
        if (written == null) {
            return null;
        }
        Map<String, GroupKind> kinds = new LinkedHashMap<>();
        Arrays.stream(GroupKind.values()).forEach(kind -> kinds.put(kind.toString(), kind));
        String name = written.toLowerCase(Locale.ROOT);
        if (!kinds.containsKey(name)) {
            String nearest = Names.nearest(name, kinds.keySet())
                    .map(near -> "did you mean " + near + "?")
                    .orElse("write " + String.join(", ", kinds.keySet()));
            throw wrong(line.number(), "group kind '%s' is unknown; %s", quoted(written), nearest);
        }
        return kinds.get(name);
    }

    private @Nullable Integer year(Line line) {
        String written = line.field("year");
        Integer year = Lenient.year(written);
        if (written != null && year == null) {
            throw wrong(line.number(), "year '%s' is none from 1900 to 2099", quoted(written));
        }
        return year;
    }

    private UserError wrong(long line, String format, Object... args) {
        return UserError.usage("--urls '%s' line %d: %s", path, line, String.format(Locale.ROOT, format, args));
    }

    private static String quoted(String text) {
        return Names.printable(text.length() > QUOTED ? text.substring(0, QUOTED) + "…" : text);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }
}
