package pyoji.gan.measure;

import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Whether two groups of pictures differ, or whether chance alone would set groups of these sizes so far apart: the
 * pictures are dealt into two such groups again and again, and it is counted how often they are at least as far apart.
 * Nothing is assumed about how colours are spread. The same groups give the same answer.
 *
 * <p>How far groups are apart is counted in what it wavers by in groups of these spreads, as Welch's t does: else a few
 * pictures of many kinds, set against many of one, would be called brighter or darker up to eight times too often (Janssen
 * 1997, Statistics and Probability Letters 36; Chung and Romano 2013, Annals of Statistics 41, section 2).
 */
public final class PermutationTest {
    /** How often the pictures are dealt. */
    public static final int PERMUTATIONS = 10_000;
    /** Groups differ if p is not above this. */
    public static final double ALPHA = 0.05;
    /** A smaller group is no group: it could only show that one picture is unlike the others. */
    static final int LEAST = 3;

    /** Means nearer to each other are the same. */
    private static final double NOTHING = 1e-9;

    private static final long SEED = 20_100_101;

    private PermutationTest() {}

    /**
     * What a test found.
     *
     * @param statistic distance between the means of the two groups; ΔE of CIE 1976 for colours
     * @param p chance of groups so far apart if they do not differ: (1 + dealings at least as far apart) / (1 +
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
     * On colours: the statistic is the Euclidean distance in Lab between the groups' means; dealings are compared by the
     * largest of the differences in L*, a* and b*, each over its standard error.
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
        return onMeans(values, a.size(), b.size());
    }

    /**
     * On one number a picture, such as its lightness, by the difference between the groups' means, whichever is
     * larger, over its standard error.
     *
     * @param a a number for each picture of the first group; one or more
     * @param b likewise of the second
     */
    public static Result scalar(double[] a, double[] b) {
        double[][] values = new double[a.length + b.length][];
        for (int i = 0; i < values.length; i++) {
            values[i] = new double[] {i < a.length ? a[i] : b[i - a.length]};
        }
        return onMeans(values, a.length, b.length);
    }

    private static Result onMeans(double[][] values, int sizeA, int sizeB) {
        double[] middle = sum(values, values.length);
        for (double[] value : values) { // or else squares would be large, and their differences nothing but rounding
            for (int j = 0; j < middle.length; j++) {
                value[j] -= middle[j] / values.length;
            }
        }
        return test(values, sizeA, sizeB, PermutationTest::straight, PermutationTest::largestInErrors);
    }

    /**
     * Pictures of one side.
     *
     * @param mean of each of their numbers
     * @param squares the sum of each of their numbers squared
     */
    record Group(int size, double[] mean, double[] squares) {
        /** The squared standard error of the mean of one of the numbers. */
        double error(int number) {
            double deviations = squares[number] - size * mean[number] * mean[number];
            return Math.max(0, deviations) / (size - 1) / size;
        }
    }

    /** How far apart two groups are; 0 or more. */
    interface Distance {
        /** Between groups of one picture or more. */
        double between(Group a, Group b);
    }

    /**
     * On any numbers of each picture, by a distance between the groups.
     *
     * @param values of the first group's pictures, then of the second's; dealt about
     * @param shown the result's statistic
     * @param compared what dealings are compared by; asked only of groups of {@link #LEAST} or more
     */
    static Result test(double[][] values, int sizeA, int sizeB, Distance shown, Distance compared) {
        if (sizeA == 0 || sizeB == 0) {
            throw new IllegalArgumentException("groups of " + sizeA + " and " + sizeB + ": one of them is empty");
        }
        Group all = group(values, values.length);
        Group a = group(values, sizeA);
        Group b = others(all, a);
        double statistic = shown.between(a, b);
        if (Math.min(sizeA, sizeB) < LEAST || leastP(sizeA, sizeB) > ALPHA) {
            return new Result(statistic, null, sizeA, sizeB, 0);
        }
        SplittableRandom random = new SplittableRandom(SEED);
        int dealt = Math.min(sizeA, sizeB);
        // The groups themselves, dealt anew, must count as equally far apart whatever the order of adding.
        double reached = compared.between(a, b) * (1 - 1e-9) - 1e-9;
        int atLeast = 0;
        for (int i = 0; i < PERMUTATIONS; i++) {
            deal(values, dealt, random);
            Group some = group(values, dealt);
            if (compared.between(some, others(all, some)) >= reached) {
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

    /** The first so many. */
    private static Group group(double[][] values, int count) {
        double[] mean = sum(values, count);
        double[] squares = new double[mean.length];
        for (int j = 0; j < mean.length; j++) {
            for (int i = 0; i < count; i++) {
                squares[j] += values[i][j] * values[i][j];
            }
            mean[j] /= count;
        }
        return new Group(count, mean, squares);
    }

    private static Group others(Group all, Group some) {
        int size = all.size() - some.size();
        double[] mean = new double[all.mean().length];
        double[] squares = new double[mean.length];
        for (int j = 0; j < mean.length; j++) {
            mean[j] = (all.size() * all.mean()[j] - some.size() * some.mean()[j]) / size;
            squares[j] = all.squares()[j] - some.squares()[j];
        }
        return new Group(size, mean, squares);
    }

    private static double straight(Group a, Group b) {
        double squares = 0;
        for (int j = 0; j < a.mean().length; j++) {
            double apart = a.mean()[j] - b.mean()[j];
            squares += apart * apart;
        }
        return Math.sqrt(squares);
    }

    /** The largest difference of a number's means over its standard error. */
    static double largestInErrors(Group a, Group b) {
        double largest = 0;
        for (int j = 0; j < a.mean().length; j++) {
            largest = Math.max(largest, inErrors(Math.abs(a.mean()[j] - b.mean()[j]), a.error(j) + b.error(j)));
        }
        return largest;
    }

    /** A distance over the root of its squared error; equal pictures differ by rounding, and have a spread of rounding. */
    private static double inErrors(double apart, double squaredError) {
        return apart < NOTHING ? 0 : apart / Math.sqrt(Math.max(NOTHING * NOTHING, squaredError));
    }
}
