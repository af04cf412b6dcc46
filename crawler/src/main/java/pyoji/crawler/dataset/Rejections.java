package pyoji.crawler.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Names;
import pyoji.crawler.UserError;
import pyoji.crawler.disk.AtomicFile;
import pyoji.crawler.disk.JsonFormat;
import pyoji.crawler.picture.Png;

/**
 * The pictures that a split left out: rejected.jsonl, and rejected/, where they are put aside; for the split's writer.
 */
final class Rejections {
    /** Digits of an id by which a picture may be called. */
    private static final int LEAST_DIGITS = 6;
    /** Candidates that an error names. */
    private static final int NAMED = 3;

    private final Path folder;
    private final Path file;
    private final Set<List<String>> known = new HashSet<>();
    /** Of covers that are gone, those that stand for them. */
    private final Map<String, String> heirs = new HashMap<>();

    /** Reads them, and mends what a killed process left. */
    Rejections(Path folder) throws IOException {
        this.folder = folder;
        this.file = folder.resolve("rejected.jsonl");
        AtomicFile.sweep(folder.resolve("rejected"));
        if (Files.exists(file)) {
            change(row -> false, UnaryOperator.identity());
        }
    }

    /** The rows of the split in this folder. */
    static List<Rejection> read(Path folder) throws IOException {
        return Rows.read(folder.resolve("rejected.jsonl"), Rejection.class);
    }

    /** Notes one; the same one for the same reason is noted once. */
    void note(Rejection rejection) throws IOException {
        if (known.add(key(rejection))) {
            JsonFormat.append(file, rejection);
        }
    }

    /** Notes one whose picture is put aside. */
    void note(Rejection rejection, byte[] png) throws IOException {
        if (!known.contains(key(rejection))) {
            AtomicFile.write(placeFor(rejection), png);
            note(rejection);
        }
    }

    /** As {@link #note(Rejection, byte[])}, from a stored picture, which stays where it is. */
    void note(Rejection rejection, Path stored) throws IOException {
        if (!known.contains(key(rejection))) {
            StoredPicture.alsoAt(placeFor(rejection), stored);
            note(rejection);
        }
    }

    private Path placeFor(Rejection rejection) throws IOException {
        Path picture = folder.resolve(Fields.present("file", rejection.file()));
        Files.createDirectories(picture.getParent());
        return picture;
    }

    /** Takes rows away, and their pictures. */
    void remove(Predicate<Rejection> which) throws IOException {
        change(which, UnaryOperator.identity());
    }

    /** Deletes the pictures of some rows, which stay. */
    void deletePictures(Predicate<Rejection> which) throws IOException {
        change(row -> false, row -> which.test(row) ? row.withoutPicture() : row);
    }

    /** What was near to a cover that is gone will be near to its heir, if there is one; see {@link #relink}. */
    void inherits(@Nullable String heir, String gone) {
        // The same pixels may stand in another split, for which they were put aside in this one.
        if (heir != null && !heir.equals(gone)) {
            heirs.remove(heir); // it is there, so that no chain of heirs comes back to where it began
            heirs.put(gone, heir);
        }
    }

    /** Links the rows of all who have heirs, in one writing. */
    void relink() throws IOException {
        if (!heirs.isEmpty() && read(folder).stream().anyMatch(row -> heirs.containsKey(clusterOf(row)))) {
            change(row -> false, this::relinked);
        }
        heirs.clear();
    }

    private Rejection relinked(Rejection row) {
        String cluster = clusterOf(row);
        while (heirs.containsKey(cluster)) {
            cluster = heirs.get(cluster);
        }
        return cluster.isEmpty() ? row : row.nearTo(cluster);
    }

    /** The id of the cover that it was near to; empty if none. */
    private static String clusterOf(Rejection row) {
        return row.cover() == null || row.cover().cluster() == null
                ? ""
                : row.cover().cluster();
    }

    /** A rejected picture that is there still, and the row that it would have become. */
    record PutAside(Cover cover, Path picture) {}

