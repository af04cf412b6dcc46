package pyoji.gan.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** A tensor that is kept from step to step, and made anew only when it has to grow; smaller ones lie at its beginning. */
final class Reused {
    /** A layer with such tensors. */
    interface Holder {
        /** All of them. */
        List<Reused> kept();
    }

    /** Frees what layers keep; they can't be used after it. */
    static void freeAll(Layer... layers) {
        for (Layer layer : layers) {
            if (layer instanceof Holder holder) {
                holder.kept().forEach(Reused::free);
            }
        }
    }

    private void free() {
        if (memory != null) {
            memory.close();
            memory = null;
        }
        views.clear();
        current = null;
    }

    private @Nullable INDArray memory;
    private final List<INDArray> views = new ArrayList<>();
    private @Nullable INDArray current;

    /** The tensor of this shape; what it holds is whatever was there. */
    INDArray ofShape(long... shape) {
        INDArray last = current;
        if (last != null && Arrays.equals(last.shape(), shape)) {
            return last;
        }
        INDArray found = null;
        for (INDArray view : views) {
            if (Arrays.equals(view.shape(), shape)) {
                found = view;
            }
        }
        if (found == null) {
            found = view(shape);
            views.add(found);
        }
        current = found;
        return found;
    }

    private INDArray view(long... shape) {
        long length = 1;
        for (long side : shape) {
            length *= side;
        }
        INDArray all = memory;
        if (all == null || all.length() < length) {
            views.clear();
            if (all != null) {
                all.close(); // at once, not when the garbage collector comes round: native memory is what is scarce
            }
            all = Nd4j.createUninitialized(DataType.FLOAT, length);
            memory = all;
        }
        return all.get(NDArrayIndex.interval(0, length)).reshape('c', shape);
    }

    /** The tensor as last asked for. */
    INDArray get() {
        INDArray last = current;
        if (last == null) {
            throw new IllegalStateException("backward before forward");
        }
        return last;
    }
}
