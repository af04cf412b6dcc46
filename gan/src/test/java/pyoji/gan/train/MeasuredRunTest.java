package pyoji.gan.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;
import pyoji.crawler.UserError;
import pyoji.gan.augment.Augment;
import pyoji.gan.engine.Method;
import pyoji.gan.engine.Updates;
import pyoji.gan.run.Origin;
import pyoji.gan.run.Preset;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.Tick;
import pyoji.gan.run.TrainOptions;

/** A run that measures its fakes, by a method that keeps all the state there is. */
class MeasuredRunTest {
    private static final Method EVERYTHING =
            new Method(Updates.JOINT, 2e-4, 2e-4, 0.1, EnumSet.allOf(Augment.class), 100, true, true);

    @TempDir
    static Path folder;

    private static Home home;
    private static RunFolder run;

    @BeforeAll
    static void train() throws Exception {
        home = SmallRun.home(folder, 5);
        run = SmallRun.train(home, options(20, null)).run();
    }

    private static TrainOptions options(long steps, @Nullable Origin from) {
        return new TrainOptions(
                SmallRun.SPLIT, Preset.STUDIO, EVERYTHING, steps, 2, 64, 8, 5, 10, 10, 0, 10, 0, from, List.of(), null);
    }

    @Test
    void stoppedAndResumedItEndsBitForBitTheSame(@TempDir Path twin) throws Exception {
        Home other = SmallRun.home(twin, 5);
        RunFolder stopped = SmallRun.trainUntil(other, options(20, null), 13).run();
        SmallRun.resume(other, stopped);
        assertThat(SmallRun.bits(stopped)).isEqualTo(SmallRun.bits(run));
        assertThat(stopped.state().best()).isEqualTo(run.state().best());
    }

    @Test
    void killedAfterItsBestSnapshotItEndsBitForBitTheSame(@TempDir Path twin) throws Exception {
        Home other = SmallRun.home(twin, 5);
        RunFolder killed = SmallRun.trainUntil(other, options(20, null), 13).run();
        Files.delete(killed.checkpoints().all().get(13L));
        assertThat(killed.state().best().step()).isEqualTo(10);
        SmallRun.resume(other, killed);
        assertThat(SmallRun.bits(killed)).isEqualTo(SmallRun.bits(run));
    }

    @Test
    void figuresStandInTheRowsOfTheStepsAtWhichTheyWereDue() throws Exception {
        assertThat(run.metrics().read())
                .extracting(Tick::step, row -> row.quality() != null)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(10L, true), org.assertj.core.groups.Tuple.tuple(20L, true));
        assertThat(run.metrics().read().get(1).quality()).containsKeys("swd", "recall", "copyRatio", "msSsim");
    }

    @Test
    void theBestSnapshotsCheckpointIsKeptAndLinked() throws Exception {
        long best = run.state().best().step();
        assertThat(run.checkpoints().all()).containsKey(best);
        Path link = run.path().resolve("checkpoints/best.ckpt");
        assertThat(Files.readSymbolicLink(link)).isEqualTo(Path.of("step-%06d.ckpt".formatted(best)));
    }

    @Test
    void aRunFromAnotherBeginsWithItsPictures(@TempDir Path twin) throws Exception {
        long step = run.checkpoints().all().lastKey();
        RunFolder tuned =
                SmallRun.train(home, options(1, new Origin(run.id(), step))).run();
        assertThat(pixels(tuned, 0)).isEqualTo(pixels(run, step));
    }

    private static List<Integer> pixels(RunFolder of, long step) throws Exception {
        var picture = javax.imageio.ImageIO.read(of.snapshot(step).toFile());
        int[] rgb = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        return java.util.Arrays.stream(rgb).boxed().toList();
    }

    @Test
    void aQueuedRunFromAnotherBeginsWithTheBestSnapshotOfThatMoment() throws Exception {
        RunFolder queued = Training.enqueue(home, options(1, new Origin(run.id(), null)));
        assertThat(queued.description().options().from()).hasToString(run.id());
        SmallRun.resume(home, queued);
        assertThat(queued.description().options().from())
                .isEqualTo(new Origin(run.id(), run.state().best().step()));
    }

    @Test
    void aCheckpointThatIsNotThereIsSaidBeforeARunIsQueued() {
        assertThatThrownBy(() -> Training.enqueue(home, options(1, new Origin(run.id(), 7L))))
                .hasMessage("--from %s@7: run %s has no checkpoint at step 7; there are: [10, 20]", run.id(), run.id());
    }

    @Test
    void weightsOfOtherNetworksAreRefused() {
        TrainOptions classic = new TrainOptions(
                SmallRun.SPLIT,
                Preset.CLASSIC,
                Preset.CLASSIC.method(),
                1,
                2,
                64,
                8,
                5,
                10,
                4,
                0,
                0,
                0,
                new Origin(run.id(), 20L),
                List.of(),
                null);
        assertThatThrownBy(() -> SmallRun.train(home, classic))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("differs in --updates");
    }
}
