package pyoji.crawler.dataset;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Names;
import pyoji.crawler.UserError;
import pyoji.crawler.disk.AtomicFile;
import pyoji.crawler.disk.ExclusiveLock;
import pyoji.crawler.disk.JsonFormat;
import pyoji.crawler.picture.Png;

/**
 * Adds, changes and removes covers of a split, one thread at a time; holds the split's lock until closed. Closing
 * writes dataset.json.
 */
public final class DatasetWriter implements AutoCloseable {
    /** What became of a picture that was added. */
    public enum Outcome {
        /** It is new. */
        ADDED,
        /** Its pixels were here already; the place it came from was noted. */
        KNOWN,
        /** It stands on the takedown list and was not let in. */
        TAKEN_DOWN
    }

    /** A picture that is ready to be added: its id and its PNG. */
    public static final class Picture {
        private final String id;
        private final byte[] png;

        private Picture(String id, byte[] png) {
            this.id = id;
            this.png = png;
        }

        /** The id of the cover that it would be. */
        public String id() {
            return id;
        }
    }

    private final Dataset dataset;
    private final ExclusiveLock lock;
    private final Path manifest;
    private final Rejections rejections;
    /** Covers whose rows are still in the manifest, and whose pictures are still there. */
    private final Set<String> removed = new LinkedHashSet<>();

    private TakedownList takedowns;

    DatasetWriter(Dataset dataset, ExclusiveLock lock) throws IOException {
        this.dataset = dataset;
        this.lock = lock;
        this.manifest = dataset.folder().resolve("manifest.jsonl");
        this.takedowns = TakedownList.of(dataset.folder().getParent());
        AtomicFile.sweep(dataset.folder());
        AtomicFile.sweep(dataset.folder().resolve("images"));
        AtomicFile.sweep(dataset.folder().resolve(".cache"));
        // What a killed import left (a torn last line, rows said twice) must not stand before new rows.
        this.rejections = new Rejections(dataset.folder());
        if (Files.exists(manifest)) {
            writeManifest();
        }
    }

    /** The split as it stands. */
    public Dataset dataset() {
        return dataset;
    }

    /** Takes up the terms of a source whose covers are added, one line: "name: terms". */
    public void tellTerms(String line) {
        dataset.tellTerms(line);
    }

    /** Whether the split has a cover whose pixels have this id. */
    public boolean contains(String id) {
        return dataset.find(id).isPresent();
    }

