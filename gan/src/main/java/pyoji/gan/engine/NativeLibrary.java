package pyoji.gan.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;
import pyoji.crawler.UserError;
import pyoji.gan.device.Processors;

/** How the native library wants to be started, and what it says of itself. */
public final class NativeLibrary {
    /** Native memory that one process may take, in bytes; JavaCPP would otherwise take the Java heap's limit. */
    private static final String NATIVE_LIMIT = Long.toString(16L << 30);

    private static volatile boolean onCard;

    private NativeLibrary() {}

    /** Whether ND4J's CUDA build is in this Pyoji; loads nothing. */
    public static boolean hasCuda() {
        return NativeLibrary.class.getResource("/" + OneBackend.CUDA.replace('.', '/') + ".class") != null;
    }

    /** Computes on a card from now on, or on the processor, as is usual; to be called before ND4J is first touched. */
    public static void use(boolean card) {
        onCard = card;
    }

    /** Whether a card computes. */
    static boolean onCard() {
        return onCard;
    }

    /**
     * To be called before ND4J is first touched, on the thread that will compute.
     *
     * @throws UserError if a card is to compute, and its library can't be loaded
     */
    static void prepare() {
        int processors = Processors.ours().size(); // now: what loads ND4J binds this thread to one of them
        setUnlessSet("org.bytedeco.javacpp.maxbytes", NATIVE_LIMIT);
        setUnlessSet("org.bytedeco.javacpp.maxphysicalbytes", NATIVE_LIMIT);
        // ND4J's loader otherwise prints a banner of its own.
        setUnlessSet("org.slf4j.simpleLogger.defaultLogLevel", "error");
        ND4JClassLoading.setNd4jClassloader(only(onCard ? OneBackend.CUDA : OneBackend.CPU));
        if (onCard) {
            // Asked first, because ND4J itself prints what goes wrong there and then says something else.
            cudaFailure().or(() -> failure(Nd4j::getBackend)).ifPresent(failure -> {
                throw UserError.failed("%s; --device cpu trains without a card", failure);
            });
        }
        if (System.getenv("OMP_NUM_THREADS") == null && threads() > processors) {
            ops().setOmpNumThreads(processors); // ND4J counts a machine's cores, whatever a container allows
        }
    }

    /** Of this thread. */
    private static int threads() {
        return ops().ompGetMaxThreads();
    }

    private static NativeOps ops() {
        Nd4j.getEnvironment(); // what it begins, the holder needs
        return NativeOpsHolder.getInstance().getDeviceNativeOps();
    }

    /** Why ND4J's CUDA build can't be loaded here; empty if it can. Leaves ND4J free to compute on the processor. */
    public static Optional<String> cudaFailure() {
        return failure(() ->
                ServiceLoader.load(Nd4jBackend.class, only(OneBackend.CUDA)).forEach(Nd4jBackend::canRun));
    }

    private static Optional<String> failure(Runnable loading) {
        try {
            loading.run();
            return Optional.empty();
        } catch (LinkageError | RuntimeException e) {
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            return Optional.of("ND4J's CUDA build can't be loaded (%s)".formatted(root));
        }
    }

    private static OneBackend only(String backend) {
        return new OneBackend(NativeLibrary.class.getClassLoader(), backend);
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** The environment under which training is quickest on this machine; the launcher sets it. */
    public static Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("OMP_PROC_BIND", "true");
        environment.put("OMP_WAIT_POLICY", "PASSIVE");
        environment.put("GOMP_SPINCOUNT", "100000");
        environment.put("OPENBLAS_NUM_THREADS", "1");
        environment.put("MALLOC_MMAP_THRESHOLD_", Long.toString(1L << 30));
        environment.put("MALLOC_TRIM_THRESHOLD_", Long.toString(Long.MAX_VALUE));
        environment.put("MALLOC_TOP_PAD_", Long.toString(256L << 20));
        return environment;
    }

    /** Name and version of the native library, and what it found: loads it. */
    public static Map<String, String> describe() {
        prepare();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("library", "ND4J " + version());
        var environment = Nd4j.getEnvironment();
        facts.put("blas", Nd4j.getExecutioner().getEnvironmentInformation().getProperty("blas.vendor", "unknown"));
        facts.put("threads", Integer.toString(threads()));
        facts.put("device", environment.isCPU() ? "cpu" : "cuda");
        return facts;
    }

    /** As its own jar says; its manifest says nothing. */
    private static String version() {
        Properties properties = new Properties();
        try (InputStream in = Nd4j.class.getResourceAsStream("/META-INF/maven/org.nd4j/nd4j-api/pom.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "of unknown version");
    }

    /** Whether oneDNN, on which the layers' speed rests, was built for this platform. */
    public static boolean hasOneDnn() {
        prepare();
        return OneDnn.available();
    }
}
