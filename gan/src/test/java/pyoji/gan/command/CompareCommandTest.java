package pyoji.gan.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
import pyoji.gan.run.TrainOptions;
import tools.jackson.databind.JsonNode;

/** On two runs whose snapshots are painted, not trained. */
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
        RunFolder run = RunFolder.create(new Home(home.path()), options);
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

    private Said compare(String... arguments) {
        return home.run(new CompareCommand(), arguments);
    }

    private JsonNode json(String... arguments) throws IOException {
        return JsonFormat.tree(compare(arguments).out(), "output");
    }

    @Test
    void newestStepThatBothHaveIsCompared() {
        assertThat(compare("1", "2").out())
                .contains("00001-girl-group-classic-64 at step 100", "00002-boy-group-classic-64 at step 100")
                .contains("At step 100 the girl-group fakes are lighter than the boy-group fakes by 100 L*");
    }

    @Test
    void stepMayBeChosen() {
        assertThat(compare("1", "2", "--step", "0").out())
                .contains("At step 0 the girl-group fakes are darker than the boy-group fakes by 100 L*");
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
        assertThat(comparison.at("/sentence").asString()).startsWith("At step 100 ");
    }

    @Test
    void runsWithoutACommonStepShowTheirNewest() throws IOException {
        Files.delete(girls.snapshot(0));
        Files.move(girls.snapshot(100), girls.snapshot(150));
        assertThat(json("1", "2", "--json").at("/sentence").asString())
                .startsWith("No difference in colour between the girl-group fakes at step 150 and the boy-group fakes"
                        + " at step 200 can be shown");
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
        assertThat(said.out()).contains("there are no real covers here to set beside them");
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
}
