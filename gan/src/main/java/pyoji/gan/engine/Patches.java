package pyoji.gan.engine;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import pyoji.gan.engine.Primitive.Argument;

/**
 * A convolution as a matrix product: what lies under the window at each of its places is copied into a row of its own
 * (im2col: Chellapilla et al. 2006, section 3.1), so that all weights are read once for a whole batch. A direct
 * convolution reads them once for each picture, which for 8 MB of weights and maps of 4 x 4 takes longer than its arithmetic.
 */
final class Patches implements AutoCloseable {
    /** A map of this side or less has too few places to make up for reading all weights. */
    private static final long WIDEST = 4;

    /** The copying of the part of every patch that lies under one point of the window. */
    private record Tap(Primitive copy, long from, long to) {}

    private final List<Tap> taps = new ArrayList<>();
    private final FloatPointer patches;
    private final long rows;
    private final long length;
    private final long channels;
    private final Primitive product;
    private final memory.desc productWeights;

    Patches(ConvolutionPrimitives.Key key) {
        int k = key.window().kernel();
        this.rows = key.batch() * key.small() * key.small();
        this.length = k * k * key.largeChannels();
        this.channels = key.smallChannels();
        // where the window reaches over the map's edge, patches stay 0
        this.patches = new FloatPointer(rows * length).zero();
        for (int y = 0; y < k; y++) {
            for (int x = 0; x < k; x++) {
                taps.add(tap(key, y, x));
            }
        }
        memory.desc gathered = OneDnn.tensor(memory.format_tag.nhwc, rows, key.largeChannels(), k, k);
        memory.desc any = OneDnn.tensor(memory.format_tag.any, channels, key.largeChannels(), k, k);
        memory.desc small = OneDnn.tensor(memory.format_tag.ab, rows, channels);
        var kind = new inner_product_forward.primitive_desc(
                new inner_product_forward.desc(dnnl.dnnl_forward_training, gathered, any, small), OneDnn.processor());
        this.productWeights = kind.weights_desc();
        this.product = new Primitive(
                new inner_product_forward(kind),
                new Argument(dnnl.DNNL_ARG_SRC, gathered),
                new Argument(dnnl.DNNL_ARG_WEIGHTS, productWeights),
                new Argument(dnnl.DNNL_ARG_DST, small));
    }

    /** Whether this is the quicker way. */
    static boolean suit(ConvolutionPrimitives.Key key) {
        return key.small() <= WIDEST;
    }

    /** Gathers what lies under (y, x) of the window, from every place of the window where that is inside the map. */
    private Tap tap(ConvolutionPrimitives.Key key, int y, int x) {
        Window window = key.window();
        long c = key.largeChannels();
        long top = first(y, window);
        long left = first(x, window);
        long height = last(y, key) - top + 1;
        long width = last(x, key) - left + 1;
        long[] part = {key.batch(), height, width, c};
        long step = window.stride();
        var from = new memory.desc(part, memory.data_type.f32, new long[] {
            key.large() * key.large() * c, step * key.large() * c, step * c, 1
        });
        var to = new memory.desc(part, memory.data_type.f32, new long[] {
            key.small() * key.small() * length, key.small() * length, length, 1
        });
        long row = top * step - window.padding() + y;
        long column = left * step - window.padding() + x;
        var kind = new reorder.primitive_desc(OneDnn.processor(), from, OneDnn.processor(), to);
        Primitive copy = new Primitive(
                new reorder(kind), new Argument(dnnl.DNNL_ARG_FROM, from), new Argument(dnnl.DNNL_ARG_TO, to));
        return new Tap(
                copy,
                (row * key.large() + column) * c,
                (top * key.small() + left) * length + ((long) y * window.kernel() + x) * c);
    }

    /** The first place of the window at which its point {@code offset} is not before the map. */
    private static long first(int offset, Window window) {
        int before = Math.max(0, window.padding() - offset);
        return (before + window.stride() - 1L) / window.stride();
    }

    /** The last place of the window at which its point {@code offset} is not behind the map. */
    private static long last(int offset, ConvolutionPrimitives.Key key) {
        long end = key.large() - 1 + key.window().padding() - offset;
        return Math.min(key.small() - 1, end / key.window().stride());
    }

    /** How {@link #down} wants its weights laid out. */
    memory.desc downWeights() {
        return productWeights;
    }

    /** How {@link #weights} lays its gradient out: outputs, window, inputs. */
    static memory.desc gradient(ConvolutionPrimitives.Key key) {
        long k = key.window().kernel();
        return OneDnn.tensor(memory.format_tag.ohwi, key.smallChannels(), key.largeChannels(), k, k);
    }

    /** small = large * w. */
    void down(FloatPointer large, Pointer w, FloatPointer small) {
        gather(large);
        product.run(patches, w, small);
    }

    /** dw = the small map's gradients, transposed, times the patches. */
    void weights(FloatPointer large, FloatPointer small, FloatPointer dw) {
        gather(large);
        int status = dnnl.dnnl_sgemm(
                (byte) 'T', (byte) 'N', channels, length, rows, 1, small, channels, patches, length, 0, dw, length);
        if (status != dnnl.dnnl_success) {
            throw new IllegalStateException("oneDNN's matrix product failed: " + status);
        }
    }

    private void gather(FloatPointer large) {
        for (Tap tap : taps) {
            tap.copy.run(large.getPointer(tap.from), patches.getPointer(tap.to));
        }
    }

    @Override
    public void close() {
        taps.forEach(tap -> tap.copy.close());
        product.close();
        patches.close();
    }
}
