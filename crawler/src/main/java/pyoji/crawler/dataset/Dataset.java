package pyoji.crawler.dataset;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Home;
import pyoji.crawler.Names;
import pyoji.crawler.UserError;
import pyoji.crawler.disk.ExclusiveLock;
import pyoji.crawler.picture.Pixels;
import pyoji.crawler.picture.Png;

/**
 * One split's folder: its manifest, its pictures, and what was left out.
 *
 * <p>The manifest is the truth and is appended to cover by cover, so that a killed import keeps what it has;
 * dataset.json is made from it. Only one {@link DatasetWriter} at a time may have a split.
 */
public final class Dataset {
    /** Of every file of a split. */
    public static final int FORMAT_VERSION = 1;
    /** Side of the stored pictures in pixels. */
    public static final int IMAGE_SIZE = 512;

    private final Path folder;
    private final Map<String, Cover> covers;
    private final SourceTerms terms;
    /** Sorted, and digested, once, because of a hundred thousand covers that takes a while; null until it is asked for. */
    private volatile @Nullable List<Cover> training;

    private volatile @Nullable String digest;

    private Dataset(Path folder, Map<String, Cover> covers) {
        this.folder = folder;
        this.covers = covers;
        this.terms = SourceTerms.read(folder);
        spreadHoldout();
    }

    /** The names of all splits, sorted. */
    public static List<String> splits(Home home) throws IOException {
        if (!Files.isDirectory(home.datasets())) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(home.datasets())) {
            return folders.filter(f -> Files.exists(f.resolve("manifest.jsonl")))
                    .map(f -> f.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /**
     * Opens a split for reading.
     *
     * @throws UserError if there is none of that name, naming the nearest, or if a row of its manifest can't be, naming
     *     the line
     */
    public static Dataset open(Home home, String split) throws IOException {
        Path folder = folder(home, split);
        if (!Files.exists(folder.resolve("manifest.jsonl"))) {
            List<String> known = splits(home);
            String hint = Names.nearest(split, known)
                    .map(near -> "; did you mean '" + near + "'?")
                    .orElse(
                            known.isEmpty()
                                    ? "; there is none yet: make one with pyoji import FOLDER --split " + split
                                    : "; there are: " + String.join(", ", known));
            throw UserError.usage("split '%s' does not exist in %s%s", Names.printable(split), home.datasets(), hint);
        }
        return new Dataset(folder, readManifest(folder));
    }

    /**
     * Opens a split for adding covers, and makes its folder if there is none.
     *
     * @throws UserError if another process is writing it, or the folder can't be written
     */
    public static DatasetWriter openToAdd(Home home, String split) throws IOException {
        Path folder = folder(home, split);
        try {
            Files.createDirectories(folder.resolve("images"));
            ExclusiveLock lock = ExclusiveLock.tryAcquire(folder.resolve(".lock"))
                    .orElseThrow(() -> UserError.failed(
                            "split '%s' is being written by another pyoji; wait until it is done", split));
            try {
                return new DatasetWriter(new Dataset(folder, readManifest(folder)), lock);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (java.nio.file.FileSystemException e) {
            throw UserError.usage(
                    "%s can't be written (%s); choose another --home or mend its permissions", folder, reason(e));
        }
    }

    private static String reason(java.nio.file.FileSystemException e) {
        return e.getReason() != null ? e.getReason() : e.getClass().getSimpleName();
    }

    private static Path folder(Home home, String split) {
        String name = Names.checked("split", split);
        try {
            return home.datasets().resolve(name);
        } catch (java.nio.file.InvalidPathException e) {
            throw UserError.usage(
                    "split '%s' can't be a folder's name in this locale; set LC_ALL=C.UTF-8", Names.printable(name));
        }
    }

    private static Map<String, Cover> readManifest(Path folder) throws IOException {
        Map<String, Cover> covers = new LinkedHashMap<>();
        for (Cover cover : Rows.read(folder.resolve("manifest.jsonl"), Cover.class)) {
            if (cover.formatVersion() != FORMAT_VERSION) {
                throw UserError.usage(
                        "%s is of format version %d; this Pyoji reads %d",
                        folder.resolve("manifest.jsonl"), cover.formatVersion(), FORMAT_VERSION);
            }
            // A row may stand twice: a later one says more (another source of the same cover).
            covers.put(cover.id(), cover);
        }
        return covers;
    }

    /** The split's name. */
    public String split() {
        return folder.getFileName().toString();
    }

    /** The split's folder. */
    public Path folder() {
        return folder;
    }

    /** All covers, in the order they were added. */
    public Collection<Cover> covers() {
        return List.copyOf(covers.values());
    }

    /** How many covers there are. */
    public int size() {
        return covers.size();
    }

    /** The covers that a run trains on: all but the holdout, sorted by id so that the order of import is of no matter. */
    public List<Cover> trainingCovers() {
        List<Cover> sorted = training;
        if (sorted == null) {
            sorted = covers.values().stream()
                    .filter(cover -> !cover.holdout())
                    .sorted(Comparator.comparing(Cover::id))
                    .toList();
            training = sorted;
        }
        return sorted;
    }

    /** The cover whose pixels have this id. */
    public Optional<Cover> find(String id) {
        return Optional.ofNullable(covers.get(id));
    }

    /**
     * What was left out of the split, and why.
     *
     * @throws UserError naming file and line if a row of it can't be
     */
    public List<Rejection> rejections() throws IOException {
        return Rejections.read(folder);
    }

    /**
     * The rejected picture that a user means: by its whole image, by six or more digits of its id, or by a part of its
     * image.
     *
     * @throws UserError if there is none, or several
     */
    public Rejection rejection(String called) throws IOException {
        return Rejections.find(folder, called);
    }

    /** One line a source: under which terms the covers may be used. */
    public List<String> sourceTerms() {
        return terms.of(covers.values());
    }

    /** Takes up a source's terms; for the writer. */
    void tellTerms(String line) {
        terms.tell(line);
    }

    /** The 512x512 sRGB picture of a cover of this split. */
    public BufferedImage picture(Cover cover) throws IOException {
        return Png.read(folder.resolve("images").resolve(cover.id() + ".png"));
    }

    /**
     * What identifies the pictures that a run trains on: SHA-256 over their ids in order. Titles, sources and other
     * words may change without changing it.
     */
    public String digest() {
        String known = digest;
        if (known == null) {
            MessageDigest sha = sha256();
            trainingCovers().forEach(cover -> sha.update((cover.id() + "\n").getBytes(StandardCharsets.UTF_8)));
            known = HexFormat.of().formatHex(sha.digest());
            digest = known;
        }
        return known;
    }

    /** Takes up a new or changed row; for the writer. */
    void put(Cover cover) {
        covers.put(cover.id(), cover);
        changed();
    }

    /** Forgets a row; for the writer. */
    void remove(String id) {
        covers.remove(id);
        changed();
    }

    private void changed() {
        training = null;
        digest = null;
    }

    /** Holds out whatever is near a held-out cover, whoever wrote the rows: it must not be trained on either. */
    void spreadHoldout() {
        CoverClusters.withHoldoutSpread(covers.values()).forEach(this::put);
    }

    /** SHA-256 of a picture's pixels, row by row as RGB bytes; its id. */
    public static String idOf(BufferedImage picture) {
        MessageDigest digest = sha256();
        int[] row = new int[picture.getWidth()];
        byte[] samples = new byte[3 * row.length];
        for (int y = 0; y < picture.getHeight(); y++) {
            Pixels.samples(picture, y, row, samples);
            digest.update(samples);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
