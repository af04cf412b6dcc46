package pyoji.crawler.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Home;
import pyoji.crawler.UserError;
import pyoji.crawler.dedupe.Fingerprint;
import pyoji.crawler.dedupe.PerceptualHash;
import pyoji.crawler.disk.ExclusiveLock;
import pyoji.crawler.disk.JsonFormat;

/** datasets/takedown.jsonl as it was when it was read: the covers that no crawl and no import may bring back. */
public final class TakedownList {
    /** Below this, a picture is too plain for its hash to say much (PDQ's quality, 0 to 100). */
    private static final int LEAST_QUALITY = 50;

    private final Path file;
    private final State state;
    private final List<TakedownRow> rows;
    private final Map<String, TakedownRow> byId = new HashMap<>();
    private final Map<String, TakedownRow> byImage = new HashMap<>();
    private final Map<String, TakedownRow> byBytes = new HashMap<>();

    /** By which a change of the file is seen without reading it. */
    private record State(long bytes, long modified) {
        static State of(Path file) throws IOException {
            if (!Files.exists(file)) {
                return new State(0, 0);
            }
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new State(attributes.size(), attributes.lastModifiedTime().toMillis());
        }
    }

    private TakedownList(Path file) throws IOException {
        this.file = file;
        this.state = State.of(file);
        this.rows = List.copyOf(Rows.read(file, TakedownRow.class));
        for (TakedownRow row : rows) {
            if (row.formatVersion() != Dataset.FORMAT_VERSION) {
                throw UserError.usage(
                        "%s is of format version %d; this Pyoji reads %d",
                        file, row.formatVersion(), Dataset.FORMAT_VERSION);
            }
            byId.put(row.id(), row);
            for (Provenance place : row.sources()) {
                // A file's bare name is also other files' name; a URL is one picture's.
                if (place.image().contains("://")) {
                    byImage.put(place.image(), row);
                }
                if (place.sha256() != null) {
                    byBytes.put(place.sha256(), row);
                }
            }
        }
    }

    /**
     * Reads the list; a missing one is empty.
     *
     * @throws UserError naming file and line if a row of it can't be
     */
    public static TakedownList read(Home home) throws IOException {
        return of(home.datasets());
    }

    static TakedownList of(Path datasets) throws IOException {
        return new TakedownList(datasets.resolve("takedown.jsonl"));
    }

    /** This list, or if another process added to it since, the new one. */
    TakedownList refreshed() throws IOException {
        return State.of(file).equals(state) ? this : new TakedownList(file);
    }

    /** Adds rows; those whose id is on the list already are passed over. */
    static void add(Home home, List<TakedownRow> added) throws IOException {
        Files.createDirectories(home.datasets());
        try (ExclusiveLock lock = ExclusiveLock.acquire(home.datasets().resolve(".takedown.lock"))) {
            TakedownList list = read(home);
            List<TakedownRow> all = new ArrayList<>(list.rows);
            added.stream().filter(row -> !list.forbids(row.id())).forEach(all::add);
            JsonFormat.writeRows(list.file, all);
        }
    }

    /** All rows, oldest first. */
    public List<TakedownRow> rows() {
        return rows;
    }

    /** Whether the cover whose pixels have this id was taken down. */
    public boolean forbids(String id) {
        return byId.containsKey(id);
    }

    /** Whether a cover that was taken down came from this URL. */
    public boolean forbidsImage(String url) {
        return byImage.containsKey(url);
    }

    /** Whether a cover that was taken down came as bytes of this SHA-256, hexadecimal. */
    public boolean forbidsBytes(String sha256) {
        return byBytes.containsKey(sha256);
    }

    /** The row that forbids a picture of these pixels from this place. */
    public Optional<TakedownRow> find(String id, Provenance place) {
        TakedownRow row = byId.get(id);
        if (row == null) {
            row = byImage.get(place.image());
        }
        if (row == null && place.sha256() != null) {
            row = byBytes.get(place.sha256());
        }
        return Optional.ofNullable(row);
    }

    /** The row that forbids a cover, by itself or by a place that it came from. */
    Optional<TakedownRow> find(Cover cover) {
        return byId.containsKey(cover.id())
                ? Optional.of(byId.get(cover.id()))
                : cover.sources().stream()
                        .flatMap(place -> find(cover.id(), place).stream())
                        .findFirst();
    }

    /**
     * The id of the cover taken down that looks most like a picture; none if the picture is too plain for hashes.
     *
     * @param atMost in how many of 256 bits their hashes may differ
     */
    public Optional<String> nearest(Fingerprint picture, int atMost) {
        @Nullable String nearest = null;
        int least = picture.quality() < LEAST_QUALITY ? 0 : atMost + 1;
        for (TakedownRow row : rows) {
            if (row.perceptualHash() != null) {
                int distance = picture.hash().distance(PerceptualHash.parse(row.perceptualHash()));
                if (distance < least) {
                    least = distance;
                    nearest = row.id();
                }
            }
        }
        return Optional.ofNullable(nearest);
    }
}
