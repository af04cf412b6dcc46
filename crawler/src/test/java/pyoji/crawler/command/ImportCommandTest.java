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
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.disk.JsonFormat;
import pyoji.crawler.fixture.CoverJpegs;

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
        assertThat(out.toString())
                .contains("girl-group: 1 added, 0 already there, 0 near-duplicates, 1 left out; 1 covers in ");
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
        assertThat(outcome.keySet().toString())
                .isEqualTo("[split, path, added, known, duplicates, variants, rejected, count]");
    }

    /** Two copies of one cover, of which the second is the better one, and a variant. */
    private void addCopies() throws IOException {
        Files.write(folder.resolve("c.jpg"), CoverJpegs.file(GroupKind.GIRL, 2, 256, 60));
        Files.write(folder.resolve("d.jpg"), CoverJpegs.file(GroupKind.GIRL, 2, 512, 90));
        Files.write(folder.resolve("e.jpg"), CoverJpegs.variant(GroupKind.GIRL, 2));
    }

    @Test
    void nearDuplicatesAreListedAndVariantsCounted() throws IOException {
        addCopies();
        importFolder();
        assertThat(out.toString().lines().skip(1))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .matches(
                                        "one of each: d.jpg is a better copy of [0-9a-f]{12} \\(distance \\d+, hash\\)"),
                        line -> assertThat(line)
                                .isEqualTo("1 of the added are variants of another cover, and linked to it"),
                        line -> assertThat(line)
                                .startsWith("girl-group: 3 added, 0 already there, 1 near-duplicates, 1 left out;"
                                        + " 3 covers in "));
    }

    @Test
    void nearDuplicatesAreAddedWhenTheyAreToBeKept() throws IOException {
        addCopies();
        importFolder("--keep-duplicates");
        assertThat(out.toString()).contains("girl-group: 4 added, 0 already there, 0 near-duplicates, 1 left out;");
    }

    @Test
    void nearDuplicatesOfOtherSplitsAreLeftOutWhenAskedFor() throws IOException {
        addCopies();
        importFolder();
        run(
                new ImportCommand(),
                folder.resolve("c.jpg").toString(),
                "--home",
                temporary.toString(),
                "--split",
                "other",
                "--across");
        assertThat(out.toString())
                .containsPattern("one of each: c.jpg is a duplicate of [0-9a-f]{12} in split girl-group \\(distance")
                .contains("other: 0 added, 0 already there, 1 near-duplicates, 0 left out; 0 covers in ");
    }

    @Test
    void copiesCanNotBeBothKeptAndLeftOut() {
        assertThat(importFolder("--keep-duplicates", "--across")).isNotZero();
        assertThat(err.toString()).contains("--across leaves out what --keep-duplicates would add; give one of them");
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
