package pyoji.gan.measure;

import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Whether two groups of pictures differ, or whether chance alone would set groups of these sizes so far apart: the
 * pictures are dealt into two such groups again and again, and it is counted how often their means are at least as
 * far apart. Nothing is assumed about how colours are spread. The same groups give the same answer.
 */
public final class PermutationTest {
    /** How often the pictures are dealt. */
    public static final int PERMUTATIONS = 10_000;
    /** Groups differ if p is not above this. */
    public static final double ALPHA = 0.05;
    /** A smaller group is no group: it could only show that one picture is unlike the others. */
    static final int LEAST = 3;

    private static final long SEED = 20_100_101;

    private PermutationTest() {}

    /**
     * What a test found.
     *
     * @param statistic distance between the means of the two groups; ΔE of CIE 1976 for colours
     * @param p chance of such a distance if the groups do not differ: (1 + dealings at least as far apart) / (1 +
     *     dealings), after Phipson and Smyth (Statistical Applications in Genetics and Molecular Biology 9, 2010);
     *     null if groups as small as these could never get below {@link #ALPHA}
     * @param sizeA pictures of the first group
     * @param sizeB pictures of the second group
     * @param permutations how often they were dealt; 0 if p is null
     */
    public record Result(double statistic, @Nullable Double p, int sizeA, int sizeB, int permutations) {
        /** Whether the groups are large enough for the test to say anything. */
        public boolean canTell() {
            return p != null;
        }

        /** Whether a difference was shown; false may mean that there is none, or that the groups are too small. */
        public boolean differ() {
            return p != null && p <= ALPHA;
        }
    }

    /**
     * On colours, by the Euclidean distance in Lab between the groups' means.
     *
     * @param a a colour for each picture of the first group; one or more
     * @param b likewise of the second
     */
    public static Result colour(List<Lab> a, List<Lab> b) {
        double[][] values = new double[a.size() + b.size()][];
        for (int i = 0; i < values.length; i++) {
            Lab lab = i < a.size() ? a.get(i) : b.get(i - a.size());
            values[i] = new double[] {lab.l(), lab.a(), lab.b()};
        }
        return test(values, a.size(), b.size(), PermutationTest::straight);
    }

    /**
     * On one number a picture, such as its lightness, by the difference between the groups' means, whichever is
     * larger.
     *
     * @param a a number for each picture of the first group; one or more
     * @param b likewise of the second
     */
    public static Result scalar(double[] a, double[] b) {
        double[][] values = new double[a.length + b.length][];
        for (int i = 0; i < values.length; i++) {
            values[i] = new double[] {i < a.length ? a[i] : b[i - a.length]};
        }
        return test(values, a.length, b.length, PermutationTest::straight);
    }

    /** How far apart two groups are; 0 or more. */
    interface Distance {
        /** From the mean of each group. */
        double between(double[] meanA, double[] meanB);
    }

    /**
     * On any numbers of each picture, by a distance between the groups' means.
     *
     * @param values of the first group's pictures, then of the second's; dealt about
     */
    static Result test(double[][] values, int sizeA, int sizeB, Distance distance) {
        if (sizeA == 0 || sizeB == 0) {
            throw new IllegalArgumentException("groups of " + sizeA + " and " + sizeB + ": one of them is empty");
        }
        double[] total = sum(values, values.length);
        double statistic = apart(sum(values, sizeA), sizeA, total, sizeB, distance);
        if (Math.min(sizeA, sizeB) < LEAST || leastP(sizeA, sizeB) > ALPHA) {
            return new Result(statistic, null, sizeA, sizeB, 0);
        }
        SplittableRandom random = new SplittableRandom(SEED);
        int dealt = Math.min(sizeA, sizeB);
        // The groups themselves, dealt anew, must count as equally far apart whatever the order of adding.
        double reached = statistic * (1 - 1e-9) - 1e-9;
        int atLeast = 0;
        for (int i = 0; i < PERMUTATIONS; i++) {
            deal(values, dealt, random);
            if (apart(sum(values, dealt), dealt, total, values.length - dealt, distance) >= reached) {
                atLeast++;
            }
        }
        double p = (1.0 + atLeast) / (1 + PERMUTATIONS);
        return new Result(statistic, p, sizeA, sizeB, PERMUTATIONS);
    }

    /** The p that a test of all dealings gives groups that could not be further apart. */
    static double leastP(int sizeA, int sizeB) {
        double dealings = 1;
        for (int i = 1; i <= Math.min(sizeA, sizeB); i++) {
            dealings *= (sizeA + sizeB - Math.min(sizeA, sizeB) + i) / (double) i;
        }
        // Two groups of one size can be exchanged.
        return (sizeA == sizeB ? 2 : 1) / dealings;
    }

    /** Brings {@code count} values drawn without replacement to the front (Fisher and Yates). */
    private static void deal(double[][] values, int count, SplittableRandom random) {
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i, values.length);
            double[] drawn = values[j];
            values[j] = values[i];
            values[i] = drawn;
        }
    }

    private static double[] sum(double[][] values, int count) {
        double[] sum = new double[values[0].length];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < sum.length; j++) {
                sum[j] += values[i][j];
            }
        }
        return sum;
    }

    private static double apart(double[] sum, int count, double[] total, int others, Distance distance) {
        double[] mean = new double[sum.length];
        double[] ofOthers = new double[sum.length];
        for (int j = 0; j < sum.length; j++) {
            mean[j] = sum[j] / count;
            ofOthers[j] = (total[j] - sum[j]) / others;
        }
        return distance.between(mean, ofOthers);
    }

    private static double straight(double[] a, double[] b) {
        double squares = 0;
        for (int j = 0; j < a.length; j++) {
            squares += (a[j] - b[j]) * (a[j] - b[j]);
        }
        return Math.sqrt(squares);
    }
}
