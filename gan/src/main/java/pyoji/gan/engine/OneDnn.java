package pyoji.gan.engine;

import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;

/** oneDNN, Intel's library of neural-network primitives, as bytedeco built it for ND4J's line of JavaCPP. */
final class OneDnn {
    /** Loads the library when it is first asked for, or keeps why it can't be. */
    private static final class Loaded {
        static final boolean HERE = load();

        private static boolean load() {
            try {
                Loader.load(dnnl.class);
                return true;
            } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
                return false;
            }
        }
    }

    /** The processor, and the queue of what it is to do; both live as long as the process. */
    private static final class Processor {
        static final engine ENGINE = new engine(engine.kind.cpu, 0);
        static final stream STREAM = new stream(ENGINE);
    }

    private OneDnn() {}

    /** Whether there is a library for this platform. */
    static boolean available() {
        return Loaded.HERE;
    }

    static engine processor() {
        return Processor.ENGINE;
    }

    static stream queue() {
        return Processor.STREAM;
    }

    /** A tensor of floats of these dimensions, in oneDNN's order, which is channels before height and width. */
    static memory.desc tensor(memory.format_tag layout, long... dimensions) {
        return new memory.desc(dimensions, memory.data_type.f32, layout);
    }

    /** c = a b, of m x n numbers, each the sum of k products; a is transposed if {@code order} is T. */
    static void multiply(
            char order, long m, long n, long k, FloatPointer a, long rowOfA, FloatPointer b, FloatPointer c) {
        int status = dnnl.dnnl_sgemm((byte) order, (byte) 'N', m, n, k, 1, a, rowOfA, b, n, 0, c, n);
        if (status != dnnl.dnnl_success) {
            throw new IllegalStateException("oneDNN's matrix product failed with status " + status);
        }
    }
}
