package pyoji.gan.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.Home;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.DatasetWriter;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.disk.AtomicFile;
import pyoji.crawler.disk.JsonFormat;
import pyoji.crawler.drawn.DrawnSource;
import pyoji.crawler.picture.Png;
import pyoji.gan.command.TrainedHome.Said;
import pyoji.gan.picture.Grid;
import pyoji.gan.run.Preset;
import pyoji.gan.run.RunDescription;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.Runs;
import pyoji.gan.run.TrainOptions;
import tools.jackson.databind.JsonNode;

/** On two runs whose snapshots are painted, not trained; and on one that was. */
@ExtendWith(TrainedHome.Once.class)
class CompareCommandTest {
    private static final int WHITE = 0xffffff;
    private static final int BLACK = 0x000000;

    private static TrainedHome splits;

    private TrainedHome home;
    private RunFolder girls;
    private RunFolder boys;

    @BeforeAll
    static void splits(@TempDir Path folder) throws IOException {
        splits = TrainedHome.untrained(folder, 5);
        try (DatasetWriter split = Dataset.openToAdd(new Home(folder), "boy-group")) {
            DrawnSource.fill(split, GroupKind.BOY, 4, drawn -> {});
        }
    }

    @BeforeEach
    void runs(@TempDir Path folder) throws IOException {
        home = splits.copyTo(folder);
        girls = run("girl-group");
        boys = run("boy-group");
        snapshot(girls, 0, BLACK);
        snapshot(girls, 100, WHITE);
        snapshot(boys, 0, WHITE);
        snapshot(boys, 100, BLACK);
        snapshot(boys, 200, WHITE);
    }

    private RunFolder run(String split) throws IOException {
        TrainOptions options = new TrainOptions(split, Preset.CLASSIC, 300, 2, 64, 8, 1, 100, 100, 0, null);
        RunFolder run = Runs.create(new Home(home.path()), options);
        Dataset dataset = Dataset.open(new Home(home.path()), split);
        run.describe(new RunDescription(
                RunFolder.FORMAT_VERSION,
                run.id(),
                "2026-01-01T00:00:00Z",
                options,
                dataset.digest(),
                dataset.trainingCovers().size(),
                Map.of(),
                Map.of()));
        return run;
    }

