package pyoji.gan.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.DatasetWriter;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.disk.AtomicFile;
import pyoji.crawler.disk.JsonFormat;
import pyoji.crawler.drawn.DrawnSource;
import pyoji.crawler.picture.Png;
import pyoji.gan.command.TrainedHome.Said;
import tools.jackson.databind.JsonNode;

/** On a run of six steps, and on folders of drawn covers. */
@ExtendWith(TrainedHome.Once.class)
class EvaluateCommandTest {
    private static TrainedHome home;

    @TempDir
    private Path folder;

    @BeforeAll
    static void trained(TrainedHome trained) {
        home = trained;
    }

    @BeforeEach
    void aFileThatIsNoPicture() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "not a picture");
    }

    private static Said evaluate(String... arguments) {
        return home.run(new EvaluateCommand(), arguments);
    }

    private static JsonNode json(String... arguments) throws IOException {
        return JsonFormat.tree(evaluate(arguments).out(), "output");
    }

    private void copies(int count) throws IOException {
        Dataset split = Dataset.open(new Home(home.path()), "girl-group");
        for (Cover cover : split.trainingCovers().subList(0, count)) {
            AtomicFile.write(
                    folder.resolve(cover.id() + ".png"), out -> Png.write(split.picture(cover), Map.of(), out));
        }
    }

    @Test
    void fakesOfARunStandBesideItsCovers() {
        Said said = evaluate("1", "--fakes", "12");
        assertThat(said.exitCode()).isZero();
        assertThat(said.out())
                .startsWith(TrainedHome.RUN
                        + " at step 6: 12 fakes against the 6 training covers of 'girl-group', at 64 px\n"
                        + "Measured 6 at a time against as many covers, 2 times; copying and MS-SSIM take all at once.\n"
                        + "Floor: covers against other covers, 3 at a time: there are no more, and at 6 it would be"
                        + " better.")
                .contains("Low confidence: fewer than 30 at a time")
                .containsPattern("SWD 64 +\\d+\\.\\d ± \\d+\\.\\d +\\d+\\.\\d ± \\d+\\.\\d  of details at 64 x 64 ")
                .containsPattern("coverage +0\\.\\d\\d ± 0\\.\\d\\d +-  share")
                .containsPattern("the median fake lies at \\d\\.\\d\\d of the distance")
                .doesNotContain("FID", "KID", "C_T");
    }

    @Test
    void sameRunGivesTheSameFigures() {
        assertThat(evaluate("1", "--fakes", "7").out())
                .isEqualTo(evaluate("1", "--fakes", "7").out());
    }

    @Test
    void jsonHoldsEveryFigure() throws IOException {
        JsonNode found = json("latest", "--fakes", "8", "--json");
        assertThat(found.at("/run").asString()).isEqualTo(TrainedHome.RUN);
        assertThat(found.at("/step").asLong()).isEqualTo(6);
        assertThat(found.at("/split").asString()).isEqualTo("girl-group");
        assertThat(found.at("/scores/fakes").asInt()).isEqualTo(8);
        assertThat(found.at("/scores/lowConfidence").asBoolean()).isTrue();
        assertThat(found.at("/scores/figures/swd/value").asDouble()).isPositive();
        assertThat(found.at("/scores/figures/swd/floor").asDouble()).isPositive();
        assertThat(found.at("/scores/figures/msSsimReals/value").asDouble()).isBetween(0.0, 1.0);
        assertThat(found.at("/folder").isMissingNode()).isTrue();
    }

    @Test
    void earlierStepMayBeChosen() throws IOException {
        assertThat(json("1", "--fakes", "6", "--step", "3", "--json")
                        .at("/step")
                        .asLong())
                .isEqualTo(3);
    }

    @Test
    void everyStepWithACheckpointHasARow() {
        assertThat(evaluate("1", "--fakes", "6", "--all-steps").out())
                .contains("   step     swd  randomNetwork  precision  recall")
                .containsPattern("\n      3 +\\d+\\.\\d ")
                .containsPattern("\n      6 +\\d+\\.\\d ")
                .containsPattern("\n  floor +\\d+\\.\\d ")
                .contains("\nStep 6: ");
    }

    @Test
    void everyStepIsOneOfAnArray() throws IOException {
        JsonNode found = json("1", "--fakes", "6", "--all-steps", "--json");
        assertThat(found.size()).isEqualTo(2);
        assertThat(found.at("/0/step").asLong()).isEqualTo(3);
        assertThat(found.at("/1/scores/figures/swd/value").asDouble())
                .isNotEqualTo(found.at("/0/scores/figures/swd/value").asDouble());
    }

    @Test
    void damagedCheckpointIsLeftOutOfAllSteps(@TempDir Path elsewhere) throws IOException {
        TrainedHome copy = home.copyTo(elsewhere);
        Files.writeString(copy.run().checkpoints().all().get(3L), "damaged");
        Said said = copy.run(new EvaluateCommand(), "1", "--fakes", "6", "--all-steps");
        assertThat(said.exitCode()).isZero();
        assertThat(said.err()).contains("step 3 is left out: checkpoint ");
        assertThat(said.out()).contains("\n      6 ").doesNotContain("\n      3 ");
    }

    @Test
    void copiesInAFolderAreCalledSo() throws IOException {
        copies(6);
        Said said = evaluate(folder.toString(), "--against", "girl-group");
        assertThat(said.out())
                .startsWith(folder + ": 6 pictures against the 6 training covers of 'girl-group', at 64 px\n")
                .contains("They copy: the median fake lies at 0.00 of the distance", "100 % are a cover again");
        assertThat(said.err()).contains("1 of 7 files are left out, the first: notes.txt: ");
    }

    @Test
    void otherCoversOfTheSameKindAreNotCalledCopies(@TempDir Path elsewhere) throws IOException {
        Home other = new Home(elsewhere);
        try (DatasetWriter split = Dataset.openToAdd(other, "others")) {
            DrawnSource.fill(split, GroupKind.BOY, 6, drawn -> {});
        }
        String images = Dataset.open(other, "others").folder().resolve("images").toString();
        JsonNode found = json(images, "--against", "girl-group", "--size", "128", "--json");
        assertThat(found.at("/scores/figures/copies/value").asDouble()).isZero();
        assertThat(found.at("/scores/figures/swd128/value").asDouble()).isPositive();
        assertThat(found.at("/folder").asString()).isEqualTo(images);
    }

    @Test
    void heldOutCoversGiveC_T(@TempDir Path elsewhere) throws IOException {
        TrainedHome copy = home.copyTo(elsewhere);
        try (DatasetWriter split = Dataset.openToAdd(new Home(copy.path()), "held")) {
            DrawnSource.fill(split, GroupKind.GIRL, 9, drawn -> {});
        }
        Path manifest = new Home(copy.path()).datasets().resolve("held").resolve("manifest.jsonl");
        String[] rows = Files.readString(manifest).split("\n");
        for (int i = 0; i < 3; i++) {
            rows[i] = rows[i].replace("\"holdout\":false", "\"holdout\":true");
        }
        Files.writeString(manifest, String.join("\n", rows) + "\n");
        Said said = copy.run(new EvaluateCommand(), "1", "--fakes", "6", "--against", "held");
        assertThat(said.out())
                .contains("against the 6 training covers of 'held' and 3 held-out ones")
                .containsPattern("C_T +-?\\d+\\.\\d")
                .contains("Too few covers are held out to tell");
    }

    @Test
    void stepWithoutCheckpointIsRefusedWithThoseThereAre() {
        assertThat(evaluate("1", "--step", "4"))
                .isEqualTo(new Said(
                        2, "", "--step 4: run " + TrainedHome.RUN + " has no checkpoint of it; there are: 3, 6\n"));
    }

    @Test
    void folderNeedsASplit() throws IOException {
        copies(1);
        assertThat(evaluate(folder.toString()).err())
                .isEqualTo("a folder of pictures needs --against SPLIT: the covers to measure it against\n");
    }

    @Test
    void unknownSplitIsRefusedWithTheNearest() {
        assertThat(evaluate("1", "--against", "girl-grup").err()).contains("did you mean 'girl-group'?");
    }

    @Test
    void folderWithoutPicturesIsRefused() {
        assertThat(evaluate(folder.toString(), "--against", "girl-group").err())
                .contains("FOLDER '" + folder + "' holds no picture that can be read; notes.txt: ");
    }

    @Test
    void emptyFolderIsRefused() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThat(evaluate(empty.toString(), "--against", "girl-group"))
                .isEqualTo(new Said(2, "", "FOLDER '" + empty + "' holds no picture; it is empty\n"));
    }

    @Test
    void folderThatIsNotThereIsSaidSo() {
        assertThat(evaluate("./nowhere", "--against", "girl-group").err())
                .isEqualTo("'./nowhere' is not there; name a run, or a folder of pictures\n");
    }

    @Test
    void folderOfARunIsToBeNamedAsTheRun() throws IOException {
        assertThat(evaluate(home.run().path().toString(), "--against", "girl-group")
                        .err())
                .endsWith("is a run's folder; name the run: pyoji evaluate " + TrainedHome.RUN + "\n");
    }

    @Test
    void networkThatIsNotThereIsSaidSo() {
        assertThat(evaluate("1", "--inception", "nowhere.onnx").err())
                .isEqualTo("--inception nowhere.onnx: there is no such file\n");
        assertThat(evaluate("1", "--inception-range", "unit").err())
                .isEqualTo("--inception-range is for --inception FILE, which is missing\n");
    }

    @Test
    void optionsOfTheOtherKindAreRefused() throws IOException {
        copies(1);
        assertThat(evaluate(folder.toString(), "--against", "girl-group", "--step", "3")
                        .err())
                .isEqualTo("--step is for a run; all pictures of a folder are measured\n");
        assertThat(evaluate("1", "--size", "128").err())
                .isEqualTo("--size is for a folder; run " + TrainedHome.RUN + " draws 64 px\n");
        assertThat(evaluate("1", "--step", "3", "--all-steps").err())
                .isEqualTo("--step 3 and --all-steps exclude each other\n");
        assertThat(evaluate("1", "--fakes", "1").err()).isEqualTo("--fakes 1 is out of range; use 2 to 2000\n");
    }
}
