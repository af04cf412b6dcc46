package pyoji.gan.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.disk.JsonFormat;
import pyoji.crawler.picture.Png;
import pyoji.gan.command.TrainedHome.Said;
import pyoji.gan.picture.Grid;

@ExtendWith(TrainedHome.Once.class)
class SampleCommandTest {
    @TempDir
    private Path folder;

    private TrainedHome home;

    @BeforeEach
    void home(TrainedHome trained) {
        home = trained;
    }

    private Said sample(String source, String seeds, Path out, String... more) {
        return home.run(
                new SampleCommand(),
                Stream.concat(Stream.of(source, "--seeds", seeds, "--out", out.toString()), Stream.of(more))
                        .toArray(String[]::new));
    }

    @Test
    void eachSeedGivesAPictureThatNamesIt() throws IOException {
        sample("latest", "3,14,15", folder);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "00001-step-000006-seed-3.png",
                            "00001-step-000006-seed-14.png",
                            "00001-step-000006-seed-15.png");
        }
    }

    @Test
    void pictureSaysInItselfWhereItCameFrom() throws IOException {
        sample("latest", "7", folder);
        assertThat(Png.readText(folder.resolve("00001-step-000006-seed-7.png")))
                .containsEntry("Software", "Pyoji")
                .containsEntry("pyoji.run", TrainedHome.RUN)
                .containsEntry("pyoji.content", "fakes")
                .containsEntry("pyoji.split", "girl-group")
                .containsEntry("pyoji.preset", "classic")
                .containsEntry("pyoji.step", "6")
                .containsEntry("pyoji.seeds", "7")
                .containsEntry("pyoji.size", "64")
                .containsEntry("pyoji.latent", "8");
    }

    @Test
    void gridOfTheFirstSixteenSeedsIsTheLastSnapshot() throws IOException {
        Path grid = folder.resolve("grid.png");
        sample("latest", "0-15", grid, "--grid");
        assertThat(Seen.pixels(grid)).isEqualTo(Seen.pixels(home.run().snapshot(6)));
    }

    @Test
    void gridOfAnEarlierStepIsItsSnapshot() throws IOException {
        Path grid = folder.resolve("grid.png");
        sample("latest", "0-15", grid, "--grid", "--step", "3");
        assertThat(Seen.pixels(grid)).isEqualTo(Seen.pixels(home.run().snapshot(3)));
    }

    @Test
    void pictureOfASeedIsItsTileOfTheSnapshot() throws IOException {
        sample("latest", "5", folder);
        assertThat(Seen.pixels(folder.resolve("00001-step-000006-seed-5.png")))
                .isEqualTo(Seen.pixels(Grid.tile(Png.read(home.run().snapshot(6)), Grid.Layout.of(16, 4, 64), 5)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "00001-girl", TrainedHome.RUN})
    void runMayBeCalledByNumberIdOrItsBeginning(String called) {
        assertThat(sample(called, "0", folder).exitCode()).isZero();
    }

    @Test
    void scaleRepeatsEachPixel() throws IOException {
        sample("latest", "0", folder, "--scale", "2");
        int[] doubled = Seen.pixels(folder.resolve("00001-step-000006-seed-0.png"));
        assertThat(doubled).hasSize(128 * 128).startsWith(doubled[128], doubled[129]);
    }

    @Test
    void jsonNamesTheFilesWritten() throws IOException {
        Said said = sample("latest", "0,1", folder, "--json");
        assertThat(JsonFormat.parse(said.out(), String[].class, "output"))
                .containsExactly(
                        folder.resolve("00001-step-000006-seed-0.png").toString(),
                        folder.resolve("00001-step-000006-seed-1.png").toString());
    }

    @Test
    void stepWithoutACheckpointNamesThoseThereAre() {
        assertThat(sample("latest", "0", folder, "--step", "5"))
                .isEqualTo(new Said(2, "", "no checkpoint at step 5; there are: 3, 6\n"));
    }

    @Test
    void sheetThatMemoryCouldNotHoldIsRefusedBeforeItIsDrawn() {
        assertThat(sample("latest", "0-63", folder.resolve("grid.png"), "--grid", "--scale", "16"))
                .isEqualTo(new Said(
                        2,
                        "",
                        "--grid of 64 fakes at --scale 16 would have 8480 x 8480 px, more than 25 million; name fewer"
                                + " --seeds, or a smaller --scale\n"));
    }

    @Test
    void gridIsNotWrittenOverAFolder() {
        assertThat(sample("latest", "0", folder, "--grid"))
                .isEqualTo(new Said(
                        2, "", "--out " + folder + " is a folder; with --grid it names a file, such as grid.png\n"));
    }

    @Test
    void picturesAreNotWrittenOverAFile() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(sample("latest", "0", file))
                .isEqualTo(new Said(
                        2, "", "--out " + file + " is a file; it names a folder, or add --grid for one sheet\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--grid"})
    void unwritablePlaceIsRefusedByName(String grid) throws IOException {
        Path inAFile = Files.createFile(folder.resolve("file")).resolve("out");
        Said said = grid.isEmpty() ? sample("latest", "0", inAFile) : sample("latest", "0", inAFile, grid);
        assertThat(said.err())
                .startsWith("--out " + inAFile + " can't be written")
                .endsWith("choose another place\n");
        assertThat(said.exitCode()).isEqualTo(2);
    }
}
