package pyoji.gan.engine;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** How fast this machine multiplies matrices: the bound that no network of convolutions passes by much. */
public final class MatrixProduct {
    private static final int SIDE = 2048;

    private MatrixProduct() {}

    /** The best of some products of 2048 x 2048 floats, in GFLOP/s. */
    public static double best(int products) {
        NativeLibrary.prepare();
        try (INDArray a = Nd4j.rand(DataType.FLOAT, SIDE, SIDE);
                INDArray b = Nd4j.rand(DataType.FLOAT, SIDE, SIDE);
                INDArray c = Nd4j.createUninitialized(DataType.FLOAT, new long[] {SIDE, SIDE}, 'f')) {
            double best = 0;
            for (int i = 0; i < products; i++) {
                long start = System.nanoTime();
                a.mmuli(b, c);
                best = Math.max(best, 2.0 * SIDE * SIDE * SIDE / (System.nanoTime() - start));
            }
            return best;
        }
    }
}
