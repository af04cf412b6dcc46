package pyoji.gan.run;

/**
 * A row of metrics.jsonl.
 *
 * @param formatVersion {@link RunFolder#FORMAT_VERSION}
 * @param step steps done
 * @param imagesSeen reals shown so far
 * @param realLoss the discriminator's mean loss on reals since the row before
 * @param fakeLoss likewise on fakes
 * @param generatorLoss the generator's likewise
 * @param imagesPerSecond reals a second since the row before; the one figure that differs between equal runs
 */
public record Tick(
        int formatVersion,
        long step,
        long imagesSeen,
        double realLoss,
        double fakeLoss,
        double generatorLoss,
        double imagesPerSecond) {}
