package pyoji.gan.train;

import java.util.ArrayList;
import java.util.List;
import pyoji.crawler.dataset.Artists;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.Dataset;
import pyoji.gan.run.RunCovers;

/** What is to be said of a split before a night is spent on it. */
final class SplitWarnings {
    /** More of a split than this are near-duplicates or variants of others in it. */
    private static final double MOST_ALIKE = 0.1;

    private SplitWarnings() {}

    /** As {@link #of(String, List)}, of all splits together, but near-duplicates in each, where they are looked at. */
    static List<String> of(RunCovers known) {
        List<String> warnings = ofAll(known.split(), known.covers());
        for (Dataset dataset : known.datasets()) {
            warnings.addAll(alike(dataset.split(), dataset.trainingCovers()));
        }
        return warnings;
    }

    /** A line for each thing that is wrong with these training covers, each with what to do about it. */
    static List<String> of(String split, List<Cover> covers) {
        List<String> warnings = ofAll(split, covers);
        warnings.addAll(alike(split, covers));
        return warnings;
    }

    private static List<String> ofAll(String split, List<Cover> covers) {
        List<String> warnings = new ArrayList<>();
        int count = covers.size();
        if (count < RunCovers.FEW) {
            warnings.add(
                    ("split '%s' has %d covers: with fewer than %d, expect copies of them. More covers help most; else"
                                    + " begin --from a run on more covers")
                            .formatted(split, count, RunCovers.FEW));
        }
        for (String warning : Artists.of(covers).warnings(split)) {
            warnings.add(warning + ": its fakes will be mostly theirs. Crawl more artists, or choose covers with pyoji"
                    + " datasets split --where");
        }
        return warnings;
    }

    private static List<String> alike(String split, List<Cover> covers) {
        int count = covers.size();
        long alike = covers.stream().filter(cover -> cover.cluster() != null).count();
        if (alike > MOST_ALIKE * count) {
            return List.of(
                    ("%d of the %d covers in split '%s' are near-duplicates or variants of others in it: they count"
                                    + " twice. Look at them with pyoji dedupe %s, and take some out with pyoji datasets remove")
                            .formatted(alike, count, split, split));
        }
        return List.of();
    }
}
