package pyoji.gan.engine;

import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.javacpp.Pointer;

/** One of oneDNN's primitives, compiled for fixed shapes and called again and again with other addresses. */
final class Primitive implements AutoCloseable {
    /**
     * What a primitive reads or writes.
     *
     * @param id oneDNN's number for its part in the primitive
     * @param layout its dimensions, and how they lie in memory
     */
    record Argument(int id, memory.desc layout) {}

    private final primitive call;
    private final memory[] places;
    private final IntMemoryMap arguments = new IntMemoryMap();

    Primitive(primitive call, Argument... arguments) {
        this.call = call;
        this.places = new memory[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            places[i] = new memory(arguments[i].layout, OneDnn.processor(), (Pointer) null);
            this.arguments.put(arguments[i].id, places[i]);
        }
    }

    /** Copies a tensor from one layout into another. */
    static Primitive copy(memory.desc from, memory.desc to) {
        return copy(from, to, new primitive_attr());
    }

    /** Adds a tensor in one layout to one in another. */
    static Primitive addition(memory.desc from, memory.desc to) {
        post_ops after = new post_ops();
        after.append_sum();
        primitive_attr attributes = new primitive_attr();
        attributes.set_post_ops(after);
        return copy(from, to, attributes);
    }

    private static Primitive copy(memory.desc from, memory.desc to, primitive_attr attributes) {
        var kind = new reorder.primitive_desc(OneDnn.processor(), from, OneDnn.processor(), to, attributes, false);
        return new Primitive(
                new reorder(kind), new Argument(dnnl.DNNL_ARG_FROM, from), new Argument(dnnl.DNNL_ARG_TO, to));
    }

    /** Runs it to its end on what lies at these addresses, in the order of its arguments. */
    void run(Pointer... addresses) {
        for (int i = 0; i < places.length; i++) {
            places[i].set_data_handle(addresses[i]);
        }
        call.execute(OneDnn.queue(), arguments);
    }

    @Override
    public void close() {
        arguments.close();
        for (memory place : places) {
            place.close();
        }
        call.close();
    }
}
