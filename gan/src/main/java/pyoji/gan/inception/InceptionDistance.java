package pyoji.gan.inception;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Function;
import pyoji.gan.measure.Figure;
import pyoji.gan.measure.ImageSet;
import pyoji.gan.measure.Metric;

/** {@link Figure#FID} and {@link Figure#KID}, of features that the user's network gives once for each set. */
public final class InceptionDistance implements Metric {
    private final Function<ImageSet, float[][]> features;
    private final float[][] reals;

    /**
     * Looks at the reals once, which takes about a tenth of a second a picture.
     *
     * @param network used by every measurement; stays the caller's to close
     */
    public InceptionDistance(InceptionNetwork network, ImageSet reals) {
        this(network::features, reals);
    }

    private InceptionDistance(Function<ImageSet, float[][]> features, ImageSet reals) {
        this.features = features;
        this.reals = features.apply(reals);
    }

    /**
     * Makes one for each set of reals, and looks at each picture once however many sets it is of: the floor takes the same
     * reals in other orders. Remembers 8 kB a picture.
     */
    public static Function<ImageSet, Metric> remembering(InceptionNetwork network) {
        Map<byte[], float[]> known = new IdentityHashMap<>();
        return reals -> new InceptionDistance(pictures -> features(network, pictures, known), reals);
    }

    private static float[][] features(InceptionNetwork network, ImageSet pictures, Map<byte[], float[]> known) {
        byte[][] unknown = Arrays.stream(pictures.rgb())
                .filter(rgb -> !known.containsKey(rgb))
                .toArray(byte[][]::new);
        if (unknown.length > 0) {
            float[][] seen = network.features(new ImageSet(pictures.size(), unknown));
            for (int i = 0; i < unknown.length; i++) {
                known.put(unknown[i], seen[i]);
            }
        }
        return Arrays.stream(pictures.rgb()).map(known::get).toArray(float[][]::new);
    }

    /** Both figures, or none where there are fewer than two reals or two fakes. */
    @Override
    public Map<Figure, Double> measure(ImageSet fakes) {
        if (reals.length < 2 || fakes.count() < 2) {
            return Map.of();
        }
        float[][] drawn = features.apply(fakes);
        return Map.of(
                Figure.FID,
                FrechetDistance.between(reals, drawn),
                Figure.KID,
                1000 * KernelDistance.between(reals, drawn));
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
