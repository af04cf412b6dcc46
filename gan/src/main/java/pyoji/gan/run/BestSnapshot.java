package pyoji.gan.run;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The best of the steps at which a run measured its fakes: of those whose fakes are no copies, the one with the least sliced
 * Wasserstein distance to the covers; if all are copies, the one that copies least.
 *
 * @param step where it is
 * @param copies whether its fakes are copies, too
 * @param swd its sliced Wasserstein distance
 * @param copyRatio its copy ratio
 */
public record BestSnapshot(long step, boolean copies, double swd, double copyRatio) {
    /** Fakes nearer than this to covers, as a share of how near covers lie to each other, are copies. */
    public static final double LEAST_COPY_RATIO = 0.95;

    private static final String SWD = "swd";
    private static final String COPY_RATIO = "copyRatio";

    /** What a row of metrics.jsonl measured, or null if it measured nothing. */
    public static @Nullable BestSnapshot of(Tick row) {
        Map<String, Double> quality = row.quality();
        Double swd = quality == null ? null : quality.get(SWD);
        Double copyRatio = quality == null ? null : quality.get(COPY_RATIO);
        return swd == null || copyRatio == null
                ? null
                : new BestSnapshot(row.step(), copyRatio < LEAST_COPY_RATIO, swd, copyRatio);
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
        return copies ? copyRatio > other.copyRatio : swd < other.swd;
    }
}
