package pyoji.gan.measure;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Clusters of points in Lab: Lloyd's k-means from k-means++ seeds (Arthur and Vassilvitskii 2007), the best of a few
 * beginnings. The same points give the same clusters.
 */
final class KMeans {
    private static final long SEED = 20_070_107;
    /** One beginning may end badly; three seldom do. */
    private static final int BEGINNINGS = 3;

    private static final int MOST_ROUNDS = 20;
    /** A round that mends less of the error than this is the last. */
    private static final double WORTH_IT = 1e-3;

    /** Coordinates of all points, and of all centres: three each. */
    private final float[] points;

    private final float[] centres;
    private final int[] nearest;
    private final float[] squared;
    private final int k;
    private int found;

    private KMeans(float[] points, int k) {
        this.points = points;
        this.k = k;
        this.centres = new float[3 * k];
        this.nearest = new int[points.length / 3];
        this.squared = new float[points.length / 3];
    }

    /**
     * Clusters, in no order.
     *
     * @param centres three coordinates each
     * @param counts points of each; at least one
     * @param error sum of the squared distances of all points to their centres
     */
    record Clusters(float[] centres, int[] counts, double error) {}

    /**
     * Finds up to {@code k} clusters, fewer if there are fewer different points.
     *
     * @param points three coordinates each; at least one point
     */
    static Clusters of(float[] points, int k) {
        SplittableRandom random = new SplittableRandom(SEED);
        Clusters best = new KMeans(points, k).from(random);
        for (int i = 1; i < BEGINNINGS; i++) {
            Clusters other = new KMeans(points, k).from(random);
            best = other.error() < best.error() ? other : best;
        }
        return best;
    }

    private Clusters from(SplittableRandom random) {
        begin(random);
        double error = assign();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            centre();
            double now = assign();
            if (now >= error * (1 - WORTH_IT)) {
                break;
            }
            error = now;
        }
        int[] counts = centre();
        return new Clusters(Arrays.copyOf(centres, 3 * found), Arrays.copyOf(counts, found), assign());
    }

    /** k-means++: each next centre is a point, drawn in proportion to its squared distance from those there are. */
    private void begin(SplittableRandom random) {
        place(0, random.nextInt(nearest.length));
        for (found = 1; found < k; found++) {
            double total = assign();
            if (total == 0) {
                return;
            }
            double wanted = random.nextDouble() * total;
            int drawn = 0;
            // The last one that adds anything, should rounding let none be reached.
            for (int i = 0; i < squared.length && wanted >= 0; i++) {
                if (squared[i] > 0) {
                    drawn = i;
                    wanted -= squared[i];
                }
            }
            place(found, drawn);
        }
    }

    private void place(int centre, int point) {
        System.arraycopy(points, 3 * point, centres, 3 * centre, 3);
    }

    /** Gives each point its nearest centre; returns the sum of squared distances. */
    private double assign() {
        double error = 0;
        float[] from = centres;
        int end = 3 * found;
        for (int i = 0; i < nearest.length; i++) {
            float x = points[3 * i];
            float y = points[3 * i + 1];
            float z = points[3 * i + 2];
            float least = Float.MAX_VALUE;
            int best = 0;
            for (int c = 0; c < end; c += 3) {
                float dx = x - from[c];
                float dy = y - from[c + 1];
                float dz = z - from[c + 2];
                float distance = dx * dx + dy * dy + dz * dz;
                best = distance < least ? c : best;
                least = Math.min(least, distance);
            }
            nearest[i] = best / 3;
            squared[i] = least;
            error += least;
        }
        return error;
    }

    /** Moves each centre into the middle of its points; returns how many each has. One without points is dropped. */
    private int[] centre() {
        double[] sums = new double[3 * found];
        int[] counts = new int[found];
        for (int i = 0; i < nearest.length; i++) {
            int c = nearest[i];
            counts[c]++;
            sums[3 * c] += points[3 * i];
            sums[3 * c + 1] += points[3 * i + 1];
            sums[3 * c + 2] += points[3 * i + 2];
        }
        int kept = 0;
        for (int c = 0; c < counts.length; c++) {
            if (counts[c] > 0) {
                for (int j = 0; j < 3; j++) {
                    centres[3 * kept + j] = (float) (sums[3 * c + j] / counts[c]);
                }
                counts[kept++] = counts[c];
            }
        }
        found = kept;
        return counts;
    }
}
