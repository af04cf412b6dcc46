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
import pyoji.crawler.picture.Png;
import pyoji.gan.command.Seen.Film;
import pyoji.gan.command.TrainedHome.Said;

@ExtendWith(TrainedHome.Once.class)
class GifCommandTest {
    @TempDir
    private Path folder;

    private TrainedHome home;
    private Path file;

    @BeforeEach
    void home(TrainedHome trained) {
        home = trained;
        file = folder.resolve("film.gif");
    }

    private Said gifInto(Path out, String... more) {
        return home.run(
                new GifCommand(),
                Stream.concat(Stream.of("latest", "--out", out.toString()), Stream.of(more))
                        .toArray(String[]::new));
    }

    private Film gif(String... more) throws IOException {
        gifInto(file, more);
        return Film.of(file);
    }

    @Test
    void trainingLeavesAFilmOfItsSnapshots() throws IOException {
        assertThat(Film.of(home.run().gif()).frames()).hasSize(3);
    }

    @Test
    void lostFilmIsRebuiltAsItWas(@TempDir Path other) throws IOException {
        TrainedHome copy = home.copyTo(other);
        Files.delete(copy.run().gif());
        copy.run(new GifCommand(), "latest");
        assertThat(copy.run().gif()).hasSameBinaryContentAs(home.run().gif());
    }

    @Test
    void damagedFilmIsRebuiltAsItWas(@TempDir Path other) throws IOException {
        TrainedHome copy = home.copyTo(other);
        Files.writeString(copy.run().gif(), "GIF89a, and then the disk was full");
        copy.run(new GifCommand(), "latest");
        assertThat(copy.run().gif()).hasSameBinaryContentAs(home.run().gif());
    }

    @Test
    void damagedSnapshotIsSaidAndLeftOut(@TempDir Path other) throws IOException {
        TrainedHome copy = home.copyTo(other);
        Files.writeString(copy.run().snapshot(3), "no picture");
        Said said = copy.run(new GifCommand(), "latest");
        assertThat(said.err()).contains("at step 3 is no PNG, or a damaged one: the film goes without it");
        assertThat(Film.of(copy.run().gif()).frames()).hasSize(2);
    }

    @Test
    void filmStaysWhereNoSnapshotCanBeRead(@TempDir Path other) throws IOException {
        TrainedHome copy = home.copyTo(other);
        for (long step : copy.run().snapshotSteps()) {
            Files.writeString(copy.run().snapshot(step), "no picture");
        }
        assertThat(copy.run(new GifCommand(), "latest").exitCode()).isEqualTo(1);
        assertThat(copy.run().gif()).hasSameBinaryContentAs(home.run().gif());
    }

    @Test
    void everyTakesMultiplesAndTheLast() {
        assertThat(gifInto(file, "--every", "4").out()).isEqualTo("wrote " + file + ", 2 frames\n");
    }

    @Test
    void speedIsFramesASecondAndTheLastFrameStays() throws IOException {
        assertThat(gif("--fps", "10").delays()).containsExactly(10, 10, 200);
    }

    @Test
    void widthIsAsAskedFor() throws IOException {
        assertThat(gif("--width", "100").frames().get(0).getWidth()).isEqualTo(100);
    }

    @Test
    void frameIsItsSnapshotWithACaptionBelow() throws IOException {
        var snapshot = Png.read(home.run().snapshot(6));
        var last = gif().frames().get(2);
        var above = last.getSubimage(0, 0, snapshot.getWidth(), snapshot.getHeight());
        assertThat(Seen.distance(above, snapshot)).as("what 256 colours cost").isLessThan(12);
    }

    @Test
    void loopsForEver() throws IOException {
        assertThat(gif().loops()).isTrue();
    }

    @Test
    void folderOfTheFilmIsMade() {
        gifInto(folder.resolve("new").resolve("film.gif"));
        assertThat(folder.resolve("new").resolve("film.gif")).exists();
    }

    @Test
    void everyLessThanOneIsRefused() {
        assertThat(gifInto(file, "--every", "0")).isEqualTo(new Said(2, "", "--every 0 is less than 1\n"));
    }

    @Test
    void folderIsNotWrittenOver() {
        assertThat(gifInto(folder))
                .isEqualTo(new Said(2, "", "--out " + folder + " is a folder; name a file, such as film.gif\n"));
    }

    @Test
    void unwritablePlaceIsRefusedByName() throws IOException {
        Path inAFile = Files.createFile(file).resolve("film.gif");
        Said said = gifInto(inAFile);
        assertThat(said.err())
                .startsWith("--out " + inAFile + " can't be written")
                .hasLineCount(1);
        assertThat(said.exitCode()).isEqualTo(2);
    }

    @Test
    void filmOfARunThatIsBeingTrainedIsLeftToTheTraining(@TempDir Path other) throws IOException {
        TrainedHome copy = home.copyTo(other);
        try (var training = copy.run().lock()) {
            assertThat(copy.run(new GifCommand(), "latest").err()).contains("is being written by another pyoji");
        }
    }
}
