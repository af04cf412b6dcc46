package pyoji.gan.inception;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
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
        this(network::features, network.features(reals));
    }

    private InceptionDistance(Function<ImageSet, float[][]> features, float[][] reals) {
        this.features = features;
        this.reals = reals;
    }

    /**
     * Makes one for each set of reals, and looks at each real once however many sets it is of: the floor takes the same
     * ones in other orders. Remembers them, and the last set that was set against them: a picture and 8 kB each.
     */
    public static Function<ImageSet, Metric> remembering(InceptionNetwork network) {
        Memory memory = new Memory(network);
        return reals -> new InceptionDistance(memory::ofOthers, memory.ofReals(reals));
    }

    /** Features by picture: the very same array of bytes. */
    private static final class Memory {
        private final InceptionNetwork network;
        private final Map<byte[], float[]> reals = new IdentityHashMap<>();
        private Map<byte[], float[]> others = new IdentityHashMap<>();

        Memory(InceptionNetwork network) {
            this.network = network;
        }

        float[][] ofReals(ImageSet pictures) {
            reals.putAll(features(pictures));
            return Arrays.stream(pictures.rgb()).map(reals::get).toArray(float[][]::new);
        }

        float[][] ofOthers(ImageSet pictures) {
            Map<byte[], float[]> seen = features(pictures);
            others = seen;
            return Arrays.stream(pictures.rgb()).map(seen::get).toArray(float[][]::new);
        }

        private Map<byte[], float[]> features(ImageSet pictures) {
            Map<byte[], float[]> features = new IdentityHashMap<>();
            List<byte[]> unknown = new ArrayList<>();
            for (byte[] rgb : pictures.rgb()) {
                float[] known = reals.getOrDefault(rgb, others.get(rgb));
                if (known == null) {
                    unknown.add(rgb);
                } else {
                    features.put(rgb, known);
                }
            }
            if (!unknown.isEmpty()) {
                float[][] seen = network.features(new ImageSet(pictures.size(), unknown.toArray(byte[][]::new)));
                for (int i = 0; i < seen.length; i++) {
                    features.put(unknown.get(i), seen[i]);
                }
            }
            return features;
        }
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
