package pyoji.gallery.wronghouse.gallery;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A tensor outside the engine. */
public final class Window {
    INDArray tensor;
}
