package pyoji.crawler.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.DatasetWriter;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.dedupe.PerceptualHash;
import pyoji.crawler.dedupe.Progress;
import pyoji.crawler.fixture.CoverJpegs;
import pyoji.crawler.imports.FolderImport;
import pyoji.crawler.picture.CoverImage;
import pyoji.crawler.picture.CoverImage.Fit;

class DedupeCommandTest {
    @TempDir
    private Path temporary;

    private Path covers;

    @BeforeEach
    void makeFolder() throws IOException {
        covers = Files.createDirectory(temporary.resolve("covers"));
        Files.write(covers.resolve("cover.jpg"), CoverJpegs.file(GroupKind.GIRL, 2, 512, 90));
        Files.write(covers.resolve("small.jpg"), CoverJpegs.file(GroupKind.GIRL, 2, 256, 60));
    }

    private Path addVariants() throws IOException {
        Files.write(covers.resolve("ver a.jpg"), CoverJpegs.file(GroupKind.BOY, 3, 1000, 95));
        return Files.write(covers.resolve("ver b.jpg"), CoverJpegs.variant(GroupKind.BOY, 3));
    }

    private Told dedupe(Object... arguments) {
        return dedupeAnswered("", arguments);
    }

    private Told dedupeAnswered(String answer, Object... arguments) {
        List<String> all =
                new ArrayList<>(Arrays.stream(arguments).map(String::valueOf).toList());
        all.addAll(List.of("--home", temporary.resolve("home").toString()));
        return Told.answered(answer, new DedupeCommand(), all.toArray(String[]::new));
    }

    private Home home() {
        return new Home(temporary.resolve("home"));
    }

    /** A split with near-duplicates in it. */
    private void makeSplit(String name) throws IOException {
        new FolderImport(home(), name, Fit.CROP, null, true, false).run(List.of(covers), Progress.SILENT);
    }

    private List<String> titles(String split) throws IOException {
        return Dataset.open(home(), split).covers().stream()
                .map(cover -> String.valueOf(cover.title()))
                .toList();
    }

    private static int distance(Path one, Path other) throws IOException {
        return hash(one).distance(hash(other));
    }

    private static PerceptualHash hash(Path file) throws IOException {
        return PerceptualHash.of(CoverImage.square(CoverImage.decode(file).picture(), Fit.CROP, 512));
    }

    private static Map<String, Object> cluster(String kind, Path leader, Path member, String decidedBy)
            throws IOException {
        return Map.of(
                "kind",
                kind,
                "leader",
                leader.toString(),
                "members",
                List.of(Map.of(
                        "path", member.toString(), "distance", distance(leader, member), "decidedBy", decidedBy)));
    }

    @Test
    void jsonIsExactlyThis() throws IOException {
        addVariants();

        assertThat(dedupe(covers, "--json").json())
                .isEqualTo(Map.of(
                        "clusters",
                        List.of(
                                cluster("duplicate", covers.resolve("cover.jpg"), covers.resolve("small.jpg"), "hash"),
                                cluster(
                                        "variant",
                                        covers.resolve("ver a.jpg"),
                                        covers.resolve("ver b.jpg"),
                                        "colour"))));
    }

    @Test
    void pathsAreSaidAsTheFolderWasTyped() throws IOException {
        Path typed = Path.of("").toAbsolutePath().relativize(covers);

        Map<?, ?> cluster =
                (Map<?, ?>) ((List<?>) dedupe(typed, "--json").json().get("clusters")).get(0);

        assertThat(cluster.get("leader")).isEqualTo(typed.resolve("cover.jpg").toString());
    }

    @Test
    void singleFilesAreCompared() {
        assertThat(dedupe(covers.resolve("small.jpg"), covers.resolve("cover.jpg"))
                        .out())
                .startsWith("duplicate: %s\n    %s  (distance "
                        .formatted(covers.resolve("cover.jpg"), covers.resolve("small.jpg")))
                .endsWith("2 pictures: 1 cluster of duplicates, 0 of variants\n");
    }

    @Test
    void fileThatWasNamedTwiceIsNoDuplicateOfItself() {
        Told told = dedupe(covers, covers.resolve("cover.jpg"), covers.resolve("../covers"));

        assertThat(told.out()).contains("2 pictures: 1 cluster of duplicates");
    }

    @Test
    void splitAndFolderAreComparedWithOneAnother() throws IOException {
        makeSplit("girl-group");
        Path other = Files.createDirectory(temporary.resolve("other"));
        Files.write(other.resolve("huge.jpg"), CoverJpegs.file(GroupKind.GIRL, 2, 1000, 95));

        assertThat(dedupe("girl-group", other).out())
                .startsWith("duplicate: " + other.resolve("huge.jpg") + "\n")
                .contains(temporary.resolve("home/datasets/girl-group/images").toString())
                .endsWith("3 pictures: 1 cluster of duplicates, 0 of variants\n");
    }

