package pyoji.gan.run;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The best of the steps at which a run measured its fakes: of those whose fakes are no copies, the one with the least sliced
 * Wasserstein distance to the covers, those that barely are none counted as farther; if all are copies, the one that copies
 * least. Of fewer than three covers, and of those that mostly have exact copies, it can't be told what copies are: there it
 * is the least distance alone.
 *
 * @param step where it is
 * @param copies whether its fakes are copies, too: the median one, or one in twenty
 * @param swd its sliced Wasserstein distance
 * @param copyRatio its copy ratio, straight or aligned, whichever is less; 1 where it can't be told
 */
public record BestSnapshot(long step, boolean copies, double swd, double copyRatio) {
    /** Fakes nearer than this to covers, as a share of how near covers lie to each other, are copies. */
    public static final double LEAST_COPY_RATIO = 0.95;

    /** If so many of the fakes are covers again, the others don't make up for them. */
    public static final double COPIES_FROM = 0.05;
    /** The ratio of 128 fakes errs by some three hundredths: from here on others are hardly copies. */
    private static final double SURE_COPY_RATIO = 0.97;
    /** So much farther from the covers count snapshots that are less sure. */
    private static final double UNSURE = 1.15;

    private static final String SWD = "swd";

    /** What a row of metrics.jsonl measured, or null if it measured nothing. */
    public static @Nullable BestSnapshot of(Tick row) {
        Map<String, Double> quality = row.quality();
        Double swd = quality == null ? null : quality.get(SWD);
        if (quality == null || swd == null) {
            return null;
        }
        double ratio = copyRatio(quality);
        boolean copies = ratio < LEAST_COPY_RATIO || quality.getOrDefault("copies", 0.0) >= COPIES_FROM;
        return new BestSnapshot(row.step(), copies, swd, ratio);
    }

    /** The straight one or the aligned one, whichever is less; 1 where neither was measured. */
    public static double copyRatio(Map<String, Double> quality) {
        double straight = quality.getOrDefault("copyRatio", 1.0);
        return Math.min(straight, quality.getOrDefault("copyRatioAligned", straight));
    }

    /** The best of all rows, the earliest if several are; null if none measured anything. */
    public static @Nullable BestSnapshot of(List<Tick> rows) {
        BestSnapshot best = null;
        for (Tick row : rows) {
            BestSnapshot candidate = of(row);
            if (candidate != null && candidate.isBetterThan(best)) {
                best = candidate;
            }
        }
        return best;
    }

    /** Whether it is strictly better; anything is better than nothing. */
    public boolean isBetterThan(@Nullable BestSnapshot other) {
        if (other == null) {
            return true;
        }
        if (copies != other.copies) {
            return !copies;
        }
        return copies ? copyRatio > other.copyRatio : counted() < other.counted();
    }

    private double counted() {
        return copyRatio < SURE_COPY_RATIO ? UNSURE * swd : swd;
    }
}
