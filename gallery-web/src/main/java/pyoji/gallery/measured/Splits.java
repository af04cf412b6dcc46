package pyoji.gallery.measured;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import pyoji.crawler.Home;
import pyoji.crawler.UserError;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.Rejection;
import pyoji.crawler.dataset.SplitContents;

/** The splits under datasets/, read again when their rows have changed; those used last are kept. Threads may share one. */
public final class Splits {
    private static final int MOST_SPLITS = 4;
    /** Of all that are kept; 100,000 take about 100 MB. */
    private static final int MOST_COVERS = 150_000;

    private static final int LARGE = 5_000;
    private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Home home;
    private final Map<String, Read> read = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * A split as it was read.
     *
     * @param digest of its training covers, {@link Dataset#digest}
     * @param rejections newest last
     * @param clusters of two covers or more, largest first
     */
    public record OpenSplit(
            Dataset dataset,
            String digest,
            SplitContents contents,
            List<Rejection> rejections,
            List<SplitCluster> clusters) {}

    private record Read(List<Object> stamp, long at, OpenSplit split) {
        /** A large split that a crawl adds to is not read over for each cover. */
        boolean serves(List<Object> now) {
            boolean resting = split.dataset().size() > LARGE && System.nanoTime() - at < REST_NANOS;
            return resting || stamp.equals(now);
        }
    }

    /** Of one home; it need not exist yet. */
    public Splits(Home home) {
        this.home = home;
    }

    /** The names of all splits, sorted. */
    public List<String> names() throws IOException {
        return Dataset.splits(home);
    }

    /**
     * The split of exactly this name.
     *
     * @throws UserError if its rows can't be read
     */
    public Optional<OpenSplit> find(String name) throws IOException {
        // Only what is listed is opened, so that no name leads elsewhere.
        return names().contains(name) ? Optional.of(open(name)) : Optional.empty();
    }

    private synchronized OpenSplit open(String name) throws IOException {
        List<Object> now = stamp(name);
        Read last = read.get(name);
        if (last == null || !last.serves(now)) {
            Dataset dataset = Dataset.open(home, name);
            OpenSplit split = new OpenSplit(
                    dataset,
                    dataset.digest(),
                    SplitContents.of(dataset),
                    List.copyOf(dataset.rejections()),
                    SplitCluster.of(dataset.covers()));
            last = new Read(now, System.nanoTime(), split);
            read.put(name, last);
            forgetOldest();
        }
        return last.split();
    }

    private void forgetOldest() {
        Iterator<Read> oldest = read.values().iterator();
        while (read.size() > 1 && (read.size() > MOST_SPLITS || covers() > MOST_COVERS)) {
            oldest.next();
            oldest.remove();
        }
    }

    private long covers() {
        return read.values().stream()
                .mapToLong(one -> one.split().dataset().size())
                .sum();
    }

    private List<Object> stamp(String name) throws IOException {
        Path folder = home.datasets().resolve(name);
        List<Object> stamp = new ArrayList<>();
        for (String file : List.of("manifest.jsonl", "rejected.jsonl")) {
            try {
                BasicFileAttributes now = Files.readAttributes(folder.resolve(file), BasicFileAttributes.class);
                stamp.add(List.of(now.size(), now.lastModifiedTime(), String.valueOf(now.fileKey())));
            } catch (NoSuchFileException e) {
                stamp.add(List.of());
            }
        }
        return stamp;
    }
}
