package pyoji.gan.engine;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * What the layers of one network share while a batch passes through: scratch space, and whether weight gradients are
 * wanted at all. One thread at a time.
 */
final class Pass {
    private @org.jspecify.annotations.Nullable INDArray scratch;
    private boolean inputGradientOnly;

    /** Space for as many numbers as {@code like} holds, in its shape; what it holds is lost at the next call. */
    INDArray scratch(INDArray like) {
        long length = like.length();
        if (scratch == null || scratch.length() < length) {
            close();
            scratch = Nd4j.createUninitialized(DataType.FLOAT, length);
        }
        return scratch.get(NDArrayIndex.interval(0, length)).reshape('c', like.shape());
    }

    /** True while the generator learns through the discriminator, whose own weights then need no gradient. */
    boolean inputGradientOnly() {
        return inputGradientOnly;
    }

    void inputGradientOnly(boolean only) {
        inputGradientOnly = only;
    }

    void close() {
        if (scratch != null) {
            scratch.close();
            scratch = null;
        }
    }
}