    @Test
    void koreanSplitIsFoundHoweverItIsTyped() throws IOException {
        makeSplit("걸그룹");

        assertThat(dedupe(Normalizer.normalize("걸그룹", Normalizer.Form.NFD)).out())
                .endsWith("2 pictures: 1 cluster of duplicates, 0 of variants\n");
    }

    @Test
    void neitherSplitNorFolderNamesTheNearest() throws IOException {
        makeSplit("girl-group");

        Told told = dedupe("girl-grup");

        assertThat(told.exitCode()).isEqualTo(2);
        assertThat(told.err())
                .isEqualTo("'girl-grup' is neither a split in %s nor a folder; did you mean 'girl-group'?\n"
                        .formatted(home().datasets()));
    }

    @Test
    void emptyFolderHasNoClusters() throws IOException {
        Path empty = Files.createDirectory(temporary.resolve("empty"));

        assertThat(dedupe(empty).out()).isEqualTo("0 pictures: 0 clusters of duplicates, 0 of variants\n");
        assertThat(dedupe(empty, "--json").json()).isEqualTo(Map.of("clusters", List.of()));
    }

    @Test
    void unreadableFileIsToldWithItsReason() throws IOException {
        Files.writeString(covers.resolve("notes.txt"), "");

        assertThat(dedupe(covers).out()).contains("left out %s: an empty file".formatted(covers.resolve("notes.txt")));
    }

    @Test
    void unreadableFileIsNoPartOfTheJson() throws IOException {
        Files.writeString(covers.resolve("notes.txt"), "");

        Told told = dedupe(covers, "--json");

        assertThat(told.json().keySet().toString()).isEqualTo("[clusters]");
        assertThat(told.err()).startsWith("left out " + covers.resolve("notes.txt"));
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void pipeIsNotOpened() throws Exception {
        Path pipe = covers.resolve("pipe.jpg");
        assumeTrue(canMakePipe(pipe), "skipped: this system has no mkfifo");

        assertThat(dedupe(covers).out()).contains("left out " + pipe + ": not a regular file\n");
    }

    private static boolean canMakePipe(Path pipe) throws InterruptedException {
        try {
            Process process = new ProcessBuilder("mkfifo", pipe.toString()).start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void pageIsWrittenAndNamed() throws IOException {
        Path page = temporary.resolve("report.html");

        assertThat(dedupe(covers, "--html", page).out()).startsWith("side by side in " + page + "\n");
        assertThat(page).content().contains("Duplicates: 2 pictures");
    }

    @Test
    void pageLeavesTheJsonAlone() throws IOException {
        assertThat(dedupe(covers, "--json", "--html", temporary.resolve("report.html"))
                        .json()
                        .keySet()
                        .toString())
                .isEqualTo("[clusters]");
    }

    @Test
    void pageThatCannotBeWrittenIsRefusedFirst() {
        Told told = dedupe(covers, "--html", temporary.resolve("nowhere/report.html"));

        assertThat(told.exitCode()).isEqualTo(2);
        assertThat(told.out()).isEmpty();
        assertThat(told.err())
                .isEqualTo("--html %s can't be written; name a file in a folder that is there\n"
                        .formatted(temporary.resolve("nowhere/report.html")));
    }

    @Test
    void mergeAsksAndGoesOnWithYes() throws IOException {
        makeSplit("test");

        assertThat(dedupeAnswered("y\n", "test", "--merge").out())
                .contains("put 1 duplicate aside in test? [y/N] ")
                .endsWith("1 duplicate put aside, variants linked\n");
        assertThat(titles("test")).containsExactly("cover");
    }

    @Test
    void mergeChangesNothingWithNo() throws IOException {
        makeSplit("test");

        assertThat(dedupeAnswered("n\n", "test", "--merge").out()).endsWith("nothing was changed\n");
        assertThat(titles("test")).hasSize(2);
    }

    @Test
    void mergeOfTwoSplitsKeepsOneOfEach() throws IOException {
        makeSplit("one");
        makeSplit("two");

        assertThat(dedupe("one", "two", "one", "--merge", "--yes").out())
                .endsWith("3 duplicates put aside, variants linked\n");
        assertThat(Stream.concat(titles("one").stream(), titles("two").stream()))
                .containsExactly("cover");
    }

    @Test
    void mergeLinksVariants() throws IOException {
        addVariants();
        makeSplit("test");
        try (DatasetWriter writer = Dataset.openToAdd(home(), "test")) {
            for (Cover cover : writer.dataset().covers()) {
                writer.update(cover.withLikeness(cover.perceptualHash(), null, null));
            }
        }

        dedupe("test", "--merge", "--yes");

        assertThat(Dataset.open(home(), "test").covers())
                .filteredOn(cover -> "ver b".equals(cover.title()))
                .extracting(Cover::variantOf)
                .singleElement()
                .isNotNull();
    }

    @Test
    void mergeOfAFolderIsRefused() {
        Told told = dedupe(covers, "--merge");

        assertThat(told.exitCode()).isEqualTo(2);
        assertThat(told.err())
                .isEqualTo("--merge changes splits only;"
                        + " import the folder first: pyoji import FOLDER --split NAME\n");
    }
}
