package pyoji.gan.engine;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * Shows ND4J one of the backends on the class path. It goes by priority else, which only the environment of a process can
 * change, and where a card fails it takes the processor without a word.
 */
final class OneBackend extends ClassLoader {
    /** The processor's. */
    static final String CPU = "org.nd4j.linalg.cpu.nativecpu.CpuBackend";
    /** The card's. */
    static final String CUDA = "org.nd4j.linalg.jcublas.JCublasBackend";

    private static final String SERVICES = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";

    private final String backend;

    /** Of what {@code all} has, this backend. */
    OneBackend(ClassLoader all, String backend) {
        super(all);
        this.backend = backend;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        Enumeration<URL> all = super.getResources(name);
        if (!name.equals(SERVICES)) {
            return all;
        }
        List<URL> shown = new ArrayList<>();
        for (URL services : Collections.list(all)) {
            try (InputStream in = services.openStream()) {
                if (new String(in.readAllBytes(), StandardCharsets.UTF_8).contains(backend)) {
                    shown.add(services);
                }
            }
        }
        return Collections.enumeration(shown);
    }
}
