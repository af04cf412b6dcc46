package pyoji.gan.command;

import java.io.IOException;
import java.util.function.Consumer;
import pyoji.crawler.Home;
import pyoji.gan.measure.CoverThumbnails;
import pyoji.gan.run.RunCovers;
import pyoji.gan.run.RunDescription;
import pyoji.gan.train.TrainingCovers;

/**
 * The covers that a run learned from, as far as its splits still have them.
 *
 * @param thumbnails of those that are trained on
 */
record KnownCovers(RunCovers covers, CoverThumbnails thumbnails) {
    /**
     * Reads the training covers of a split, or of several that are joined; quickly where a run trained on them at this
     * size.
     *
     * @param size side in pixels of the covers that a run trains on
     * @throws pyoji.crawler.UserError if there is no such split, or it has no training cover
     */
    static KnownCovers open(Home home, String split, int size) throws IOException {
        RunCovers known = RunCovers.open(home, split);
        TrainingCovers covers = TrainingCovers.mapped(known, size);
        return new KnownCovers(known, CoverThumbnails.of(known.ids(), covers::bytes));
    }

    /** Says so if the split has other training covers than when a run on it began. */
    void ifChangedSince(RunDescription run, Consumer<String> said) {
        ifChangedSince(run, covers, said);
    }

    /** As {@link #ifChangedSince(RunDescription, Consumer)}, of splits that were opened elsewhere. */
    static void ifChangedSince(RunDescription run, RunCovers covers, Consumer<String> said) {
        if (!run.datasetDigest().equals(covers.digest(run.options().classes()))) {
            said.accept("split '%s' has changed since run %s began: it had %d training covers, now %d"
                    .formatted(covers.split(), run.id(), run.covers(), covers.count()));
        }
    }
}
