package pyoji.gan.engine;

import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;
import pyoji.gan.engine.Primitive.Argument;

/** Maps times a gate for each channel of each picture, and back; a picture at a time, which stays in the cache. */
final class GatePrimitives implements AutoCloseable {
    /**
     * What shapes decide.
     *
     * @param batch pictures
     * @param pixels of a map
     * @param channels the map's channels
     */
    record Key(long batch, long pixels, long channels) {}

    private final Key key;
    private final Primitive gated;
    private final Primitive product;
    private final FloatPointer products;

    GatePrimitives(Key key) {
        this.key = key;
        memory.desc map = OneDnn.tensor(memory.format_tag.ab, key.pixels, key.channels);
        memory.desc row = OneDnn.tensor(memory.format_tag.ab, 1, key.channels);
        this.gated = product(map, row);
        this.product = product(map, map);
        this.products = new FloatPointer(key.pixels * key.channels);
    }

    private static Primitive product(memory.desc map, memory.desc by) {
        var kind = new binary.primitive_desc(new binary.desc(dnnl.dnnl_binary_mul, map, by, map), OneDnn.processor());
        return new Primitive(
                new binary(kind),
                new Argument(dnnl.DNNL_ARG_SRC_0, map),
                new Argument(dnnl.DNNL_ARG_SRC_1, by),
                new Argument(dnnl.DNNL_ARG_DST, map));
    }

    /** Writes y. */
    void forward(FloatPointer x, FloatPointer gates, FloatPointer y) {
        for (long i = 0; i < key.batch; i++) {
            gated.run(picture(x, i), gatesOf(gates, i), picture(y, i));
        }
    }

    /**
     * Writes the gradient toward the gates, and that toward x in place of dy.
     *
     * @param ones as many as there are pixels
     */
    void gradient(FloatPointer x, FloatPointer gates, FloatPointer dy, FloatPointer ones, FloatPointer dGates) {
        for (long i = 0; i < key.batch; i++) {
            FloatPointer toward = picture(dy, i);
            product.run(picture(x, i), toward, products);
            Blas.channelSums(products, (int) key.pixels, (int) key.channels, ones, gatesOf(dGates, i));
            gated.run(toward, gatesOf(gates, i), toward);
        }
    }

    private FloatPointer picture(FloatPointer maps, long i) {
        return maps.getPointer(i * key.pixels * key.channels);
    }

    private FloatPointer gatesOf(FloatPointer gates, long i) {
        return gates.getPointer(i * key.channels);
    }

    @Override
    public void close() {
        gated.close();
        product.close();
        products.close();
    }
}
