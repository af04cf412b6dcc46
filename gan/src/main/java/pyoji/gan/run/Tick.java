package pyoji.gan.run;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of metrics.jsonl.
 *
 * @param formatVersion {@link RunFolder#FORMAT_VERSION}
 * @param step steps done
 * @param imagesSeen reals shown so far
 * @param realLoss the discriminator's mean loss on reals since the row before
 * @param fakeLoss likewise on fakes
 * @param generatorLoss the generator's likewise
 * @param overfit the gauge of overfitting since the row before, see {@link pyoji.gan.engine.Losses}; absent in old runs
 * @param quality figures of the fakes by their names, see {@link pyoji.gan.measure.Figure}; absent where none were measured
 * @param imagesPerSecond reals a second since the row before; the one figure that differs between equal runs
 */
public record Tick(
        int formatVersion,
        long step,
        long imagesSeen,
        double realLoss,
        double fakeLoss,
        double generatorLoss,
        @Nullable Double overfit,
        @Nullable Map<String, Double> quality,
        double imagesPerSecond) {
    /** Without the figures that not every run has. */
    public Tick(
            int formatVersion,
            long step,
            long imagesSeen,
            double realLoss,
            double fakeLoss,
            double generatorLoss,
            double imagesPerSecond) {
        this(formatVersion, step, imagesSeen, realLoss, fakeLoss, generatorLoss, null, null, imagesPerSecond);
    }
}
