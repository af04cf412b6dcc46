package pyoji.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.Home;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gan.run.Preset;
import pyoji.gan.run.RunDescription;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState;
import pyoji.gan.run.Runs;
import pyoji.gan.run.TrainOptions;

/** The whole command line as main runs it, up to where the engine would start: what it refuses, and how. */
class CommandLineTest {
    private static final String HINT = "'pyoji[ a-z]*( --help)?' shows all options|-v shows where";

    @TempDir
    private Path home;

    /** Runs one command at this home. */
    private Said pyoji(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--home");
        all.add(home.toString());
        return Said.of(all.toArray(String[]::new));
    }

    private static void assertRefused(Said said, String because) {
        List<String> lines = new ArrayList<>(said.err().lines().toList());
        assertThat(lines).isNotEmpty();
        assertThat(lines.remove(0)).startsWith("pyoji: ").contains(because);
        assertThat(lines).as("lines after the message").hasSizeLessThan(2).allMatch(line -> line.matches(HINT));
        assertThat(said.out()).isEmpty();
        assertThat(said.exitCode()).isEqualTo(2);
    }

    private void makeSplit(String name) throws IOException {
        Dataset.openToAdd(new Home(home), name).close();
        Files.createFile(home.resolve("datasets").resolve(name).resolve("manifest.jsonl"));
    }

    private RunFolder makeRun(String split) throws IOException {
        TrainOptions options = new TrainOptions(split, Preset.CLASSIC, 10, 2, 64, 8, 1, 5, 5, 0, null);
        RunFolder run = Runs.create(new Home(home), options);
        run.describe(new RunDescription(
                RunFolder.FORMAT_VERSION,
                run.id(),
                "2026-01-01T00:00:00Z",
                options,
                "the digest of other covers",
                28,
                Map.of(),
                Map.of()));
        return run;
    }

