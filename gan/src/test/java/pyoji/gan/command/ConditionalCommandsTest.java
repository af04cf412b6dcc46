package pyoji.gan.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;
import pyoji.crawler.disk.JsonFormat;
import pyoji.crawler.picture.Png;
import pyoji.gan.command.Seen.Film;
import pyoji.gan.command.TrainedHome.Said;
import pyoji.gan.picture.Grid;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.Runs;
import pyoji.gan.train.TwoKinds;

/** Run 1 tells boys from girls; run 2, on both splits as well, tells nothing apart. */
class ConditionalCommandsTest {
    private static TrainedHome home;

    @TempDir
    private Path folder;

    @BeforeAll
    static void train(@TempDir Path path) throws IOException {
        TwoKinds.home(path, 3, 2);
        home = TrainedHome.untrainedAt(path);
        train("--condition", "group-kind");
        train();
    }

    private static Said train(String... more) {
        Said said = home.run(
                new TrainCommand(),
                Stream.concat(
                                Stream.of((TwoKinds.SPLIT
                                                + " --steps 4 --batch 2 --latent 8 --seed 1 --snapshot-every 4"
                                                + " --evaluate-every 0")
                                        .split(" ")),
                                Stream.of(more))
                        .toArray(String[]::new));
        assertThat(said.exitCode()).as(said.err()).isZero();
        return said;
    }

    private static RunFolder run(String called) throws IOException {
        return Runs.find(new Home(home.path()), called);
    }

    private Said sample(String run, Path out, String... more) {
        return home.run(
                new SampleCommand(),
                Stream.concat(Stream.of(run, "--out", out.toString()), Stream.of(more))
                        .toArray(String[]::new));
    }

    private BufferedImage fake(String seed, String... more) throws IOException {
        Path file = folder.resolve(String.join("", more) + seed + ".png");
        Said said = sample(
                "1",
                file,
                Stream.concat(Stream.of("--grid", "--seeds", seed), Stream.of(more))
                        .toArray(String[]::new));
        assertThat(said.exitCode()).as(said.err()).isZero();
        return Grid.tile(Png.read(file), Grid.Layout.of(1, 1, 64), 0);
    }

    @Test
    void runIsCalledByBothSplits() throws IOException {
        assertThat(run("1").id()).isEqualTo("00001-boy-group+girl-group-studio-64");
        assertThat(run("1").description().covers()).isEqualTo(5);
    }

    @Test
    void classesAreTheKindsOfTheCovers() throws IOException {
        assertThat(run("1").description().options().classes()).containsExactly("boy", "girl");
        assertThat(run("2").description().options().classes()).isEmpty();
    }

    @Test
    void oneLatentIsDrawnAsEachClass() throws IOException {
        assertThat(Seen.pixels(fake("3", "--class", "boy"))).isNotEqualTo(Seen.pixels(fake("3", "--class", "girl")));
    }

    @Test
    void mixtureIsNeitherOfBoth() throws IOException {
        int[] mixed = Seen.pixels(fake("3", "--class", "boy=0.5,girl=0.5"));
        assertThat(mixed)
                .isNotEqualTo(Seen.pixels(fake("3", "--class", "boy")))
                .isNotEqualTo(Seen.pixels(fake("3", "--class", "girl")));
    }

    @Test
    void seedWithoutAClassTakesItsOwn() throws IOException {
        assertThat(Seen.pixels(fake("3"))).isEqualTo(Seen.pixels(fake("3", "--class", "girl")));
        assertThat(Seen.pixels(fake("2"))).isEqualTo(Seen.pixels(fake("2", "--class", "boy")));
    }

    @Test
    void snapshotsTilesAreTheSeedsOfTheirOwnClasses() throws IOException {
        BufferedImage snapshot = Png.read(run("1").snapshot(4));
        assertThat(Seen.pixels(Grid.tile(snapshot, Grid.Layout.of(16, 4, 64), 3)))
                .isEqualTo(Seen.pixels(fake("3", "--class", "girl")));
    }

    @Test
    void snapshotSaysWhichClassesThereAre() throws IOException {
        assertThat(Png.readText(run("1").snapshot(4))).containsEntry("pyoji.classes", "boy,girl");
        assertThat(Png.readText(run("2").snapshot(4))).doesNotContainKey("pyoji.classes");
    }

