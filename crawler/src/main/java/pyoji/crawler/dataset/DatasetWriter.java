package pyoji.crawler.dataset;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import pyoji.crawler.disk.AtomicFile;
import pyoji.crawler.disk.ExclusiveLock;
import pyoji.crawler.disk.JsonFormat;
import pyoji.crawler.picture.Png;

/** Adds covers to a split, one thread at a time; holds the split's lock until closed. Closing writes dataset.json. */
public final class DatasetWriter implements AutoCloseable {
    /** What became of a picture that was added. */
    public enum Outcome {
        /** It is new. */
        ADDED,
        /** Its pixels were here already; the place it came from was noted. */
        KNOWN
    }

    /** A picture that is ready to be added: its id and its PNG. */
    public static final class Picture {
        private final String id;
        private final byte[] png;

        private Picture(String id, byte[] png) {
            this.id = id;
            this.png = png;
        }
    }

    private final Dataset dataset;
    private final ExclusiveLock lock;
    private final Path manifest;
    private final Path rejected;
    private final Set<List<String>> knownRejections = new HashSet<>();

    DatasetWriter(Dataset dataset, ExclusiveLock lock) throws IOException {
        this.dataset = dataset;
        this.lock = lock;
        this.manifest = dataset.folder().resolve("manifest.jsonl");
        this.rejected = dataset.folder().resolve("rejected.jsonl");
        AtomicFile.sweep(dataset.folder());
        AtomicFile.sweep(dataset.folder().resolve("images"));
        AtomicFile.sweep(dataset.folder().resolve(".cache"));
        // What a killed import left (a torn last line, rows said twice) must not stand before new rows.
        tidyManifest();
        List<Rejection> rejections = JsonFormat.readRows(rejected, Rejection.class);
        rejections.forEach(rejection -> knownRejections.add(key(rejection)));
        if (Files.exists(rejected)) {
            JsonFormat.writeRows(rejected, rejections);
        }
    }

    /** The split as it stands. */
    public Dataset dataset() {
        return dataset;
    }

    /**
     * Does the work on a picture that needs no split, so that many threads can do it at once.
     *
     * @param picture {@link Dataset#IMAGE_SIZE} pixels square, sRGB
     */
    public static Picture prepare(BufferedImage picture) {
        if (picture.getWidth() != Dataset.IMAGE_SIZE || picture.getHeight() != Dataset.IMAGE_SIZE) {
            throw new IllegalArgumentException("a cover of " + picture.getWidth() + "x" + picture.getHeight());
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream(1 << 19);
        try {
            Png.write(picture, Map.of(), png);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can't be written", e);
        }
        return new Picture(Dataset.idOf(picture), png.toByteArray());
    }

    /**
     * Adds one picture unless its pixels are here already.
     *
     * @param picture {@link Dataset#IMAGE_SIZE} pixels square, sRGB
     */
    public Outcome add(BufferedImage picture, Description description) throws IOException {
        return add(prepare(picture), description);
    }

    /** As {@link #add(BufferedImage, Description)}, prepared before. */
    public Outcome add(Picture picture, Description description) throws IOException {
        String id = picture.id;
        String file = "images/" + id + ".png";
        Path path = dataset.folder().resolve(file);
        Cover known = dataset.find(id).orElse(null);
        // A picture that was lost or damaged since is put back, known or not.
        if (known == null || !Files.exists(path) || !Arrays.equals(Files.readAllBytes(path), picture.png)) {
            AtomicFile.write(path, picture.png);
        }
        if (known != null) {
            Cover cover = known.alsoFrom(description.source());
            if (!cover.equals(known)) {
                append(cover);
            }
            return Outcome.KNOWN;
        }
        append(new Cover(
                Dataset.FORMAT_VERSION,
                id,
                file,
                description.width(),
                description.height(),
                description.title(),
                description.artist(),
                description.groupKind(),
                description.year(),
                description.rank(),
                List.of(description.source()),
                null,
                null,
                null,
                false));
        return Outcome.ADDED;
    }

    /** Notes a picture that was left out; the same one for the same reason is noted once. */
    public void reject(Rejection rejection) throws IOException {
        if (knownRejections.add(key(rejection))) {
            JsonFormat.append(rejected, rejection);
        }
    }

    private static List<String> key(Rejection rejection) {
        return List.of(rejection.source(), rejection.image(), rejection.reason());
    }

    private void append(Cover cover) throws IOException {
        JsonFormat.append(manifest, cover);
        dataset.put(cover);
    }

    private void tidyManifest() throws IOException {
        if (Files.exists(manifest)) {
            JsonFormat.writeRows(manifest, dataset.covers());
        }
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            if (!dataset.covers().isEmpty()) {
                tidyManifest();
                JsonFormat.write(
                        dataset.folder().resolve("dataset.json"),
                        new DatasetSummary(
                                Dataset.FORMAT_VERSION,
                                dataset.split(),
                                Dataset.IMAGE_SIZE,
                                dataset.covers().size(),
                                dataset.digest(),
                                sourceTerms()));
            }
        }
    }

    private List<String> sourceTerms() {
        Set<String> terms = new TreeSet<>();
        dataset.covers().forEach(cover -> cover.sources().forEach(place -> terms.add(termsOf(place.source()))));
        return List.copyOf(terms);
    }

    private static String termsOf(String source) {
        return switch (source) {
            case "drawn" -> "drawn: drawn by Pyoji, free of other people's rights";
            case "folder" -> "folder: other people's work unless you own it; for your own use";
            default -> source + ": other people's work; see the source's own terms";
        };
    }
}