    /** SHA-256 of bytes, hexadecimal. */
    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(Dataset.sha256().digest(bytes));
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
        return add(picture, description, UnaryOperator.identity());
    }

    /** As {@link #add(Picture, Description)}; a new cover's row is completed before it is written, once. */
    public Outcome add(Picture picture, Description description, UnaryOperator<Cover> completed) throws IOException {
        if (takedown(picture, description.source()).isPresent()) {
            return Outcome.TAKEN_DOWN;
        }
        Cover cover = Cover.of(picture.id, description);
        Path path = dataset.folder().resolve(cover.file());
        Cover known = dataset.find(picture.id).orElse(null);
        // A picture that was lost or damaged since is put back, known or not.
        if (known == null || !Files.exists(path) || !Arrays.equals(Files.readAllBytes(path), picture.png)) {
            AtomicFile.write(path, picture.png);
        }
        if (known != null) {
            update(known.alsoKnownAs(description));
            return Outcome.KNOWN;
        }
        append(completed.apply(cover));
        return Outcome.ADDED;
    }

    /** The takedown list as it is now. */
    public TakedownList takedowns() throws IOException {
        takedowns = takedowns.refreshed();
        return takedowns;
    }

    /** The row of the takedown list, as it is now, that forbids a picture from this place. */
    public Optional<TakedownRow> takedown(Picture picture, Provenance place) throws IOException {
        return takedowns().find(picture.id, place);
    }

    /**
     * Replaces the row of a cover.
     *
     * @throws IllegalArgumentException if the split has no cover of that id
     */
    public void update(Cover changed) throws IOException {
        if (!changed.equals(required(changed.id()))) {
            append(changed);
        }
    }

    /** As {@link #update}, all at once: whenever it is killed, either all rows are replaced or none. */
    public void updateAll(Collection<Cover> changed) throws IOException {
        changed.forEach(cover -> required(cover.id()));
        changed.forEach(dataset::put);
        writeManifest();
    }

    /** Removes a cover: its row, its picture, and the links to it. */
    public void remove(String id) throws IOException {
        removeAll(List.of(id));
    }

    /**
     * As {@link #remove}, of several; what one of them led is led by the largest of its others. Unknown ids do no harm.
     */
    public void removeAll(Collection<String> ids) throws IOException {
        ids.forEach(this::forget);
        for (String id : ids) {
            String heir = CoverClusters.heir(dataset.covers(), id);
            relink(id, heir);
            rejections.inherits(heir, id);
        }
        finishRemovals();
    }

    /**
     * Puts a cover aside among the rejected, where {@link #keep} finds it. Its row leaves the manifest when this is
     * closed, so that many can be put aside; a kill before that leaves them in the split too.
     *
     * @param near the id of the cover that it is a copy of; takes over what it led, if it is in this split
     */
    public void putAside(String id, String near, String reason) throws IOException {
        Cover cover = required(id);
        Rejection rejection = Rejection.of(cover.withLikeness(cover.perceptualHash(), near, null), reason);
        if (Files.exists(image(id))) {
            rejections.note(rejection, image(id));
        } else {
            rejections.note(rejection.withoutPicture());
        }
        forget(id);
        relink(id, contains(near) ? near : CoverClusters.heir(dataset.covers(), id));
        rejections.inherits(near, id);
    }

    /**
     * Lets a better copy stand for a cover, which is put aside: whenever it is killed, one of the two is in the split.
     *
     * @param old the id of the cover that it replaces
     * @param better the copy's row, usually {@link Cover#shownBy}
     */
    public void supersede(String old, Picture picture, Cover better, String reason) throws IOException {
        required(old);
        AtomicFile.write(image(picture.id), picture.png);
        dataset.put(better);
        putAside(old, better.id(), reason);
        finishRemovals();
    }

    private void forget(String id) {
        dataset.remove(id);
        removed.add(id);
    }

    /** Rows first: a picture without a row does no harm, a row without a picture does. */
    private void finishRemovals() throws IOException {
        if (!removed.isEmpty()) {
            writeManifest();
            rejections.relink();
            for (String id : removed) {
                Files.deleteIfExists(image(id));
            }
            removed.clear();
        }
    }

    private void relink(String gone, @Nullable String heir) {
        CoverClusters.relinked(dataset.covers(), gone, heir).forEach(dataset::put);
    }

    private Path image(String id) {
        return dataset.folder().resolve("images").resolve(id + ".png");
    }

    private Cover required(String id) {
        return dataset.find(id)
                .orElseThrow(() -> new IllegalArgumentException("no cover " + id + " in " + dataset.split()));
    }

    /** Notes a picture that was left out; the same one for the same reason is noted once. */
    public void reject(Rejection rejection) throws IOException {
        rejections.note(rejection);
    }

    /** Notes a picture that was left out, and puts it aside so that {@link #keep} can take it back. */
    public void reject(Picture picture, Description description, String reason) throws IOException {
        reject(picture, description, reason, null);
    }

    /**
     * As {@link #reject(Picture, Description, String)}, of a near-duplicate.
     *
     * @param near the id of the cover that it is near to, so that both are held out together if it is taken back
     */
    public void reject(Picture picture, Description description, String reason, @Nullable String near)
            throws IOException {
        Cover cover = Cover.of(picture.id, description);
        if (takedown(picture, description.source()).isPresent()) {
            rejections.note(Rejection.of(cover, reason).withoutPicture());
        } else if (!contains(picture.id)) {
            rejections.note(Rejection.of(cover.withLikeness(null, near, null), reason), picture.png);
        }
    }

    /**
     * Takes back a rejected picture; it is marked, so that nothing leaves it out again.
     *
     * @throws UserError if no picture of it was put aside, it was changed, or it was taken down
     */
    public Cover keep(Rejection rejection) throws IOException {
        Rejections.PutAside aside = rejections.putAside(rejection);
        Cover cover = aside.cover();
        takedowns = takedowns.refreshed();
        takedowns.find(cover).ifPresent(row -> {
            throw UserError.failed("%s can't be kept: it was %s", Names.printable(rejection.image()), row.refusal());
        });
        StoredPicture.alsoAt(image(cover.id()), aside.picture());
        Cover known = dataset.find(cover.id()).orElse(null);
        Cover kept = (known == null ? cover : known.mergedWith(cover)).withKept(true);
        append(kept);
        rejections.remove(rejection::samePicture);
        return kept;
    }

    /** The rejected pictures; for what removes covers for good. */
    Rejections rejections() {
        return rejections;
    }

    /** Takes up rows whose pictures are in place; all of them or, if killed, none. */
    void adopt(Collection<Cover> covers) throws IOException {
        covers.forEach(dataset::put);
        writeManifest();
    }

    private void append(Cover cover) throws IOException {
        JsonFormat.append(manifest, cover);
        dataset.put(cover);
        removed.remove(cover.id());
    }

    private void writeManifest() throws IOException {
        JsonFormat.writeRows(manifest, dataset.covers());
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            // One that left out everything is a split, too: what it left out can be taken back.
            if (Files.exists(manifest) || !dataset.rejections().isEmpty()) {
                dataset.spreadHoldout();
                writeManifest();
                finishRemovals();
                JsonFormat.write(
                        dataset.folder().resolve("dataset.json"),
                        new DatasetSummary(
                                Dataset.FORMAT_VERSION,
                                dataset.split(),
                                Dataset.IMAGE_SIZE,
                                dataset.size(),
                                dataset.digest(),
                                dataset.sourceTerms()));
            }
        }
    }
}
