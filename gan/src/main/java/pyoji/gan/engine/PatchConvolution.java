package pyoji.gan.engine;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;
import pyoji.gan.engine.Primitive.Argument;

/**
 * By matrix products: what lies under the window at each of its places is copied into a row of its own (im2col:
 * Chellapilla et al. 2006, section 3.1). So all weights are read once for a whole batch, where a direct convolution reads
 * them once for each picture; with 8 MB of weights and maps of 4 x 4, that takes longer than its arithmetic.
 */
final class PatchConvolution implements CompiledConvolution {
    /** A map of this side or less has too few places to make up for reading all weights. */
    private static final long WIDEST = 4;
    /** From small to large, and to the weights' gradient, that holds up to this side where the large map has many channels. */
    private static final long WIDEST_UP = 8;

    private static final long MANY_CHANNELS = 256;

    /**
     * The part of every patch that lies under one point of the window.
     *
     * @param gather copies it from the large map
     * @param spread adds it to the large map
     * @param map where it begins in the large map
     * @param patch where it begins in the patches
     */
    private record Tap(Primitive gather, Primitive spread, long map, long patch) {}

    private final long rows;
    private final long length;
    private final long channels;
    private final List<Tap> taps = new ArrayList<>();
    private final FloatPointer gathered;
    private final FloatPointer products;
    private final long largeLength;
    private final Primitive product;
    private final Primitive laidOutForDown;
    private final Primitive laidOutForUp;
    private final Primitive laidBack;
    private final long laidOutBytes;

    PatchConvolution(Key key) {
        int k = key.window().kernel();
        this.rows = key.batch() * key.small() * key.small();
        this.length = k * k * key.largeChannels();
        this.channels = key.smallChannels();
        this.largeLength = key.batch() * key.large() * key.large() * key.largeChannels();
        if (key.small() == 1) { // the map is its own patch
            this.gathered = new FloatPointer();
            this.products = new FloatPointer();
        } else {
            this.gathered = new FloatPointer(rows * length);
            this.products = new FloatPointer(rows * length);
            gathered.zero(); // and so it stays where the window reaches over the map's edge
            for (int y = 0; y < k; y++) {
                for (int x = 0; x < k; x++) {
                    taps.add(tap(key, y, x));
                }
            }
        }
        memory.desc patches = OneDnn.tensor(memory.format_tag.nhwc, rows, key.largeChannels(), k, k);
        memory.desc small = OneDnn.tensor(memory.format_tag.ab, rows, channels);
        var kind = new inner_product_forward.primitive_desc(
                new inner_product_forward.desc(
                        dnnl.dnnl_forward_training, patches, key.weights(memory.format_tag.any), small),
                OneDnn.processor());
        memory.desc downWeights = kind.weights_desc();
        memory.desc matrix = key.weights(memory.format_tag.ohwi);
        memory.desc dl4j = key.weights(memory.format_tag.oihw);
        this.product = new Primitive(
                new inner_product_forward(kind),
                new Argument(dnnl.DNNL_ARG_SRC, patches),
                new Argument(dnnl.DNNL_ARG_WEIGHTS, downWeights),
                new Argument(dnnl.DNNL_ARG_DST, small));
        this.laidOutForDown = Primitive.copy(dl4j, downWeights);
        this.laidOutForUp = Primitive.copy(dl4j, matrix);
        this.laidBack = Primitive.copy(matrix, dl4j);
        this.laidOutBytes = Math.max(downWeights.get_size(), matrix.get_size());
    }

    /** Whether this is the quicker way. */
    static boolean suits(Key key) {
        return key.small() <= WIDEST;
    }

    /** Whether this is the quicker way from small to large, and to the gradient toward weights, at least. */
    static boolean suitsUpAndWeights(Key key) {
        return key.small() <= WIDEST_UP && key.largeChannels() >= MANY_CHANNELS;
    }

    /** What lies under (y, x) of the window, at every place of the window where that is inside the map. */
    private Tap tap(Key key, int y, int x) {
        Window window = key.window();
        long c = key.largeChannels();
        long step = window.stride();
        long top = first(y, window);
        long left = first(x, window);
        long[] part = {key.batch(), last(y, key) - top + 1, last(x, key) - left + 1, c};
        memory.desc map = part(part, key.large() * key.large() * c, step * key.large() * c, step * c);
        memory.desc patch = part(part, key.small() * key.small() * length, key.small() * length, length);
        long row = top * step - window.padding() + y;
        long column = left * step - window.padding() + x;
        return new Tap(
                Primitive.copy(map, patch),
                Primitive.addition(patch, map),
                (row * key.large() + column) * c,
                (top * key.small() + left) * length + ((long) y * window.kernel() + x) * c);
    }

    private static memory.desc part(long[] dimensions, long perPicture, long perRow, long perColumn) {
        return new memory.desc(dimensions, memory.data_type.f32, new long[] {perPicture, perRow, perColumn, 1});
    }

    /** The first place of the window at which its point {@code offset} is not before the map. */
    private static long first(int offset, Window window) {
        int before = Math.max(0, window.padding() - offset);
        return (before + window.stride() - 1L) / window.stride();
    }

    /** The last place of the window at which its point {@code offset} is not behind the map. */
    private static long last(int offset, Key key) {
        long end = key.large() - 1 + key.window().padding() - offset;
        return Math.min(key.small() - 1, end / key.window().stride());
    }

    @Override
    public long scratchBytes() {
        return laidOutBytes;
    }

    @Override
    public void down(FloatPointer large, FloatPointer w, FloatPointer small, FloatPointer scratch) {
        laidOutForDown.run(w, scratch);
        product.run(patches(large), scratch, small);
    }

    @Override
    public void up(FloatPointer small, FloatPointer w, FloatPointer large, FloatPointer scratch) {
        laidOutForUp.run(w, scratch);
        OneDnn.multiply('N', rows, length, channels, small, channels, scratch, taps.isEmpty() ? large : products);
        if (!taps.isEmpty()) {
            new FloatPointer(large).limit(large.position() + largeLength).zero();
            taps.forEach(tap -> tap.spread.run(products.getPointer(tap.patch), large.getPointer(tap.map)));
        }
    }

    @Override
    public void weights(FloatPointer large, FloatPointer small, FloatPointer dw, FloatPointer scratch) {
        OneDnn.multiply('T', channels, length, rows, small, channels, patches(large), scratch);
        laidBack.run(scratch, dw);
    }

    private FloatPointer patches(FloatPointer large) {
        if (taps.isEmpty()) {
            return large;
        }
        taps.forEach(tap -> tap.gather.run(large.getPointer(tap.map), gathered.getPointer(tap.patch)));
        return gathered;
    }

    @Override
    public void close() {
        for (Tap tap : taps) {
            tap.gather.close();
            tap.spread.close();
        }
        List.of(product, laidOutForDown, laidOutForUp, laidBack).forEach(Primitive::close);
        gathered.close();
        products.close();
    }
}
