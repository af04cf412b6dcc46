package pyoji.gan.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;
import pyoji.gan.run.RunFolder;

/** A process that asks for fakes: what it is spared, and what its death ends. */
class RendererParentTest {
    @TempDir
    Path folder;

    @Test
    @EnabledOnOs(OS.LINUX) // /proc says what is loaded
    void parentLoadsNoNativeCodeAndItsDeathEndsTheChild() throws Exception {
        RunFolder run = SmallGenerators.run(new Home(folder), null, 8);
        SmallGenerators.checkpoint(run, 1, 1);
        Process parent = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        RendererParent.class.getName(),
                        folder.toString(),
                        run.id()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = parent.inputReader()) {
            String[] words = said.readLine().split(" ");
            ProcessHandle child = ProcessHandle.of(Long.parseLong(words[0])).orElseThrow();
            assertThat(words[1]).isEqualTo("false");
            parent.destroyForcibly().waitFor();
            child.onExit().get(30, TimeUnit.SECONDS);
            assertThat(child.isAlive()).isFalse();
        } finally {
            parent.destroyForcibly();
        }
    }
}
