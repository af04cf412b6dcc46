package pyoji.gan.measure;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How alike two fakes are on average ({@link MsSsim}), and two reals: fakes that are more alike than reals have
 * collapsed. Of all pairs, or of 1000 drawn from a fixed seed where there are more.
 */
public final class MsSsimDiversity implements Metric {
    private static final long SEED = 20_031_109;
    private static final int MOST_PAIRS = 1000;

    private final double reals;

    /** Beside these reals. */
    public MsSsimDiversity(ImageSet reals) {
        this.reals = similarity(reals);
    }

    @Override
    public Map<Figure, Double> measure(ImageSet fakes) {
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        if (fakes.count() > 1) {
            figures.put(Figure.DIVERSITY, similarity(fakes));
        }
        if (!Double.isNaN(reals)) {
            figures.put(Figure.REALS_DIVERSITY, reals);
        }
        return figures;
    }

    /** Mean over pairs; NaN if there is none. */
    static double similarity(ImageSet pictures) {
        int[][] pairs = pairs(pictures.count());
        double[] similarities = IntStream.range(0, pairs.length)
                .parallel()
                .mapToDouble(i -> MsSsim.of(
                        MsSsim.luma(pictures.rgb()[pairs[i][0]]),
                        MsSsim.luma(pictures.rgb()[pairs[i][1]]),
                        pictures.size()))
                .toArray();
        // Added in their order, so that the sum does not depend on the threads.
        double sum = 0;
        for (double similarity : similarities) {
            sum += similarity;
        }
        return sum / pairs.length;
    }

    private static int[][] pairs(int count) {
        if ((long) count * (count - 1) / 2 <= MOST_PAIRS) {
            return IntStream.range(0, count)
                    .boxed()
                    .flatMap(i -> IntStream.range(0, i).mapToObj(j -> new int[] {j, i}))
                    .toArray(int[][]::new);
        }
        SplittableRandom random = new SplittableRandom(SEED);
        int[][] pairs = new int[MOST_PAIRS][];
        for (int i = 0; i < pairs.length; i++) {
            int first = random.nextInt(count);
            int other = random.nextInt(count - 1);
            pairs[i] = new int[] {first, other < first ? other : other + 1};
        }
        return pairs;
    }
}
