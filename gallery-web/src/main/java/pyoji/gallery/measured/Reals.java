package pyoji.gallery.measured;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import pyoji.gan.measure.ColourSummary;
import pyoji.gan.measure.CoverThumbnails;
import pyoji.gan.measure.NearestCovers;
import pyoji.gan.run.RunCovers;
import pyoji.gan.run.RunDescription;
import pyoji.gan.train.TrainingCovers;

/** The covers that a run learned from, of one split or several, at the size that it learned them at. */
public final class Reals {
    /** As many as where no class is asked for. */
    private static final int MOST_FOR_COLOURS = 1000;

    private final RunCovers covers;
    private final CoverThumbnails thumbnails;
    private final ColourSummary colours;
    private final Map<Boolean, String> digests = new HashMap<>();
    private final Map<String, Optional<ColourSummary>> coloursOfClasses = new HashMap<>();
    private @Nullable NearestCovers nearest;

    private Reals(RunCovers covers, CoverThumbnails thumbnails) {
        this.covers = covers;
        this.thumbnails = thumbnails;
        this.colours = thumbnails.colours();
    }

    /**
     * Reads them: quickly where a run trained on them at this size, else every cover is decoded.
     *
     * @throws pyoji.crawler.UserError if there are none, or one can't be read
     */
    static Reals of(RunCovers covers, int size) throws IOException {
        TrainingCovers pixels = TrainingCovers.mapped(covers, size);
        return new Reals(covers, CoverThumbnails.of(covers.ids(), pixels::bytes));
    }

    /** The splits that they are of, and what is known of each. */
    public RunCovers covers() {
        return covers;
    }

    /** How many there are; one or more. */
    public int count() {
        return thumbnails.count();
    }

    /** Their colours. */
    public ColourSummary colours() {
        return colours;
    }

    /**
     * The colours of those of one class; of a thousand of them, evenly chosen, where there are more.
     *
     * @param ofClass a group kind
     * @return nothing if none is of it
     */
    public synchronized Optional<ColourSummary> colours(String ofClass) {
        return coloursOfClasses.computeIfAbsent(ofClass, this::measured);
    }

    private Optional<ColourSummary> measured(String ofClass) {
        int[] rows = covers.rowsOf(ofClass);
        int chosen = Math.min(MOST_FOR_COLOURS, rows.length);
        return chosen == 0
                ? Optional.empty()
                : Optional.of(ColourSummary.of(IntStream.range(0, chosen)
                        .map(i -> rows[(int) ((long) i * rows.length / chosen)])
                        .mapToObj(thumbnails::thumbnail)
                        .toList()));
    }

    /** The search among them, prepared the first time. */
    public synchronized NearestCovers nearest() {
        NearestCovers search = nearest;
        if (search == null) {
            search = NearestCovers.of(thumbnails);
            nearest = search;
        }
        return search;
    }

    /** Many pages ask for the same one. */
    private synchronized String digest(List<String> classes) {
        return digests.computeIfAbsent(classes.isEmpty(), none -> covers.digest(classes));
    }

    /** One line if the split has other training covers than when the run began; null if not. */
    public @Nullable String changedSince(RunDescription run) {
        return run.datasetDigest().equals(digest(run.options().classes()))
                ? null
                : "The split has changed since this run began: it had %d training covers, now %d."
                        .formatted(run.covers(), count());
    }
}
