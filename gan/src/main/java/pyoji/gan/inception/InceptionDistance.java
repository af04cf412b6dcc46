package pyoji.gan.inception;

import java.util.Map;
import pyoji.gan.measure.Figure;
import pyoji.gan.measure.ImageSet;
import pyoji.gan.measure.Metric;

/** {@link Figure#FID} and {@link Figure#KID}, of features that the user's network gives once for each set. */
public final class InceptionDistance implements Metric {
    private final InceptionNetwork network;
    private final float[][] reals;

    /**
     * Looks at the reals once, which takes about a tenth of a second a picture.
     *
     * @param network used by every measurement; stays the caller's to close
     */
    public InceptionDistance(InceptionNetwork network, ImageSet reals) {
        this.network = network;
        this.reals = network.features(reals);
    }

    /** Both figures, or none where there are fewer than two reals or two fakes. */
    @Override
    public Map<Figure, Double> measure(ImageSet fakes) {
        if (reals.length < 2 || fakes.count() < 2) {
            return Map.of();
        }
        float[][] features = network.features(fakes);
        return Map.of(
                Figure.FID,
                FrechetDistance.between(reals, features),
                Figure.KID,
                1000 * KernelDistance.between(reals, features));
    }

    /**
     * What to say beside the figures: FID of few pictures is too high, since their covariance lacks what they don't show
     * (Bińkowski et al. 2018, section 4 and appendix D); KID is not.
     */
    public static String caution(int reals, int fakes) {
        return ("FID of %d fakes against %d reals is too high, by more the fewer there are: compare it only with FID of as"
                        + " many; KID has no such bias")
                .formatted(fakes, reals);
    }
}
