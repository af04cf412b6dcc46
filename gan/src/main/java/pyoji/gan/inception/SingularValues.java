package pyoji.gan.inception;

import java.util.Arrays;

/**
 * The sum of a matrix's singular values, to within rounding of the largest. Reflections turn the matrix into two diagonals
 * (Golub and Van Loan, Matrix Computations, section 5.4.8); these, one after the other beside a diagonal of zeros, are a
 * symmetric tridiagonal matrix whose eigenvalues are plus and minus the singular values (section 8.6.1), and nothing is
 * squared on the way.
 */
final class SingularValues {
    private static final int MOST_ROUNDS = 100;

    private SingularValues() {}

    /** The sum, 0 or more; the matrix is overwritten. */
    static double sum(double[][] matrix) {
        double[][] tall = matrix.length < matrix[0].length ? transposed(matrix) : matrix;
        double[] beside = bidiagonal(tall);
        double sum = 0;
        for (double eigenvalue : eigenvalues(beside)) {
            sum += Math.abs(eigenvalue);
        }
        return sum / 2;
    }

    private static double[][] transposed(double[][] a) {
        double[][] transposed = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[i].length; j++) {
                transposed[j][i] = a[i][j];
            }
        }
        return transposed;
    }

    /** The two diagonals, taking turns, and a 0 at the end. */
    private static double[] bidiagonal(double[][] a) {
        int columns = a[0].length;
        double[] beside = new double[2 * columns];
        double[] reflector = new double[a.length];
        for (int k = 0; k < columns; k++) {
            for (int i = k; i < a.length; i++) {
                reflector[i] = a[i][k];
            }
            beside[2 * k] = reflect(reflector, k);
            reflectColumns(a, reflector, k);
            if (k + 1 < columns) {
                double[] row = Arrays.copyOf(a[k], columns);
                beside[2 * k + 1] = reflect(row, k + 1);
                for (int i = k + 1; i < a.length; i++) {
                    FrechetDistance.addMultiple(a[i], row, -FrechetDistance.dot(a[i], row, k + 1), k + 1);
                }
            }
        }
        return beside;
    }

    /** Turns x, from a place on, into v so that I - v vᵀ maps x to its length, up to sign, which is returned. */
    private static double reflect(double[] x, int from) {
        double length = Math.sqrt(FrechetDistance.dot(x, x, from));
        if (length == 0) {
            return 0;
        }
        double sign = x[from] < 0 ? -1 : 1;
        double scale = 1 / Math.sqrt(length * (length + Math.abs(x[from])));
        x[from] += sign * length;
        for (int i = from; i < x.length; i++) {
            x[i] *= scale;
        }
        return -sign * length;
    }

    private static void reflectColumns(double[][] a, double[] v, int k) {
        double[] along = new double[a[0].length];
        for (int i = k; i < a.length; i++) {
            FrechetDistance.addMultiple(along, a[i], v[i], k + 1);
        }
        for (int i = k; i < a.length; i++) {
            FrechetDistance.addMultiple(a[i], along, -v[i], k + 1);
        }
    }

    /**
     * Of the symmetric tridiagonal matrix with zeros on its diagonal, by the implicit QL method with Wilkinson's shift
     * (Golub and Van Loan, section 8.3).
     *
     * @param beside the numbers beside the diagonal, and a 0 at the end; overwritten
     */
    private static double[] eigenvalues(double[] beside) {
        int n = beside.length;
        double[] diagonal = new double[n];
        double norm = 0;
        for (double value : beside) {
            norm = Math.max(norm, Math.abs(value));
        }
        double nothing = norm * Math.ulp(1.0);
        for (int first = 0; first < n; first++) {
            for (int round = 0; Math.abs(beside[first]) > nothing; round++) {
                if (round == MOST_ROUNDS) {
                    throw new ArithmeticException("no singular values after " + MOST_ROUNDS + " rounds");
                }
                int last = first + 1;
                while (Math.abs(beside[last]) > nothing) {
                    last++;
                }
                chase(diagonal, beside, first, last);
            }
        }
        return diagonal;
    }

    /** One sweep from the last row of an unreduced block up to its first. */
    private static void chase(double[] diagonal, double[] beside, int first, int last) {
        double half = (diagonal[first + 1] - diagonal[first]) / (2 * beside[first]);
        double shift = diagonal[first] - beside[first] / (half + Math.copySign(Math.hypot(half, 1), half));
        double g = diagonal[last] - shift;
        double sine = 1;
        double cosine = 1;
        double moved = 0;
        for (int i = last - 1; i >= first; i--) {
            double f = sine * beside[i];
            double b = cosine * beside[i];
            double r = Math.hypot(f, g);
            beside[i + 1] = r;
            if (r == 0) { // the block falls apart here
                diagonal[i + 1] -= moved;
                beside[last] = 0;
                return;
            }
            sine = f / r;
            cosine = g / r;
            g = diagonal[i + 1] - moved;
            r = (diagonal[i] - g) * sine + 2 * cosine * b;
            moved = sine * r;
            diagonal[i + 1] = g + moved;
            g = cosine * r - b;
        }
        diagonal[first] -= moved;
        beside[first] = g;
        beside[last] = 0;
    }
}
