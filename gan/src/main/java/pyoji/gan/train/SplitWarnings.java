package pyoji.gan.train;

import java.util.ArrayList;
import java.util.List;
import pyoji.crawler.dataset.Artists;
import pyoji.crawler.dataset.Cover;

/** What is to be said of a split before a night is spent on it. */
final class SplitWarnings {
    /** With fewer, a network gives its covers back. */
    static final int FEW = 100;
    /** More of a split than this are near-duplicates or variants of others in it. */
    private static final double MOST_ALIKE = 0.1;

    private SplitWarnings() {}

    /** A line for each thing that is wrong with these training covers, each with what to do about it. */
    static List<String> of(String split, List<Cover> covers) {
        List<String> warnings = new ArrayList<>();
        int count = covers.size();
        if (count < FEW) {
            warnings.add(
                    ("split '%s' has %d covers: with fewer than %d, expect copies of them. More covers help most; else"
                                    + " begin --from a run on more covers")
                            .formatted(split, count, FEW));
        }
        for (String warning : Artists.of(covers).warnings(split)) {
            warnings.add(warning + ": its fakes will be mostly theirs. Crawl more artists, or choose covers with pyoji"
                    + " datasets split --where");
        }
        long alike = covers.stream().filter(cover -> cover.cluster() != null).count();
        if (alike > MOST_ALIKE * count) {
            warnings.add(
                    ("%d of the %d covers in split '%s' are near-duplicates or variants of others in it: they count"
                                    + " twice. Look at them with pyoji dedupe %s, and take some out with pyoji datasets remove")
                            .formatted(alike, count, split, split));
        }
        return warnings;
    }
}
