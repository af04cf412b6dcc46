package pyoji.gan.engine;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Spectral normalisation of one convolution (Miyato et al. 2018, algorithm 1): its weights W, as a matrix of out x (in k k),
 * divided by an estimate of their largest singular value, which one power iteration a pass keeps up to date.
 */
final class SpectralNorm implements AutoCloseable {
    private static final int ROW_MAJOR = 101;
    private static final int PLAIN = 111;
    private static final int TRANSPOSED = 112;

    private final INDArray weights;
    private final int rows;
    private final int columns;
    private final INDArray u;
    private final INDArray v;
    private final INDArray normalised;
    private float sigma = 1;

    /**
     * Of these weights.
     *
     * @param weights out x in x k x k
     * @param u the left singular vector's estimate, out numbers; kept from step to step, a part of the network's state
     */
    SpectralNorm(INDArray weights, INDArray u) {
        this.weights = weights;
        this.rows = (int) weights.size(0);
        this.columns = (int) (weights.length() / rows);
        this.u = u;
        this.v = Nd4j.zeros(DataType.FLOAT, columns);
        this.normalised = Nd4j.createUninitialized(DataType.FLOAT, weights.shape());
    }

    /** One power iteration; then W / sigma, valid until the next call. */
    INDArray normalise() {
        multiply(TRANSPOSED, u, v);
        scaleToUnit(v);
        multiply(PLAIN, v, u);
        sigma = scaleToUnit(u);
        int length = rows * columns;
        openblas_nolapack.cblas_scopy(length, Blas.pointer(weights), 1, Blas.pointer(normalised), 1);
        openblas_nolapack.cblas_sscal(length, 1 / sigma, Blas.pointer(normalised), 1);
        return normalised;
    }

    /**
     * Turns the gradient toward W / sigma into the one toward W, in place: (G - sum(G W / sigma) u vᵀ) / sigma (the same,
     * equation 12).
     */
    void backward(INDArray gradient) {
        int length = rows * columns;
        FloatPointer g = Blas.pointer(gradient);
        float along = openblas_nolapack.cblas_sdot(length, g, 1, Blas.pointer(normalised), 1);
        openblas_nolapack.cblas_sger(
                ROW_MAJOR, rows, columns, -along, Blas.pointer(u), 1, Blas.pointer(v), 1, g, columns);
        openblas_nolapack.cblas_sscal(length, 1 / sigma, g, 1);
    }

    private void multiply(int how, INDArray vector, INDArray product) {
        openblas_nolapack.cblas_sgemv(
                ROW_MAJOR,
                how,
                rows,
                columns,
                1f,
                Blas.pointer(weights),
                columns,
                Blas.pointer(vector),
                1,
                0f,
                Blas.pointer(product),
                1);
    }

    private static float scaleToUnit(INDArray vector) {
        int length = (int) vector.length();
        float norm = Math.max(openblas_nolapack.cblas_snrm2(length, Blas.pointer(vector), 1), 1e-12f);
        openblas_nolapack.cblas_sscal(length, 1 / norm, Blas.pointer(vector), 1);
        return norm;
    }

    @Override
    public void close() {
        v.close();
        normalised.close();
    }
}
