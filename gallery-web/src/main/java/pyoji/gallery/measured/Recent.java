package pyoji.gallery.measured;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What took work to make: those used last are kept, up to a number. Threads may share one. */
final class Recent<K, V> {
    private final Map<K, V> kept;

    /** Makes a value. */
    interface Making<V> {
        V make() throws IOException;
    }

    /** Keeps {@code most} values. */
    Recent(int most) {
        this.kept = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    /** The value that is kept, or made now; two threads that want the same at once may both make it. */
    V get(K key, Making<V> making) throws IOException {
        synchronized (kept) {
            V value = kept.get(key);
            if (value != null) {
                return value;
            }
        }
        V made = making.make();
        synchronized (kept) {
            kept.put(key, made);
        }
        return made;
    }
}
