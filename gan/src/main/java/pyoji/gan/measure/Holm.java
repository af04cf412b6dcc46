package pyoji.gan.measure;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Corrects p-values of several tests at once, so that the chance of one false claim or more among all of them stays
 * under the limit: the smallest of m is multiplied by m, the next by m - 1, and so on, none falling below the one before
 * (Holm, Scandinavian Journal of Statistics 6, 1979).
 */
final class Holm {
    private Holm() {}

    /** The corrected p-values, 1 at most, in the order given. */
    static double[] corrected(double[] p) {
        int[] order = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] corrected = new double[p.length];
        double reached = 0;
        for (int rank = 0; rank < p.length; rank++) {
            reached = Math.max(reached, Math.min(1, (p.length - rank) * p[order[rank]]));
            corrected[order[rank]] = reached;
        }
        return corrected;
    }
}