    private static void snapshot(RunFolder run, long step, int rgb) throws IOException {
        BufferedImage tile = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 64 * 64; i++) {
            tile.setRGB(i % 64, i / 64, rgb);
        }
        Files.createDirectories(run.snapshots());
        BufferedImage grid = Grid.compose(Collections.nCopies(16, tile), 4);
        AtomicFile.write(run.snapshot(step), out -> Png.write(grid, Map.of(), out));
    }

    /** Of the snapshots' fakes, as these runs have no checkpoints. */
    private Said compare(String... arguments) {
        return home.run(
                new CompareCommand(),
                Stream.concat(Stream.of("--fakes", "16"), Stream.of(arguments)).toArray(String[]::new));
    }

    private JsonNode json(String... arguments) throws IOException {
        return JsonFormat.tree(compare(arguments).out(), "output");
    }

    @Test
    void newestStepThatBothHaveIsCompared() {
        assertThat(compare("1", "2").out())
                .contains("00001-girl-group-classic-64 at step 100", "00002-boy-group-classic-64 at step 100")
                .contains("At step 100 girl-group fakes are brighter than boy-group fakes by 100 L*");
    }

    @Test
    void stepMayBeChosen() {
        assertThat(compare("1", "2", "--step", "0").out())
                .contains("At step 0 girl-group fakes are darker than boy-group fakes by 100 L*");
    }

    @Test
    void fakesStandBesideTheirRealCovers() {
        assertThat(compare("1", "2").out())
                .contains("  fakes: 16, mean #ffffff (L* 100), palette #ffffff 100 %")
                .contains("  reals: 5, mean #", "  reals: 4, mean #")
                .contains("  fakes to reals: ΔE ");
    }

    @Test
    void jsonHoldsTheWholeComparison() throws IOException {
        JsonNode comparison = json("1", "2", "--json");
        assertThat(comparison.at("/a/run").asString()).isEqualTo("00001-girl-group-classic-64");
        assertThat(comparison.at("/a/fakes/palette/swatches/0/hex").asString()).isEqualTo("#ffffff");
        assertThat(comparison.at("/b/reals/pictures").asInt()).isEqualTo(4);
        assertThat(comparison.at("/b/deltaEToReals").asDouble()).isPositive();
        assertThat(comparison.at("/fakes/deltaE").asDouble()).isBetween(99.9, 100.1);
        assertThat(comparison.at("/fakes/colourTest/permutations").asInt()).isEqualTo(10_000);
        assertThat(comparison.at("/traits/paragraph").asString()).startsWith("At step 100 ");
        assertThat(comparison.has("sentence")).isFalse();
    }

    @Test
    void runsWithoutACommonStepButTheFirstShowTheirNewest() throws IOException {
        Files.move(girls.snapshot(100), girls.snapshot(150));
        JsonNode comparison = json("1", "2", "--json");
        assertThat(comparison.at("/a/step").asInt()).isEqualTo(150);
        assertThat(comparison.at("/b/step").asInt()).isEqualTo(200);
    }

    @Test
    void stepThatARunLacksIsRefusedWithTheNearest() {
        assertThat(compare("1", "2", "--step", "200"))
                .isEqualTo(new Said(
                        2,
                        "",
                        "--step 200: run 00001-girl-group-classic-64 has no snapshot of it; the nearest are at 0 and"
                                + " 100\n"));
    }

    @Test
    void runWithoutSnapshotsIsRefused() throws IOException {
        run("girl-group");
        assertThat(compare("1", "3").err())
                .isEqualTo("run 00003-girl-group-classic-64 has no snapshot to compare yet; its first comes at"
                        + " step 0\n");
    }

    @Test
    void runWhoseSplitIsGoneIsComparedWithoutIt() throws IOException {
        Files.delete(new Home(home.path()).datasets().resolve("boy-group").resolve("manifest.jsonl"));
        Said said = compare("1", "2");
        assertThat(said.exitCode()).isZero();
        assertThat(said.out()).contains("There are no real covers of both here to set beside them");
        assertThat(said.err())
                .startsWith("run 00002-boy-group-classic-64 is shown without its real covers: split"
                        + " 'boy-group' does not");
    }

    @Test
    void splitThatHasChangedSinceIsSaidTo() throws IOException {
        try (DatasetWriter split = Dataset.openToAdd(new Home(home.path()), "boy-group")) {
            DrawnSource.fill(split, GroupKind.BOY, 6, drawn -> {});
        }
        assertThat(compare("1", "2").err())
                .isEqualTo("split 'boy-group' has changed since run 00002-boy-group-classic-64 began: it had 4 training"
                        + " covers, now 6\n");
    }

    @Test
    void snapshotThatIsNoPngIsNamed() throws IOException {
        Files.writeString(boys.snapshot(100), "cut off");
        assertThat(compare("1", "2").err())
                .isEqualTo("the snapshot of 00002-boy-group-classic-64 at step 100 is no PNG, or a damaged one\n");
    }

    @Test
    void traitsStandInATable() {
        assertThat(compare("1", "2").out())
                .containsPattern("fakes, A and B +difference +p +effect")
                .containsPattern("  brightness, L\\* +100\\.0 +0\\.0 +\\+100\\.0 \\* \\.003 +\\+1\\.00, large")
                .contains("A: fakes and its own covers", "B: fakes and its own covers");
    }

    @Test
    void jsonHoldsTheTraitsToo() throws IOException {
        JsonNode comparison = json("1", "2", "--json");
        assertThat(comparison.at("/traits/fakes/traits/brightness/difference").asDouble())
                .isBetween(99.9, 100.1);
        assertThat(comparison.at("/traits/paragraph").asString()).startsWith("At step 100 girl-group fakes");
        assertThat(comparison.at("/seedsA").asString()).isEqualTo("0-15");
        assertThat(comparison.at("/drawnA").asBoolean()).isFalse();
    }

    @Test
    void runWithoutACheckpointAtTheStepIsComparedByItsSnapshotAndSaidToBe() {
        Said said = home.run(new CompareCommand(), "1", "2");
        assertThat(said.out()).contains("  fakes: 16, mean #ffffff");
        assertThat(said.err()).isEqualTo("""
                        run 00001-girl-group-classic-64 is compared by its snapshot's 16 fakes: there is no checkpoint at step 100
                        run 00002-boy-group-classic-64 is compared by its snapshot's 16 fakes: there is no checkpoint at step 100
                        """);
    }

    @Test
    void generatorDrawsMoreFakesThanASnapshotHas(TrainedHome trained) throws IOException {
        Said said = trained.run(new CompareCommand(), "1", "1", "--step", "3", "--fakes", "20", "--json");
        JsonNode comparison = JsonFormat.tree(said.out(), "output");
        assertThat(comparison.at("/a/fakes/pictures").asInt()).isEqualTo(20);
        assertThat(comparison.at("/seedsA").asString()).isEqualTo("0-19");
        assertThat(comparison.at("/drawnA").asBoolean()).isTrue();
    }

    @Test
    void stepsThatStillHaveACheckpointAreNamed(TrainedHome trained) {
        assertThat(trained.run(new CompareCommand(), "1", "1", "--step", "0").err())
                .contains("there is no checkpoint at step 0; there are: 3, 6 (--step)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"15", "0", "-1", "1001"})
    void numberOfFakesOutOfRangeIsRefused(String fakes) {
        assertThat(home.run(new CompareCommand(), "1", "2", "--fakes", fakes))
                .isEqualTo(new Said(2, "", "--fakes " + fakes + " is out of range; use 16 to 1000\n"));
    }

    @Test
    void pageHoldsBothRuns(@TempDir Path folder) throws IOException {
        Path page = folder.resolve("new").resolve("compared.html");
        Said said = compare("1", "2", "--html", page.toString());
        assertThat(said.out()).endsWith("wrote " + page + "\n");
        assertThat(Files.readString(page))
                .startsWith("<!DOCTYPE html>")
                .contains("00001-girl-group-classic-64", "00002-boy-group-classic-64", "drawn by Pyoji itself")
                .contains("16, of the z of seeds 0-15, from the run’s snapshot");
    }

    @Test
    void jsonStaysJsonBesideAPage(@TempDir Path folder) throws IOException {
        Path page = folder.resolve("compared.html");
        assertThat(json("1", "2", "--json", "--html", page.toString())
                        .at("/a/run")
                        .asString())
                .isEqualTo("00001-girl-group-classic-64");
        assertThat(page).exists();
    }

    @Test
    void pageThatExistsIsNotReplacedUnasked(@TempDir Path folder) throws IOException {
        Path page = Files.writeString(folder.resolve("mine.html"), "mine");
        assertThat(compare("1", "2", "--html", page.toString()))
                .isEqualTo(new Said(
                        2, "", "--html " + page + " exists; add --force to replace it, or name another file\n"));
        assertThat(page).hasContent("mine");
    }

    @Test
    void pageThatExistsIsReplacedByForce(@TempDir Path folder) throws IOException {
        Path page = Files.writeString(folder.resolve("mine.html"), "mine");
        compare("1", "2", "--html", page.toString(), "--force");
        assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>");
    }

    @Test
    void pageCanNotTakeAFoldersPlace(@TempDir Path folder) {
        assertThat(compare("1", "2", "--html", folder.toString(), "--force").err())
                .isEqualTo("--html " + folder + " is a folder; name a file, such as compared.html\n");
    }

    @Test
    void forceAloneIsRefused() {
        assertThat(compare("1", "2", "--force").err()).isEqualTo("--force replaces a page; name it with --html FILE\n");
    }

    @Test
    void splitOfOtherPeoplesCoversIsNotToBePublished(@TempDir Path folder) throws IOException {
        Path manifest = new Home(home.path()).datasets().resolve("boy-group").resolve("manifest.jsonl");
        Files.writeString(
                manifest, Files.readString(manifest).replace("\"source\":\"drawn\"", "\"source\":\"folder\""));
        Path page = folder.resolve("compared.html");
        compare("1", "2", "--html", page.toString());
        assertThat(Files.readString(page)).contains("it is not to be published");
    }
}
