package pyoji.gallery.measured;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import pyoji.gallery.index.IndexedRun;
import pyoji.gallery.index.Snapshot;
import pyoji.gan.measure.ColourDifference;
import pyoji.gan.measure.ColourSummary;
import pyoji.gan.measure.Thumbnail;
import pyoji.gan.picture.Grid;

/** Colours of snapshots, and how those of two splits differ: measured once for each content. Threads may share one. */
public final class Colours {
    /** Summaries of 2 kB. */
    private static final int MOST_SUMMARIES = 4096;

    private static final int MOST_DIFFERENCES = 64;

    private final Recent<String, ColourSummary> summaries = new Recent<>(MOST_SUMMARIES);
    private final Recent<List<ColourSummary>, ColourDifference> differences = new Recent<>(MOST_DIFFERENCES);

    /** Gives the fakes of a sheet. */
    @FunctionalInterface
    public interface Fakes {
        /** One picture for each tile; what it throws is thrown to the asker, and nothing is kept. */
        List<BufferedImage> get() throws IOException;
    }

    /**
     * The colours of a snapshot's fakes.
     *
     * @throws NoSuchFileException if it is gone or damaged
     */
    public ColourSummary of(IndexedRun run, Snapshot snapshot) throws IOException {
        return of(snapshot.hash(), () -> {
            BufferedImage sheet = run.picture(snapshot);
            Grid.Layout layout = run.layout();
            return IntStream.range(0, IndexedRun.TILES)
                    .mapToObj(tile -> Grid.tile(sheet, layout, tile))
                    .toList();
        });
    }

    /** The colours of any fakes, under a key that stands for them. */
    public ColourSummary of(String key, Fakes fakes) throws IOException {
        return summaries.get(key, () -> ColourSummary.of(Thumbnail.ofAll(fakes.get())));
    }

    /** As {@link #of(IndexedRun, Snapshot)}; null if the snapshot is gone or damaged. */
    public @Nullable ColourSummary ofAny(IndexedRun run, Snapshot snapshot) {
        try {
            return of(run, snapshot);
        } catch (IOException e) {
            return null;
        }
    }

    /** How the real covers of two runs differ, which is the same at every step. */
    public ColourDifference between(ColourSummary a, ColourSummary b) throws IOException {
        return differences.get(List.of(a, b), () -> ColourDifference.between(a, b));
    }
}
