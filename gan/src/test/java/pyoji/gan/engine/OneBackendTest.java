package pyoji.gan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.cpu.nativecpu.CpuBackend;
import org.nd4j.linalg.factory.Nd4jBackend;

/** On a class path that has the processor's backend and names the card's, as a build with CUDA does. */
class OneBackendTest {
    private URLClassLoader both;

    @BeforeEach
    void nameTheCardsBackend(@TempDir Path folder) throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(Nd4jBackend.class.getName()), OneBackend.CUDA + "\n");
        both = new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
    }

    @AfterEach
    void close() throws Exception {
        both.close();
    }

    @Test
    void processorsIsTheOnlyOneShown() {
        assertThat(ServiceLoader.load(Nd4jBackend.class, new OneBackend(both, OneBackend.CPU)))
                .hasOnlyElementsOfType(CpuBackend.class)
                .hasSize(1);
    }

    @Test
    void cardsIsTheOnlyOneShown() throws Exception {
        List<URL> shown = java.util.Collections.list(
                new OneBackend(both, OneBackend.CUDA).getResources("META-INF/services/" + Nd4jBackend.class.getName()));
        assertThat(shown).hasSize(1).first().asString().startsWith("file:");
    }
}
