package pyoji.gan.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import pyoji.gan.command.TrainedHome.Said;
import pyoji.gan.run.GeneratorFile;
import pyoji.gan.run.Preset;

@ExtendWith(TrainedHome.Once.class)
class ExportCommandTest {
    private static TrainedHome home;
    private static Path exported;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeAll
    static void export(TrainedHome trained, @TempDir Path folder) {
        home = trained;
        exported = folder.resolve("night.generator");
        home.run(new ExportCommand(), "latest", "--out", exported.toString());
    }

    @BeforeEach
    void copy() throws IOException {
        file = Files.copy(exported, folder.resolve("night.generator"));
    }

    private Said sample(Path source, Path out, String... more) {
        String[] arguments = {source.toString(), "--seeds", "0-15", "--grid", "--out", out.toString()};
        String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return home.run(new SampleCommand(), all);
    }

    private void assertRefused(Path source, String because) {
        Said said = sample(source, folder.resolve("never.png"));
        assertThat(said.err()).startsWith(source + " ").contains(because).hasLineCount(1);
        assertThat(said.exitCode()).isEqualTo(2);
    }

    @Test
    void exportedGeneratorDrawsWhatItsRunDraws() throws IOException {
        Path grid = folder.resolve("grid.png");
        sample(file, grid);
        assertThat(Seen.pixels(grid)).isEqualTo(Seen.pixels(home.run().snapshot(6)));
    }

    @Test
    void earlierStepCanBeExported() throws IOException {
        home.run(new ExportCommand(), "latest", "--step", "3", "--out", file.toString());
        Path grid = folder.resolve("grid.png");
        sample(file, grid);
        assertThat(Seen.pixels(grid)).isEqualTo(Seen.pixels(home.run().snapshot(3)));
    }

    @Test
    void exportedFileIsFarSmallerThanItsCheckpoint() throws IOException {
        long checkpoint = Files.size(home.run().checkpoints().all().get(6L));
        assertThat(Files.size(file)).isLessThan(checkpoint / 4);
    }

    @Test
    void exportedFileKnowsItsSettings() throws IOException {
        assertThat(GeneratorFile.settings(file))
                .isEqualTo(new GeneratorFile.Settings(1, TrainedHome.RUN, "girl-group", Preset.CLASSIC, 6, 64, 8));
    }

    @Test
    void exportedFileHoldsNoOtherStep() {
        assertThat(sample(file, folder.resolve("never.png"), "--step", "3"))
                .isEqualTo(new Said(2, "", "--step 3: " + file + " holds step 6 alone\n"));
    }

    @Test
    void truncatedFileIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        assertRefused(file, "has a wrong checksum: it was cut short or altered");
    }

    @Test
    void emptyFileIsRefused() throws IOException {
        assertRefused(Files.write(file, new byte[0]), "is cut short");
    }

    @Test
    void fileWithOneBitTurnedIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        assertRefused(Files.write(file, bytes), "has a wrong checksum: it was cut short or altered");
    }

    @Test
    void fileOfAnotherKindIsRefused() throws IOException {
        assertRefused(Files.copy(home.run().reals(), folder.resolve("reals.generator")), "has a wrong checksum");
    }

    @Test
    void missingFileIsRefused() {
        assertRefused(folder.resolve("gone.generator"), "is neither a run nor a generator's file");
    }

    @Test
    void checkpointIsNoGeneratorsFile() throws IOException {
        assertRefused(home.run().checkpoints().all().get(6L), "is no generator's file");
    }

    @Test
    void fileOfOtherWeightsThanItsSettingsWantIsRefused() throws IOException {
        Path odd = folder.resolve("odd.generator");
        GeneratorFile.write(odd, GeneratorFile.settings(file), FloatBuffer.allocate(10));
        assertRefused(odd, "has no array generator of the size that its settings want");
    }

    @Test
    void fileFromAStrangerCannotNameWhereItsPicturesGo() throws IOException {
        Path stranger = folder.resolve("stranger.generator");
        GeneratorFile.write(
                stranger,
                new GeneratorFile.Settings(1, "../../evil", "girl-group", Preset.CLASSIC, 6, 64, 8),
                FloatBuffer.allocate(10));
        assertRefused(stranger, "says that it is of run '../../evil', which can't be a run's id");
    }

    @Test
    void folderIsNotWrittenOver() {
        assertThat(home.run(new ExportCommand(), "latest", "--out", folder.toString()))
                .isEqualTo(new Said(2, "", "--out " + folder + " is a folder; name a file, such as night.generator\n"));
    }

    @Test
    void unwritablePlaceIsRefusedByName() {
        Path inAFile = file.resolve("out.generator");
        Said said = home.run(new ExportCommand(), "latest", "--out", inAFile.toString());
        assertThat(said.err())
                .startsWith("--out " + inAFile + " can't be written")
                .hasLineCount(1);
        assertThat(said.exitCode()).isEqualTo(2);
    }
}
