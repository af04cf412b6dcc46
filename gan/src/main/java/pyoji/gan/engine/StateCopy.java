package pyoji.gan.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A copy of a {@link Gan#state} in native memory of its own, as large as the state, which every new copy is laid into
 * again: what is written from while training goes on. Native memory until closed.
 */
public final class StateCopy implements AutoCloseable {
    private final Supplier<List<StateTensor>> original;
    private final List<StateTensor> copy = new ArrayList<>();
    private final List<FloatPointer> memory = new ArrayList<>();

    /** Room for a copy of what a {@link Gan#state} is at any time; nothing is copied yet. */
    public StateCopy(Supplier<List<StateTensor>> original) {
        this.original = original;
        for (StateTensor tensor : original.get()) {
            // ND4J would fill it with zeros, which a run has to wait for before its first step.
            FloatPointer room = new FloatPointer((long) tensor.values().capacity());
            memory.add(room);
            copy.add(new StateTensor(tensor.name(), room.asBuffer()));
        }
    }

    /** The state as it is now; it stays so until the next call. */
    public List<StateTensor> take() {
        List<StateTensor> now = original.get();
        for (int i = 0; i < copy.size(); i++) {
            var values = now.get(i).values();
            copy.get(i).values().put(0, values, 0, values.capacity());
        }
        return copy;
    }

    @Override
    public void close() {
        memory.forEach(FloatPointer::close);
    }
}
