package pyoji.gan.measure;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What three networks of chance see in pictures. Remembers it for the reals that it is told to keep, 5.4 kB a picture,
 * and for the last others that it was asked for, so that two metrics of the same pictures pay once. For one thread at a
 * time, which others help.
 */
public final class RandomFeatures {
    /** Networks; a figure is the mean of what they give. */
    static final int NETWORKS = 3;

    private static final long SEED = 20_190_527;

    private final RandomNetwork[] networks = IntStream.range(0, NETWORKS)
            .mapToObj(i -> new RandomNetwork(SEED + i))
            .toArray(RandomNetwork[]::new);
    private final Map<byte[], float[][]> kept = new IdentityHashMap<>();
    private Map<byte[], float[][]> last = new IdentityHashMap<>();

    /** Looks at these pictures and remembers for good what it sees; pictures are told apart by their arrays. */
    void keep(ImageSet reals) {
        kept.putAll(look(reals));
    }

    /** By network, by picture: {@link RandomNetwork#FEATURES} numbers; not to be changed. */
    float[][][] of(ImageSet pictures) {
        Map<byte[], float[][]> looked = look(pictures);
        if (!looked.isEmpty()) {
            last = looked;
        }
        return IntStream.range(0, NETWORKS)
                .mapToObj(network -> Arrays.stream(pictures.rgb())
                        .map(rgb -> kept.getOrDefault(rgb, last.get(rgb))[network])
                        .toArray(float[][]::new))
                .toArray(float[][][]::new);
    }

    /** Of those that are not kept. */
    private Map<byte[], float[][]> look(ImageSet pictures) {
        byte[][] unknown = Arrays.stream(pictures.rgb())
                .filter(rgb -> !kept.containsKey(rgb))
                .toArray(byte[][]::new);
        float[][][] seen = Arrays.stream(unknown)
                .parallel()
                .map(rgb -> seen(rgb, pictures.size()))
                .toArray(float[][][]::new);
        Map<byte[], float[][]> looked = new IdentityHashMap<>();
        for (int i = 0; i < unknown.length; i++) {
            looked.put(unknown[i], seen[i]);
        }
        return looked;
    }

    private float[][] seen(byte[] rgb, int size) {
        float[][] known = last.get(rgb);
        if (known != null) {
            return known;
        }
        float[] input = RandomNetwork.input(rgb, size);
        return Arrays.stream(networks).map(network -> network.features(input)).toArray(float[][]::new);
    }
}
