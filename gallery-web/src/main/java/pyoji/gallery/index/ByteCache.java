package pyoji.gallery.index;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Bytes that take work to make, such as thumbnails: those used last are kept, up to a number of bytes in all. Threads
 * may share one; two that want the same at once may both make it.
 */
public final class ByteCache<K> {
    /** What an entry takes beside its bytes, about. */
    private static final int OVERHEAD = 256;

    private final long most;
    private final Map<K, byte[]> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long weight;

    /** Makes the bytes. */
    @FunctionalInterface
    public interface Making {
        /** The bytes; what it throws is thrown to the asker, and nothing is kept. */
        byte[] make() throws IOException;
    }

    /** Keeps {@code most} bytes. */
    public ByteCache(long most) {
        this.most = most;
    }

    /** The bytes that are kept for {@code key}, or made now. */
    public byte[] get(K key, Making making) throws IOException {
        synchronized (kept) {
            byte[] bytes = kept.get(key);
            if (bytes != null) {
                return bytes;
            }
        }
        byte[] made = making.make();
        keep(key, made);
        return made;
    }

    private void keep(K key, byte[] bytes) {
        synchronized (kept) {
            if (bytes.length + OVERHEAD > most || kept.putIfAbsent(key, bytes) != null) {
                return;
            }
            weight += bytes.length + OVERHEAD;
            Iterator<byte[]> oldest = kept.values().iterator();
            while (weight > most) {
                weight -= oldest.next().length + OVERHEAD;
                oldest.remove();
            }
        }
    }
}
