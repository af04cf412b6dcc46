package pyoji.gallery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;
import pyoji.gan.run.Preset;
import pyoji.gan.run.RunDescription;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState;
import pyoji.gan.run.RunState.Phase;
import pyoji.gan.run.Runs;
import pyoji.gan.run.TrainOptions;
import pyoji.gan.train.Machine;

class MachineSpeedTest {
    @TempDir
    private Path root;

    private static TrainOptions options(Preset preset, int size, int batch) {
        return new TrainOptions("girl-group", preset, 10, batch, size, 8, 1, 5, 5, 0, null);
    }

    private RunFolder run(int size, int batch, double imagesPerSecond, Map<String, String> machine) throws IOException {
        return run(options(Preset.CLASSIC, size, batch), imagesPerSecond, machine);
    }

    private RunFolder run(TrainOptions options, double imagesPerSecond, Map<String, String> machine)
            throws IOException {
        RunFolder run = Runs.create(new Home(root), options);
        run.describe(new RunDescription(
                RunFolder.FORMAT_VERSION, run.id(), "2026-01-01T00:00:00Z", options, "0", 5, Map.of(), machine));
        run.write(new RunState(
                RunFolder.FORMAT_VERSION,
                Phase.FINISHED,
                null,
                10,
                10,
                20,
                imagesPerSecond,
                null,
                "2026-01-01T00:01:00Z"));
        return run;
    }

    private RunFolder runHere(int size, int batch, double imagesPerSecond) throws IOException {
        return run(size, batch, imagesPerSecond, Machine.facts());
    }

    private MachineSpeed speed(int size, int batch) throws IOException {
        return MachineSpeed.of(new Home(root), options(Preset.CLASSIC, size, batch));
    }

    @Test
    void newestRunOfTheSameSizeAndBatchSaysIt() throws IOException {
        runHere(64, 32, 50);
        RunFolder newest = runHere(64, 32, 40);
        runHere(64, 16, 30);
        assertThat(speed(64, 32)).isEqualTo(new MachineSpeed(40, "as run " + newest.id() + " was here"));
    }

    @Test
    void withoutOneTheNearestBatchOfTheSizeIsScaled() throws IOException {
        runHere(64, 4, 10);
        RunFolder near = runHere(64, 24, 60);
        runHere(128, 32, 15);
        assertThat(speed(64, 32))
                .isEqualTo(new MachineSpeed(60, "scaled from run " + near.id() + " here, 64x64 with a batch of 24"));
    }

    @Test
    void withoutOneOfTheSizeTheOtherSizeIsScaled() throws IOException {
        runHere(64, 32, 90);
        assertThat(speed(128, 32).imagesPerSecond()).isCloseTo(22.5, Offset.offset(0.001));
    }

    @Test
    void runOfTheSamePresetSaysItBeforeANearerOneOfAnother() throws IOException {
        RunFolder classic = runHere(128, 8, 10);
        run(options(Preset.STUDIO, 64, 32), 30, Machine.facts());
        assertThat(speed(64, 32).from())
                .isEqualTo("scaled from run " + classic.id() + " here, 128x128 with a batch of 8");
    }

    @Test
    void speedOfAnotherPresetIsSaidToBeThat() throws IOException {
        RunFolder studio = run(options(Preset.STUDIO, 64, 32), 30, Machine.facts());
        assertThat(speed(64, 32))
                .isEqualTo(new MachineSpeed(
                        30,
                        "scaled from run " + studio.id() + " here, 64x64 with a batch of 32, by another preset, studio;"
                                + " classic may be faster or slower"));
    }

    @Test
    void runWithSwitchesOfItsOwnIsOfAnotherMethod() throws IOException {
        run(
                new TrainOptions(
                        "girl-group",
                        Preset.CLASSIC,
                        Preset.STUDIO.method(),
                        10,
                        32,
                        64,
                        8,
                        1,
                        5,
                        5,
                        0,
                        0,
                        0,
                        null,
                        List.of(),
                        null),
                30,
                Machine.facts());
        assertThat(speed(64, 32).from())
                .endsWith(", by classic with switches of its own; this may be faster or slower");
    }

    @Test
    void studioOnFewCoversIsTakenToBeAsQuickAsOnMany() throws IOException {
        RunFolder many = run(options(Preset.STUDIO, 64, 32), 30, Machine.facts());
        TrainOptions few = new TrainOptions(
                "girl-group",
                Preset.STUDIO,
                Preset.STUDIO.method(11),
                10,
                32,
                64,
                8,
                1,
                5,
                5,
                0,
                0,
                0,
                null,
                List.of(),
                null);
        assertThat(MachineSpeed.of(new Home(root), few))
                .isEqualTo(new MachineSpeed(30, "as run " + many.id() + " was here"));
    }

    @Test
    void smallerBatchIsTakenToBeSlower() throws IOException {
        runHere(64, 32, 90);
        assertThat(speed(64, 2).imagesPerSecond()).isBetween(20.0, 80.0);
    }

    @Test
    void runOfAnotherMachineSaysNothing() throws IOException {
        run(64, 32, 1000, Map.of("processor", "another", "instructions", "avx2", "cores", "96"));
        assertThat(speed(64, 32).from()).contains("a guess");
    }

    @Test
    void runThatEndedBeforeItsFirstTickSaysNothing() throws IOException {
        runHere(64, 32, 0);
        assertThat(speed(64, 32).from()).contains("a guess");
    }

    @Test
    void damagedRunSaysNothing() throws IOException {
        RunFolder damaged = runHere(64, 32, 1000);
        Files.writeString(damaged.path().resolve("run.json"), "{");
        RunFolder sound = runHere(64, 16, 45);
        assertThat(speed(64, 16).from()).contains(sound.id());
    }
}
