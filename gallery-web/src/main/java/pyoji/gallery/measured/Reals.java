package pyoji.gallery.measured;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.dataset.Dataset;
import pyoji.gan.measure.ColourSummary;
import pyoji.gan.measure.CoverThumbnails;
import pyoji.gan.measure.NearestCovers;
import pyoji.gan.run.RunDescription;
import pyoji.gan.train.TrainingCovers;

/** The training covers of a split at the size that a run learned them at, as all measures see them. */
public final class Reals {
    private final Dataset dataset;
    private final String digest;
    private final CoverThumbnails thumbnails;
    private final ColourSummary colours;
    private @Nullable NearestCovers nearest;

    private Reals(Dataset dataset, String digest, CoverThumbnails thumbnails) {
        this.dataset = dataset;
        this.digest = digest;
        this.thumbnails = thumbnails;
        this.colours = thumbnails.colours();
    }

    /**
     * Reads them: quickly where a run trained on them at this size, else every cover is decoded.
     *
     * @throws pyoji.crawler.UserError if there are none, or one can't be read
     */
    static Reals of(Splits.OpenSplit split, int size) throws IOException {
        TrainingCovers covers = TrainingCovers.mapped(split.dataset(), size);
        return new Reals(split.dataset(), split.digest(), CoverThumbnails.of(split.dataset(), covers::bytes));
    }

    /** The split that they are of. */
    public Dataset dataset() {
        return dataset;
    }

    /** What identifies them, {@link Dataset#digest}. */
    public String digest() {
        return digest;
    }

    /** How many there are; one or more. */
    public int count() {
        return thumbnails.count();
    }

    /** Their colours. */
    public ColourSummary colours() {
        return colours;
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

    /** One line if the split has other training covers than when the run began; null if not. */
    public @Nullable String changedSince(RunDescription run) {
        return run.datasetDigest().equals(digest)
                ? null
                : "The split has changed since this run began: it had %d training covers, now %d."
                        .formatted(run.covers(), count());
    }
}
