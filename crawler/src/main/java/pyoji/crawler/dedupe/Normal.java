package pyoji.crawler.dedupe;

/** The normal equations of a least-squares step. */
final class Normal {
    /** Keeps what the picture says nothing about where it is (Marquardt 1963). */
    private static final double DAMPING = 1e-3;

    private Normal() {}

    /**
     * Solves by Cholesky's decomposition.
     *
     * @param matrix [n x n] symmetric, the upper half filled; overwritten
     * @param right [n]; overwritten
     * @param count of observations
     */
    static double[] solve(double[] matrix, double[] right, int count) {
        int n = right.length;
        for (int i = 0; i < n; i++) {
            matrix[i * n + i] = matrix[i * n + i] * (1 + DAMPING) + 1e-6 * count;
        }
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                double sum = matrix[i * n + j];
                for (int k = 0; k < i; k++) {
                    sum -= matrix[k * n + i] * matrix[k * n + j];
                }
                matrix[i * n + j] = i == j ? Math.sqrt(Math.max(1e-12, sum)) : sum / matrix[i * n + i];
            }
        }
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                right[i] -= matrix[k * n + i] * right[k];
            }
            right[i] /= matrix[i * n + i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                right[i] -= matrix[i * n + k] * right[k];
            }
            right[i] /= matrix[i * n + i];
        }
        return right;
    }
}
