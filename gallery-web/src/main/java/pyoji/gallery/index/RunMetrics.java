package pyoji.gallery.index;

import java.util.List;
import java.util.Map;

/**
 * The curves of a run, reduced to some points; all arrays are as long as {@code step}.
 *
 * @param rows of metrics.jsonl that they are made of
 * @param tick steps between two rows; 0 without any
 * @param step the last that each point is a mean of, rising
 * @param realLoss the discriminator's mean loss on reals
 * @param fakeLoss likewise on fakes
 * @param generatorLoss the generator's likewise
 * @param imagesPerSecond reals a second
 * @param quality figures by name; none as long as runs don't measure any
 */
public record RunMetrics(
        long rows,
        long tick,
        long[] step,
        double[] realLoss,
        double[] fakeLoss,
        double[] generatorLoss,
        double[] imagesPerSecond,
        Map<String, List<Double>> quality) {
    /** Curves in the order of this record's fields. */
    static RunMetrics of(long rows, long tick, long[] step, double[][] curves) {
        return new RunMetrics(rows, tick, step, curves[0], curves[1], curves[2], curves[3], Map.of());
    }
}
