package pyoji.gan.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A tensor that is kept from step to step and made anew only when the batch changes. */
final class Reused {
    private @Nullable INDArray tensor;

    /** The tensor of this shape; what it holds is whatever it held. */
    INDArray ofShape(long... shape) {
        if (tensor == null || !Arrays.equals(tensor.shape(), shape)) {
            if (tensor != null) {
                tensor.close(); // at once, not when the garbage collector comes round: native memory is what is scarce
            }
            tensor = Nd4j.createUninitialized(DataType.FLOAT, shape);
        }
        return tensor;
    }

    /** The tensor as last asked for. */
    INDArray get() {
        if (tensor == null) {
            throw new IllegalStateException("backward before forward");
        }
        return tensor;
    }
}
