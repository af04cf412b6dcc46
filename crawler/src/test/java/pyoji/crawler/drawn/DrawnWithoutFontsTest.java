package pyoji.crawler.drawn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pyoji.crawler.dataset.GroupKind;

/** A JDK in a container often has no fonts at all, and throws as soon as one is asked for. */
class DrawnWithoutFontsTest {
    @Test
    void noClassOfThePackageNamesAFont() throws Exception {
        URI classes = DrawnCovers.class.getResource("DrawnCovers.class").toURI();
        try (Stream<Path> files = Files.list(Path.of(classes).getParent())) {
            List<Path> own = files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> !file.getFileName().toString().contains("Test"))
                    .toList();
            assertThat(own).hasSizeGreaterThan(20);
            // Names stand in a class file's constant pool as they are.
            assertThat(own)
                    .allSatisfy(file -> assertThat(constants(file))
                            .doesNotContain("java/awt/Font", "java/awt/font/", "drawString", "drawGlyphVector"));
        }
    }

    @Test
    void drawsEveryLayoutWhereThereAreNoFonts() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.awt.headless=true",
                        // The JDK's own fonts are found by this class; there is none of that name.
                        "-Dsun.font.fontmanager=no.such.FontManager",
                        "-cp",
                        folderOf(DrawnCovers.class)
                                + File.pathSeparator
                                + folderOf(DrawnWithoutFontsTest.class)
                                + File.pathSeparator
                                + System.getProperty("java.class.path"),
                        DrawnWithoutFontsTest.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(said).contains("drawn " + Layout.ALL.size() + " layouts");
        assertThat(process.exitValue()).isZero();
    }

    /** Draws the first cover of each layout; run by the test above in a JVM without fonts. */
    public static void main(String[] arguments) {
        int drawn = 0;
        for (Layout layout : Layout.ALL) {
            long seed = 0;
            while (DrawnCovers.layout(seed, GroupKind.GIRL) != layout) {
                seed++;
            }
            DrawnCovers.draw(seed, GroupKind.GIRL);
            drawn++;
        }
        System.out.println("drawn " + drawn + " layouts");
    }

    private static String constants(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folderOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