    @Test
    void picturesOfTwoClassesDoNotOverwriteEachOther() throws IOException {
        sample("1", folder, "--seeds", "3", "--class", "boy");
        sample("1", folder, "--seeds", "3", "--class", "girl");
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("00001-step-000004-seed-3-boy.png", "00001-step-000004-seed-3-girl.png");
        }
    }

    @Test
    void unknownClassIsAnsweredByThoseThereAre() {
        Said said = sample("1", folder.resolve("new"), "--class", "solo");
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("class 'solo' is unknown; this generator has boy, girl");
    }

    @Test
    void runWithoutClassesRefusesOne() {
        Said said = sample("2", folder.resolve("new"), "--class", "boy");
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("--class boy: this generator tells no classes apart");
    }

    @Test
    void exportedGeneratorKeepsItsClasses() throws IOException {
        Path file = folder.resolve("both.generator");
        assertThat(home.run(new ExportCommand(), "1", "--out", file.toString()).exitCode())
                .isZero();
        Path out = folder.resolve("exported.png");
        sample(file.toString(), out, "--grid", "--seeds", "3", "--class", "boy");
        assertThat(Seen.pixels(Grid.tile(Png.read(out), Grid.Layout.of(1, 1, 64), 0)))
                .isEqualTo(Seen.pixels(fake("3", "--class", "boy")));
    }

    private Film walk(String... more) throws IOException {
        Path file = folder.resolve("walk.gif");
        Said said = home.run(
                new WalkCommand(),
                Stream.concat(
                                Stream.of("1", "--width", "64", "--frames", "4", "--out", file.toString()),
                                Stream.of(more))
                        .toArray(String[]::new));
        assertThat(said.exitCode()).as(said.err()).isZero();
        return Film.of(file);
    }

    @Test
    void walkFromBoyToGirlAtOneLatentPassesTheMiddle() throws IOException {
        List<BufferedImage> frames =
                walk("--seeds", "3", "--classes", "boy,girl").frames();
        BufferedImage boy = fake("3", "--class", "boy");
        BufferedImage girl = fake("3", "--class", "girl");
        assertThat(Seen.distance(frames.get(0), boy)).isLessThan(Seen.distance(frames.get(0), girl));
        assertThat(Seen.distance(frames.get(2), girl)).isLessThan(Seen.distance(frames.get(2), boy));
        assertThat(Seen.pixels(frames.get(1))).isNotEqualTo(Seen.pixels(frames.get(0)));
    }

    @Test
    void walkOfOneClassStaysInIt() throws IOException {
        assertThat(Seen.pixels(
                        walk("--seeds", "2,3", "--class", "girl").frames().get(2)))
                .isEqualTo(Seen.pixels(
                        walk("--seeds", "3,2", "--class", "girl").frames().get(0)));
    }

    @Test
    void walkWantsAClassForEachSeed() {
        Said said = home.run(
                new WalkCommand(), ("1 --seeds 1,2,3 --classes boy,girl --out " + folder.resolve("w.gif")).split(" "));
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("--seeds names 3 and --classes 2");
    }

    @Test
    void splitOfOneKindHasNothingToTellApart() {
        Said said = home.run(new TrainCommand(), "boy-group", "--condition", "group-kind", "--dry-run");
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("all of kind boy; join splits of two kinds, as boy-group+girl-group");
    }

    @Test
    void fromAnotherRunWantsTheSameClasses() {
        Said said = home.run(
                new TrainCommand(),
                (TwoKinds.SPLIT + " --steps 1 --batch 2 --latent 8 --evaluate-every 0"
                                + " --condition group-kind --from 2")
                        .split(" "));
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("that run tells other classes apart (--condition)");
    }

    @Test
    void fakesAreMeasuredAgainstTheCoversOfBothSplits() throws IOException {
        Said said = home.run(new EvaluateCommand(), "1", "--fakes", "4", "--json");
        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(said.out()).contains("\"split\" : \"boy-group+girl-group\"");
    }

    @Test
    void nearestCoverOfTheJoinedSplitsIsNamed() {
        Said said = sample("1", folder.resolve("new"), "--seeds", "0", "--nearest");
        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(said.out()).containsPattern("new +\\d.*Colour \\d");
    }

    @Test
    void severalSplitsAreSeveralRuns() throws IOException {
        Said said = home.run(
                new TrainCommand(),
                "boy-group girl-group --steps 1 --batch 2 --latent 8 --evaluate-every 0 --name each --json".split(" "));
        assertThat(said.exitCode()).as(said.err()).isZero();
        RunsCommand.Row[] rows = JsonFormat.parse(said.out(), RunsCommand.Row[].class, "answer");
        assertThat(rows).extracting(RunsCommand.Row::split).containsExactly("boy-group", "girl-group");
    }

    @Test
    void noRunBeginsWhereOneOfTheSplitsIsNotThere() throws IOException {
        home.run(new TrainCommand(), "boy-group", "nobody", "--steps", "1", "--name", "none");
        assertThat(Runs.all(new Home(home.path()))).noneMatch(run -> run.id().endsWith("none"));
    }
}
