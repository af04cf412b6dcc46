package pyoji.gan.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pyoji.crawler.Home;
import pyoji.crawler.StopRequest;
import pyoji.crawler.UserError;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.picture.Png;
import pyoji.gan.engine.Batch;
import pyoji.gan.run.Preset;
import pyoji.gan.run.RunCovers;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState;
import pyoji.gan.run.TrainOptions;

/** Runs on two splits that tell their kinds apart. */
class ConditionalRunTest {
    @ParameterizedTest
    @EnumSource
    void resumedRunIsBitForBitTheUndisturbedOne(Preset preset, @TempDir Path one, @TempDir Path other)
            throws Exception {
        TrainOptions options = TwoKinds.options(preset, 8, 0);
        var undisturbed =
                SmallRun.bits(SmallRun.train(TwoKinds.home(one, 3, 2), options).run());
        Home home = TwoKinds.home(other, 3, 2);
        Training.Result stopped = SmallRun.trainUntil(home, options, 6);
        assertThat(SmallRun.bits(SmallRun.resume(home, stopped.run()).run())).isEqualTo(undisturbed);
    }

    @Test
    void runGoesOnWithNewCoversOnlyIfTheyAreOfItsClasses(@TempDir Path folder) throws Exception {
        Home home = TwoKinds.home(folder, 2, 2);
        RunFolder run =
                SmallRun.train(home, TwoKinds.options(Preset.CLASSIC, 1, 0)).run();
        TwoKinds.add(home, "girl-group", GroupKind.SOLO, 110, 1);
        Training training = new Training(home, new SmallRun.Silent(), new StopRequest());
        assertThatThrownBy(() -> training.resume(run, new Training.Changes(2L, true, false)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is of kind solo, and the run's classes are boy, girl");
        assertThat(run.state().state()).isEqualTo(RunState.Phase.FINISHED);
    }

    @Test
    void gridOfRealsShowsCoversOfEachSplit(@TempDir Path folder) throws Exception {
        Home home = TwoKinds.home(folder, 20, 4);
        RunFolder run =
                SmallRun.train(home, TwoKinds.options(Preset.CLASSIC, 1, 0)).run();
        BufferedImage grid = Png.read(run.reals());
        long blue = IntStream.range(0, grid.getWidth() * grid.getHeight())
                .map(i -> grid.getRGB(i % grid.getWidth(), i / grid.getWidth()))
                .filter(rgb -> (rgb & 0xff) > 200)
                .count();
        assertThat(blue).isEqualTo(2L * 64 * 64);
    }

    @Test
    void batchTellsTheClassOfEachRealInIt(@TempDir Path folder) throws Exception {
        TrainOptions options = TwoKinds.options(Preset.CLASSIC, 10, 0);
        RunCovers known = RunCovers.open(TwoKinds.home(folder, 3, 2), options.split());
        TrainingCovers covers = TrainingCovers.of(known, 64, (done, of) -> {});
        Batches batches = new Batches(options, covers, known.classes(options.classes()));
        for (int step = 0; step < 5; step++) {
            Batch batch = batches.after(step);
            for (int i = 0; i < batch.size(); i++) {
                int first = i * options.shape().pictureLength();
                boolean red = batch.reals()[first] > batch.reals()[first + 2];
                assertThat(batch.classes()[i]).isEqualTo(red ? 0 : 1);
            }
        }
    }
}
