package pyoji.gan.measure;

import java.util.Map;

/**
 * Something measured of fakes beside reals. One is made for one set of reals, and keeps what it needs of them; then it
 * measures any number of sets of fakes. The same pictures give the same figures, whatever the number of threads.
 */
public interface Metric {
    /** Its figures of these fakes, as many as it can tell: one that needs more pictures than there are is left out. */
    Map<Figure, Double> measure(ImageSet fakes);
}