    private void makeRunOfAnotherVersion() throws IOException {
        Path run = Files.createDirectories(home.resolve("checkpoints/00001-girl-group-classic-64"));
        Files.writeString(run.resolve("run.json"), "{\"formatVersion\": 99}");
        Files.writeString(run.resolve("state.json"), "{\"formatVersion\": 99}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            train girl-group --steps 0             | --steps 0 is less than 1; 20000 is a night
            train girl-group --steps -100          | --steps -100 is less than 1
            train girl-group --steps 2000000000    | --steps 2000000000 is more than 1000000000
            train girl-group --steps many          | Invalid value for option '--steps': 'many' is not a long
            train girl-group --batch 1             | --batch 1 is less than 2; batch norm needs two or more
            train girl-group --batch 1000          | --batch 1000 is more than 512, the most of 64x64; 8 to 32 is usual
            train girl-group --size 96             | --size 96 is not a size that networks have; use 64, 128 or 256
            train girl-group --size 32             | --size 32 is not a size that networks have; use 64, 128 or 256
            train girl-group --size 512            | --size 512 is not a size that networks have; use 64, 128 or 256
            train girl-group --latent 0            | --latent 0 is out of range; use 1 to 512
            train girl-group --latent 513          | --latent 513 is out of range; use 1 to 512
            train girl-group --snapshot-every 0    | --snapshot-every 0 is less than 1; 100 is usual
            train girl-group --checkpoint-every 0  | --checkpoint-every 0 is less than 1; 500 is usual
            train girl-group --keep-every -1       | --keep-every -1 is less than 0
            train girl-group --preset clasic       | Invalid value for option '--preset': 'clasic' is none of studio, classic
            train girl-group --name ../evil        | --name '../evil' can't be a folder's name; leave out / \\
            train girl-group --name .hidden        | --name '.hidden' can't be a folder's name
            train ../girl-group                    | split '../girl-group' can't be a folder's name; leave out / \\
            train C:\\covers                       | split 'C:\\covers' can't be a folder's name
            train ..                               | split '..' can't be a folder's name
            demo --covers 0                        | --covers 0 is out of range; use 1 to 100000
            demo --steps 0                         | --steps 0 is less than 1
            demo --batch 1                         | --batch 1 is less than 2
            serve --port 70000                     | --port 70000 is out of range; use 0 to 65535
            bench --rounds 0                       | --rounds 0 is out of range; use 1 to 100
            bench all --rounds 0                   | --rounds 0 is out of range; use 1 to 100
            bench all --libtorch nowhere           | --libtorch nowhere is no folder
            bench --batch 16,1                     | --batch 1 is out of range; use 2 to 1024
            bench --size 96                        | --size 96 is not a size that networks have
            sample latest --out o --seeds x        | Invalid value for option '--seeds': 'x' is not a list of seeds such as 0-31
            sample latest --out o --seeds 5-3      | Invalid value for option '--seeds': '5-3' names no seed
            sample latest --out o --seeds 1,,2     | Invalid value for option '--seeds': '1,,2' is not a list of seeds
            sample latest --out o --seeds 0-999999 | Invalid value for option '--seeds': '0-999999' names no seed or more than 100000
            sample latest --out o --scale 0        | --scale 0 is out of range; use 1 to 16
            walk latest --out o --seeds 7          | --seeds 7 is one place; a walk needs two or more
            walk latest --out o --seeds 1-9 --frames 8 | --frames 8 is out of range; use 9 (one a seed) to 10000
            walk latest --out o --seeds 1,2 --fps 0    | --fps 0.0 is out of range; use 0.1 to 50
            walk latest --out o --seeds 1,2 --fps NaN  | --fps NaN is out of range; use 0.1 to 50
            walk latest --out o --seeds 1,2 --width 8  | --width 8 is out of range; use 64 to 1024
            runs remove latest                     | name the run to remove
            runs prune --keep worst                | --keep 'worst' is unknown; use best, final or both
            import /nowhere/at-all --split a       | FOLDER '/nowhere/at-all' does not exist; name a folder of pictures
            import . --split ../a                  | --split '../a' can't be a folder's name
            import . --split a --fit stretch       | Invalid value for option '--fit': 'stretch' is none of crop, pad
            import . --split a --group-kind alien  | Invalid value for option '--group-kind': 'alien' is none of boy, girl, mixed, solo
            """)
    void valueThatCannotBeIsRefusedByName(String line, String because) {
        assertRefused(pyoji(line.split(" ")), because);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            train                     | Missing required parameter: 'SPLIT'
            resume                    | Missing required parameter: 'RUN'
            sample --out o            | Missing required parameter: 'RUN'
            sample latest             | Missing required option: '--out=PATH'
            walk latest --out o       | Missing required option: '--seeds=SEEDS'
            gif                       | Missing required parameter: 'RUN'
            export                    | Missing required parameter: 'RUN'
            runs remove               | Missing required parameter: 'RUN'
            runs prune                | Missing required option: '--keep=KINDS'
            import --split a          | Missing required parameter: 'FOLDER'
            import .                  | Missing required option: '--split=NAME'
            train girl-group --steps  | Expected parameter for option '--steps'
            """)
    void whatIsMissingIsNamed(String line, String because) {
        assertRefused(pyoji(line.split(" ")), because);
    }

    @ParameterizedTest
    @ValueSource(strings = {"resume", "gif", "export"})
    void runIsLookedForWhereThereIsNone(String command) {
        assertRefused(
                pyoji(command, "latest"),
                "there is no run in " + home.resolve("checkpoints") + " yet; begin one with pyoji train SPLIT");
    }

    @ParameterizedTest
    @CsvSource({"trian, train", "dataset, datasets", "smaple, sample", "exprot, export"})
    void unknownCommandNamesTheNearest(String typed, String meant) {
        assertRefused(Said.of(typed), "unknown command '" + typed + "'; did you mean " + meant + "?");
    }

    @Test
    void unknownSubcommandNamesTheNearest() {
        assertRefused(Said.of("runs", "remvoe", "1"), "unknown command 'remvoe'; did you mean remove?");
    }

    @Test
    void unknownOptionNamesTheNearest() {
        assertRefused(pyoji("train", "girl-group", "--step", "5"), "unknown option '--step'; did you mean --steps?");
    }

    @Test
    void argumentTooManyIsNamed() {
        assertRefused(pyoji("resume", "1", "boy-group"), "unknown argument 'boy-group'");
    }

    @Test
    void noCommandAtAllIsWrongUsage() {
        assertRefused(Said.of(), "Missing required subcommand");
    }

    @Test
    void unknownSplitNamesTheNearest() throws IOException {
        makeSplit("girl-group");
        makeSplit("boy-group");
        assertRefused(
                pyoji("train", "gril-group"),
                "split 'gril-group' does not exist in " + home.resolve("datasets") + "; did you mean 'girl-group'?");
    }

    @Test
    void splitNearNoneIsToldWhichThereAre() throws IOException {
        makeSplit("girl-group");
        makeSplit("boy-group");
        assertRefused(pyoji("train", "trot"), "; there are: boy-group, girl-group");
    }

    @Test
    void firstSplitIsToldHowToBeMade() {
        assertRefused(pyoji("train", "girl-group"), "make one with pyoji import FOLDER --split girl-group");
    }

    @Test
    void emptySplitIsRefusedWithWhatToDo() throws IOException {
        makeSplit("girl-group");
        assertRefused(
                pyoji("train", "girl-group"),
                "split 'girl-group' is empty; add covers with pyoji import FOLDER --split girl-group");
    }

    @Test
    void refusedTrainingLeavesNoRunBehind() throws IOException {
        makeSplit("girl-group");
        pyoji("train", "girl-group");
        assertThat(home.resolve("checkpoints")).doesNotExist();
    }

    @Test
    void nameOfControlCharactersIsShownWithoutThem() {
        assertRefused(pyoji("train", "girl\u001b[31mgroup\n"), "split 'girl·[31mgroup' can't be a folder's name");
    }

    @Test
    void emptyNameIsRefused() {
        assertRefused(pyoji("train", "girl-group", "--name", "  "), "--name is empty; give it a name such as");
    }

    @Test
    void nameTooLongForAFolderIsRefused() {
        assertRefused(pyoji("train", "girl-group", "--name", "가".repeat(40)), "is 120 bytes long; keep it to 96");
    }

    @Test
    void unwritableHomeIsRefused() throws IOException {
        Path pictures = folderWithAPicture();
        Path file = Files.createFile(home.resolve("file"));
        assertRefused(
                Said.of("import", pictures.toString(), "--split", "a", "--home", file.toString()), "can't be written");
    }

    @Test
    void folderWithoutPicturesIsRefused() throws IOException {
        Path empty = Files.createDirectory(home.resolve("empty"));
        assertRefused(pyoji("import", empty.toString(), "--split", "a"), "holds no picture; name a folder with JPEG");
    }

    @ParameterizedTest
    @ValueSource(strings = {"girl group 2026", "소녀 그룹", "💿 covers", "naïve"})
    void nameOfAnyScriptIsAccepted(String split) throws IOException {
        pyoji("import", folderWithAPicture().toString(), "--split", split);
        assertThat(Dataset.splits(new Home(home))).containsExactly(split);
    }

    @Test
    void runOfAnotherVersionIsNotResumed() throws IOException {
        makeRunOfAnotherVersion();
        assertRefused(
                pyoji("resume", "latest"), "is of format version 99; this Pyoji reads 1: use the Pyoji that made it");
    }

    @Test
    void runOfAnotherVersionIsNotSampled() throws IOException {
        makeRunOfAnotherVersion();
        assertRefused(pyoji("sample", "1", "--out", home.resolve("o").toString()), "is of format version 99");
    }

    @Test
    void runOfAnotherVersionDoesNotHideTheOthers() throws IOException {
        makeRunOfAnotherVersion();
        RunFolder readable = makeRun("boy-group");
        assertThat(pyoji("runs").out()).contains(readable.id());
    }

    @Test
    void unknownRunNamesTheNearest() throws IOException {
        makeRun("girl-group");
        assertRefused(
                pyoji("resume", "00001-gril-group-classic-64"),
                "run '00001-gril-group-classic-64' does not exist in " + home.resolve("checkpoints")
                        + "; did you mean '00001-girl-group-classic-64'?");
    }

    @Test
    void pathIsNotARun() {
        assertRefused(
                pyoji("sample", "../../etc", "--out", home.resolve("o").toString()),
                "../../etc is neither a run nor a generator's file");
    }

    @ParameterizedTest
    @CsvSource({
        "--batch, 8, 2",
        "--size, 128, 64",
        "--latent, 16, 8",
        "--seed, 9, 1",
        "--snapshot-every, 9, 5",
        "--name, other, none"
    })
    void resumeRefusesWhatContradictsTheRun(String option, String given, String stored) throws IOException {
        makeRun("girl-group");
        assertRefused(
                pyoji("resume", "latest", option, given),
                option + " " + given + " contradicts run 00001-girl-group-classic-64, which has " + stored);
    }

    @Test
    void resumeRefusesAGoalBelowTheRuns() throws IOException {
        makeRun("girl-group");
        assertRefused(pyoji("resume", "latest", "--steps", "9"), "--steps 9 is less than the goal of run");
    }

    @Test
    void resumeRefusesASplitThatChanged() throws IOException {
        makeSplit("girl-group");
        makeRun("girl-group");
        assertRefused(
                pyoji("resume", "latest"),
                "split 'girl-group' changed since run 00001-girl-group-classic-64 began (28 covers then, 0 now);"
                        + " --accept-new-data goes on with it");
    }

    @Test
    void resumeRefusesASplitThatIsGone() throws IOException {
        makeRun("girl-group");
        assertRefused(pyoji("resume", "latest"), "split 'girl-group' does not exist");
    }

    @Test
    void resumeRefusesAFinishedRun() throws IOException {
        makeRun("girl-group")
                .write(new RunState(1, RunState.Phase.FINISHED, null, 10, 10, 20, 1, null, "2026-01-01T00:00:00Z"));
        assertRefused(pyoji("resume", "latest"), "is finished at step 10; to train on, give a higher --steps");
    }

    @Test
    void stackTraceIsShownOnRequest() {
        assertThat(pyoji("train", "girl-group", "-v").err()).contains("\tat pyoji.");
    }

    @Test
    void runsOfAnEmptyHomeIsAnEmptyArray() throws IOException {
        assertThat(JsonFormat.parse(pyoji("runs", "--json").out(), Object.class, "output"))
                .isEqualTo(List.of());
    }

    @Test
    void runsOfAnEmptyHomeSaysHowToBegin() {
        assertThat(pyoji("runs").out()).contains("begin one with pyoji train SPLIT");
    }

    @Test
    void lookingAtAnEmptyHomeLeavesItEmpty() {
        pyoji("runs");
        pyoji("datasets");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void wrongUsageHintsAtTheCommandsOwnHelp() {
        assertThat(pyoji("runs", "remove").err()).endsWith("'pyoji runs remove --help' shows all options\n");
    }

    private Path folderWithAPicture() throws IOException {
        Path folder = Files.createDirectories(home.resolve("pictures"));
        ImageIO.write(
                new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB),
                "png",
                folder.resolve("cover.png").toFile());
        return folder;
    }
}
