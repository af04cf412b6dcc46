package pyoji.gallery.index;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The curves of a run, reduced to some points; all arrays but those of quality are as long as {@code step}.
 *
 * @param rows of metrics.jsonl that they are made of
 * @param tick steps between two rows; 0 without any
 * @param step the last that each point is a mean of, rising
 * @param realLoss the discriminator's mean loss on reals
 * @param fakeLoss likewise on fakes
 * @param generatorLoss the generator's likewise
 * @param imagesPerSecond reals a second
 * @param overfit the gauge of overfitting, null at points without; absent of a run that never had it
 * @param quality what was measured of the fakes, at some steps only
 */
public record RunMetrics(
        long rows,
        long tick,
        long[] step,
        double[] realLoss,
        double[] fakeLoss,
        double[] generatorLoss,
        double[] imagesPerSecond,
        @Nullable List<@Nullable Double> overfit,
        Quality quality) {

    /**
     * Figures at the steps where they were measured.
     *
     * @param step where, rising
     * @param figures by {@link pyoji.gan.measure.Figure#key}, each as long as {@code step}, null where one was not measured;
     *     those that never were are absent
     */
    public record Quality(long[] step, Map<String, List<@Nullable Double>> figures) {}
}
