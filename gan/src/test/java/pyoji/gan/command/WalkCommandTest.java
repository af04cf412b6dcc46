package pyoji.gan.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.picture.Png;
import pyoji.gan.command.Seen.Film;
import pyoji.gan.command.TrainedHome.Said;
import pyoji.gan.picture.Grid;

@ExtendWith(TrainedHome.Once.class)
class WalkCommandTest {
    @TempDir
    private Path folder;

    private TrainedHome home;
    private Path file;

    @BeforeEach
    void home(TrainedHome trained) {
        home = trained;
        file = folder.resolve("walk.gif");
    }

    private Said walkInto(Path out, String... more) {
        return home.run(
                new WalkCommand(),
                Stream.concat(Stream.of("latest", "--out", out.toString()), Stream.of(more))
                        .toArray(String[]::new));
    }

    private Film walk(String... more) throws IOException {
        walkInto(file, more);
        return Film.of(file);
    }

    /** Not enlarged, so that it can be compared with the snapshot's tiles. */
    private Film smallWalk(String seeds, int frames) throws IOException {
        return walk("--width", "64", "--seeds", seeds, "--frames", Integer.toString(frames));
    }

    private BufferedImage tileOfSeed(int seed) throws IOException {
        return Grid.tile(Png.read(home.run().snapshot(6)), Grid.Layout.of(16, 4, 64), seed);
    }

    @Test
    void hasAsManyFramesAsAskedFor() throws IOException {
        assertThat(smallWalk("3,14,15", 7).frames()).hasSize(7);
    }

    @Test
    void loopsForEver() throws IOException {
        assertThat(smallWalk("3,14", 2).loops()).isTrue();
    }

    @Test
    void setsOutFromTheFirstSeed() throws IOException {
        BufferedImage first = smallWalk("3,14", 2).frames().get(0);
        assertThat(Seen.distance(first, tileOfSeed(3))).isLessThan(Seen.distance(first, tileOfSeed(14)));
    }

    @Test
    void comesByEachSeed() throws IOException {
        BufferedImage second = smallWalk("3,14", 2).frames().get(1);
        assertThat(Seen.distance(second, tileOfSeed(14))).isLessThan(Seen.distance(second, tileOfSeed(3)));
    }

    @Test
    void goesBackToTheFirstSeedTheWayItCame() throws IOException {
        Film film = smallWalk("3,14", 4);
        assertThat(Seen.pixels(film.frames().get(3)))
                .isEqualTo(Seen.pixels(film.frames().get(1)));
    }

    @Test
    void speedIsFramesASecond() throws IOException {
        assertThat(walk("--seeds", "3,14", "--frames", "3", "--fps", "20").delays())
                .containsExactly(5, 5, 5);
    }

    @Test
    void widthIsAsAskedFor() throws IOException {
        assertThat(walk("--seeds", "3,14", "--frames", "2", "--width", "100")
                        .frames()
                        .get(0)
                        .getWidth())
                .isEqualTo(100);
    }

    @Test
    void exportedGeneratorIsWalkedThroughAlike() throws IOException {
        Path exported = folder.resolve("night.generator");
        home.run(new ExportCommand(), "latest", "--out", exported.toString());
        walk("--seeds", "3,14", "--frames", "3");
        Path other = folder.resolve("other.gif");
        home.run(new WalkCommand(), (exported + " --seeds 3,14 --frames 3 --out " + other).split(" "));
        assertThat(other).hasSameBinaryContentAs(file);
    }

    @Test
    void folderIsNotWrittenOver() {
        assertThat(walkInto(folder, "--seeds", "3,14"))
                .isEqualTo(new Said(2, "", "--out " + folder + " is a folder; name a file, such as walk.gif\n"));
    }

    @Test
    void unwritablePlaceIsRefusedByName() throws IOException {
        Path inAFile = Files.createFile(file).resolve("walk.gif");
        Said said = walkInto(inAFile, "--seeds", "3,14");
        assertThat(said.err())
                .startsWith("--out " + inAFile + " can't be written")
                .hasLineCount(1);
        assertThat(said.exitCode()).isEqualTo(2);
    }
}
