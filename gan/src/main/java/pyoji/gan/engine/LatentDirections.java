package pyoji.gan.engine;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The directions in latent space along which a generator's first layer answers most strongly: its closed-form
 * factorisation (Shen and Zhou 2021, section 3). With y = A z + b for that layer, they are the eigenvectors of AᵀA with the
 * largest eigenvalues.
 *
 * <p>All sums run in one fixed order and in double precision: the same weights give the same bits.
 */
final class LatentDirections {
    private static final int MOST_SWEEPS = 60;
    /** Off-diagonal square sum over the whole, below which a matrix counts as diagonal. */
    private static final double DIAGONAL = 1e-26;

    private LatentDirections() {}

    /**
     * Unit vectors, strongest first, each with its largest number positive.
     *
     * @param columns of A: columns[i] is what one unit of z[i] adds to the layer's output
     * @param count how many at most; a z of fewer numbers has fewer
     */
    static float[][] strongest(float[][] columns, int count) {
        int n = columns.length;
        double[][] square = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                square[i][j] = dot(columns[i], columns[j]);
                square[j][i] = square[i][j];
            }
        }
        double[][] rows = eigenvectors(square);
        return IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -square[i][i])) // stable: ties keep their order
                .limit(count)
                .map(i -> signed(rows[i]))
                .toArray(float[][]::new);
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    private static float[] signed(double[] vector) {
        double largest = 0;
        for (double value : vector) {
            largest = Math.abs(value) > Math.abs(largest) ? value : largest;
        }
        float[] signed = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            signed[i] = (float) (largest < 0 ? -vector[i] : vector[i]);
        }
        return signed;
    }

    /**
     * The cyclic Jacobi method (Golub and Van Loan, Matrix Computations, section 8.5): turns the symmetric {@code a} into
     * its eigenvalues, on the diagonal, and returns the eigenvector of each as a row.
     */
    private static double[][] eigenvectors(double[][] a) {
        int n = a.length;
        double[][] vectors = new double[n][n];
        double whole = 0;
        for (int i = 0; i < n; i++) {
            vectors[i][i] = 1;
            whole += dot(a[i]);
        }
        for (int sweep = 0; sweep < MOST_SWEEPS && offDiagonal(a) > DIAGONAL * whole; sweep++) {
            for (int p = 0; p < n - 1; p++) {
                for (int q = p + 1; q < n; q++) {
                    if (a[p][q] != 0) {
                        rotate(a, vectors, p, q);
                    }
                }
            }
        }
        return vectors;
    }

    private static double dot(double[] a) {
        double sum = 0;
        for (double value : a) {
            sum += value * value;
        }
        return sum;
    }

    private static double offDiagonal(double[][] a) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += 2 * a[i][j] * a[i][j];
            }
        }
        return sum;
    }

    /** The rotation in the plane of p and q that makes a[p][q] nothing. */
    private static void rotate(double[][] a, double[][] vectors, int p, int q) {
        double tau = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
        double c = 1 / Math.sqrt(1 + t * t);
        double s = t * c;
        turn(a[p], a[q], c, s); // the rows
        for (double[] row : a) { // the columns
            double ap = row[p];
            row[p] = c * ap - s * row[q];
            row[q] = s * ap + c * row[q];
        }
        a[p][q] = 0;
        a[q][p] = 0;
        turn(vectors[p], vectors[q], c, s);
    }

    private static void turn(double[] p, double[] q, double c, double s) {
        for (int i = 0; i < p.length; i++) {
            double value = p[i];
            p[i] = c * value - s * q[i];
            q[i] = s * value + c * q[i];
        }
    }
}