    /**
     * The picture of a row, whose pixels are checked.
     *
     * @throws UserError if none was put aside, or it is gone or changed
     */
    PutAside putAside(Rejection row) throws IOException {
        Cover cover = row.cover();
        if (cover == null || row.file() == null) {
            throw UserError.failed(
                    "%s can't be kept, as there is no picture of it (%s); mend the file and import it",
                    Names.printable(row.image()), row.reason());
        }
        Path picture = folder.resolve(row.file());
        if (!Files.exists(picture)) {
            throw UserError.failed("%s is gone, so it can't be kept; import the picture again", picture);
        }
        String id;
        try {
            id = Dataset.idOf(Png.read(picture));
        } catch (IOException | RuntimeException e) {
            throw UserError.failed("%s can't be read (%s); import the picture again", picture, e.getMessage());
        }
        if (!id.equals(cover.id())) {
            throw UserError.failed("%s was changed, so it can't be kept; import the picture again", picture);
        }
        return new PutAside(cover, picture);
    }

    private void change(Predicate<Rejection> removed, UnaryOperator<Rejection> changed) throws IOException {
        Set<String> files = new LinkedHashSet<>();
        List<Rejection> rows = new ArrayList<>();
        known.clear();
        for (Rejection row : read(folder)) {
            Rejection now = removed.test(row) ? row.withoutPicture() : changed.apply(row);
            if (row.file() != null && now.file() == null) {
                files.add(row.file());
            }
            if (!removed.test(row)) {
                rows.add(now);
                known.add(key(now));
            }
        }
        if (!rows.isEmpty() || Files.exists(file)) {
            JsonFormat.writeRows(file, rows);
        }
        for (String picture : files) {
            Files.deleteIfExists(folder.resolve(picture));
        }
    }

    private static List<String> key(Rejection rejection) {
        String pixels = rejection.cover() == null ? "" : rejection.cover().id();
        return List.of(rejection.source(), rejection.image(), rejection.reason(), pixels);
    }

    /**
     * The picture that a user means: by its whole image, by the beginning of its id, or by a part of its image.
     *
     * @throws UserError if there is none, or several
     */
    static Rejection find(Path folder, String called) throws IOException {
        List<Rejection> rows = read(folder);
        List<Rejection> found = fitting(rows, row -> row.image().equals(called));
        if (found.isEmpty() && called.length() >= LEAST_DIGITS) {
            String id = called.toLowerCase(Locale.ROOT);
            found = fitting(rows, row -> row.cover() != null && row.cover().id().startsWith(id));
        }
        if (found.isEmpty() && !called.isBlank()) {
            found = fitting(rows, row -> row.image().contains(called));
        }
        if (found.isEmpty()) {
            throw UserError.usage(
                    "'%s' is not among the %d rejected pictures of '%s'%s; see %s",
                    Names.printable(called),
                    rows.size(),
                    folder.getFileName(),
                    Names.nearest(called, rows.stream().map(Rejection::image).toList())
                            .map(near -> "; did you mean '" + Names.printable(near) + "'?")
                            .orElse(""),
                    folder.resolve("rejected.jsonl"));
        }
        if (found.size() > 1) {
            List<String> images = found.stream()
                    .limit(NAMED)
                    .map(row -> Names.printable(row.image()))
                    .toList();
            throw UserError.usage(
                    "'%s' fits %d rejected pictures: %s%s; name one in full",
                    Names.printable(called),
                    found.size(),
                    String.join(", ", images),
                    found.size() > NAMED ? ", …" : "");
        }
        return found.get(0);
    }

    /** One row a picture, best one that has it. */
    private static List<Rejection> fitting(List<Rejection> rows, Predicate<Rejection> which) {
        List<Rejection> found = new ArrayList<>();
        for (Rejection row : rows) {
            if (which.test(row)) {
                int before = indexOf(found, row);
                if (before < 0) {
                    found.add(row);
                } else if (found.get(before).file() == null) {
                    found.set(before, row);
                }
            }
        }
        return found;
    }

    private static int indexOf(List<Rejection> rows, Rejection row) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).samePicture(row)) {
                return i;
            }
        }
        return -1;
    }
}
