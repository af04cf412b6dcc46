package pyoji.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Asks Maven and its repository, so it needs the internet. It proves that the POMs of what the profile names are found, with
 * one JavaCPP for all of it, and that each jar is published: its checksum is fetched in its place, as the jars together have
 * 2.4 GB. It does not prove that they load.
 */
@Tag("slow")
class CudaProfileTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final String PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:";

    /** A line of a tree, such as {@code org.bytedeco:cuda:jar:linux-x86_64-redist:11.6-8.3-1.5.7:runtime}. */
    private static final Pattern ARTIFACT =
            Pattern.compile("([\\w.-]+):([\\w.-]+):jar:(?:([\\w.-]+):)?([\\w.-]+):\\w+$");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"linux-x86_64", "windows-x86_64"})
    void everyJarOfTheProfileIsPublished(String platform) throws Exception {
        List<MatchResult> tree = tree(platform);

        assertThat(tree.stream().map(found -> found.group(2) + ":" + found.group(3)))
                .contains(
                        "nd4j-cuda-11.6:" + platform,
                        "cuda:" + platform,
                        "cuda:" + platform + "-redist",
                        "javacpp:null");
        assertThat(tree.stream().filter(found -> found.group(2).equals("javacpp")))
                .extracting(found -> found.group(4))
                .containsOnly("1.5.7");

        Path checksums = folder.resolve("pom.xml");
        Files.writeString(checksums, pomOfChecksums(tree));
        maven("-f", checksums.toString(), PLUGIN + "resolve");
    }

    /** What the profile brings for CUDA, with what it builds on. */
    private List<MatchResult> tree(String platform) throws Exception {
        Path tree = folder.resolve("tree.txt");
        maven(
                "-f",
                ROOT.toString(),
                "-Pcuda",
                "-Ddnnl.classifier=" + platform,
                "-pl",
                "crawler,gan,gallery-web",
                "-Dincludes=org.nd4j:nd4j-cuda*,org.bytedeco:cuda,org.bytedeco:javacpp",
                "-DoutputFile=" + tree,
                PLUGIN + "tree");
        List<MatchResult> found = new ArrayList<>();
        for (String line : Files.readAllLines(tree)) {
            ARTIFACT.matcher(line).results().forEach(found::add);
        }
        return found;
    }

    /** A project that depends on the checksum of each jar, and on nothing else. */
    private static String pomOfChecksums(List<MatchResult> tree) {
        StringBuilder pom = new StringBuilder("<project><modelVersion>4.0.0</modelVersion><groupId>pyoji</groupId>"
                + "<artifactId>checksums</artifactId><version>1</version><packaging>pom</packaging><dependencies>");
        for (MatchResult jar : tree) {
            if (!jar.group(1).equals("pyoji")) {
                pom.append("<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>"
                        .formatted(jar.group(1), jar.group(2), jar.group(4)));
                if (jar.group(3) != null) {
                    pom.append("<classifier>%s</classifier>".formatted(jar.group(3)));
                }
                pom.append("<type>jar.sha1</type><exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId>"
                        + "</exclusion></exclusions></dependency>");
            }
        }
        return pom.append("</dependencies></project>").toString();
    }

    private void maven(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(ROOT.resolve("mvnw").toString(), "-q", "-B", "-ntp"));
        command.addAll(List.of(arguments));
        Path said = folder.resolve("maven.txt");
        Process process = new ProcessBuilder(command)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor())
                .as(() -> String.join(" ", command) + "\n" + read(said))
                .isZero();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException e) {
            return e.toString();
        }
    }
}
