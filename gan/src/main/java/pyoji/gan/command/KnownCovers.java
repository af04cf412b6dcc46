package pyoji.gan.command;

import java.io.IOException;
import java.util.function.Consumer;
import pyoji.crawler.Home;
import pyoji.crawler.dataset.Dataset;
import pyoji.gan.measure.CoverThumbnails;
import pyoji.gan.run.RunDescription;
import pyoji.gan.train.TrainingCovers;

/**
 * The covers that a run learned from, as far as its split still has them.
 *
 * @param thumbnails of the split's training covers
 */
record KnownCovers(Dataset dataset, CoverThumbnails thumbnails) {
    /**
     * Reads a split's training covers; quickly where a run trained on them at this size.
     *
     * @param size side in pixels of the covers that a run trains on
     * @throws pyoji.crawler.UserError if there is no such split, or it has no training cover
     */
    static KnownCovers open(Home home, String split, int size) throws IOException {
        Dataset dataset = Dataset.open(home, split);
        TrainingCovers covers = TrainingCovers.mapped(dataset, size);
        return new KnownCovers(dataset, CoverThumbnails.of(dataset, covers::bytes));
    }

    /** Says so if the split has other training covers than when a run on it began. */
    void ifChangedSince(RunDescription run, Consumer<String> said) {
        ifChangedSince(run, dataset, said);
    }

    /** As {@link #ifChangedSince(RunDescription, Consumer)}, of a split that was opened elsewhere. */
    static void ifChangedSince(RunDescription run, Dataset dataset, Consumer<String> said) {
        if (!run.datasetDigest().equals(dataset.digest())) {
            said.accept("split '%s' has changed since run %s began: it had %d training covers, now %d"
                    .formatted(
                            dataset.split(),
                            run.id(),
                            run.covers(),
                            dataset.trainingCovers().size()));
        }
    }
}
