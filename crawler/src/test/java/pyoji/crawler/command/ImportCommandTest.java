package pyoji.crawler.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import pyoji.crawler.disk.JsonFormat;

class ImportCommandTest {
    @TempDir
    private Path temporary;

    private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(temporary.resolve("my covers"));
        ImageIO.write(
                new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB),
                "png",
                folder.resolve("a.png").toFile());
        Files.writeString(folder.resolve("b.txt"), "");
    }

    private int run(Object command, String... arguments) {
        return new CommandLine(command)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private int importFolder(String... more) {
        String[] arguments = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(
                                folder.toString(), "--home", temporary.toString(), "--split", "girl-group"),
                        java.util.stream.Stream.of(more))
                .toArray(String[]::new);
        return run(new ImportCommand(), arguments);
    }

    @Test
    void exitsWithZeroWhenSomethingWasReadable() {
        assertThat(importFolder()).isZero();
    }

    @Test
    void closingLineCounts() {
        importFolder();
        assertThat(out.toString()).contains("girl-group: 1 added, 0 already there, 1 left out; 1 covers in ");
    }

    @Test
    void leftOutFileIsListedWithItsReason() {
        importFolder();
        assertThat(out.toString()).startsWith("left out b.txt: an empty file, not a picture that Pyoji reads");
    }

    @Test
    void jsonSaysTheSame() throws IOException {
        importFolder("--json");
        Map<?, ?> outcome = JsonFormat.parse(out.toString(), Map.class, "output");
        assertThat(outcome.keySet().toString()).isEqualTo("[split, path, added, known, rejected, count]");
    }

    @Test
    void optionsAreSpelledInLowerCase() {
        assertThat(importFolder("--fit", "pad", "--group-kind", "solo")).isZero();
    }

    @Test
    void unknownFitNamesTheKnownOnes() {
        importFolder("--fit", "stretch");
        assertThat(err.toString()).contains("Invalid value for option '--fit': 'stretch' is none of crop, pad");
    }

    @Test
    void splitIsRequired() {
        assertThat(run(new ImportCommand(), folder.toString())).isEqualTo(2);
    }
}
