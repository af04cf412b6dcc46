package pyoji.gan.engine;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.concurrency.AffinityManager.Location;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What is asked of BLAS directly, on tensors' own memory. */
final class Blas {
    private static final int ROW_MAJOR = 101;
    private static final int TRANSPOSED = 112;

    private Blas() {}

    /**
     * The native memory where a tensor begins, for the processor to read and write until ND4J next touches it: a card's
     * copy is fetched first, and counts as the older one from then on.
     */
    static FloatPointer pointer(INDArray tensor) {
        AffinityManager places = Nd4j.getAffinityManager(); // does nothing where there is no card
        places.ensureLocation(tensor, Location.HOST);
        places.tagLocation(tensor, Location.HOST);
        return (FloatPointer) tensor.data().addressPointer();
    }

    /** mean = share mean + (1 - share) x, of all their numbers. */
    static void mix(INDArray mean, double share, INDArray x) {
        int length = (int) x.length();
        openblas_nolapack.cblas_sscal(length, (float) share, pointer(mean), 1);
        openblas_nolapack.cblas_saxpy(length, (float) (1 - share), pointer(x), 1, pointer(mean), 1);
    }

    /** Sums over everything but the last axis into {@code sums}: a product with ones, as many as there are rows. */
    static void channelSums(INDArray x, INDArray ones, INDArray sums) {
        int channels = (int) sums.length();
        channelSums(pointer(x), (int) (x.length() / channels), channels, pointer(ones), pointer(sums));
    }

    /** The same of {@code rows} times {@code channels} numbers. */
    static void channelSums(FloatPointer x, int rows, int channels, FloatPointer ones, FloatPointer sums) {
        openblas_nolapack.cblas_sgemv(ROW_MAJOR, TRANSPOSED, rows, channels, 1f, x, channels, ones, 1, 0f, sums, 1);
    }
}
