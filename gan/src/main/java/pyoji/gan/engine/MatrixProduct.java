package pyoji.gan.engine;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** How fast this machine multiplies matrices: the bound that no network of convolutions passes by much. */
public final class MatrixProduct {
    private static final int SIDE = 2048;

    private MatrixProduct() {}

    /** The best of some products of 2048 x 2048 floats, in GFLOP/s, by OpenBLAS or oneDNN, whichever is quicker here. */
    public static double best(int products) {
        double openBlas = openBlas(products);
        return OneDnn.available() ? Math.max(openBlas, oneDnn(products)) : openBlas;
    }

    private static double openBlas(int products) {
        NativeLibrary.prepare();
        try (INDArray a = Nd4j.rand(DataType.FLOAT, SIDE, SIDE);
                INDArray b = Nd4j.rand(DataType.FLOAT, SIDE, SIDE);
                INDArray c = Nd4j.createUninitialized(DataType.FLOAT, new long[] {SIDE, SIDE}, 'f')) {
            return best(products, () -> a.mmuli(b, c));
        }
    }

    private static double oneDnn(int products) {
        float[] numbers = new float[SIDE * SIDE];
        Arrays.fill(numbers, 0.5f);
        try (FloatPointer a = new FloatPointer(numbers);
                FloatPointer b = new FloatPointer(numbers);
                FloatPointer c = new FloatPointer((long) numbers.length)) {
            return best(products, () -> OneDnn.multiply('N', SIDE, SIDE, SIDE, a, SIDE, b, c));
        }
    }

    private static double best(int products, Runnable product) {
        double best = 0;
        for (int i = 0; i < products; i++) {
            long start = System.nanoTime();
            product.run();
            best = Math.max(best, 2.0 * SIDE * SIDE * SIDE / (System.nanoTime() - start));
        }
        return best;
    }
}
