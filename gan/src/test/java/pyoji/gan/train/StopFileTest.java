package pyoji.gan.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pyoji.crawler.Home;
import pyoji.crawler.StopRequest;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState.Phase;

/** A queued run of two steps, begun by hand, and what other processes ask of it through a file in its folder. */
class StopFileTest {
    @TempDir
    private Path folder;

    private Home home;
    private RunFolder run;

    @BeforeEach
    void enqueue() throws IOException {
        home = SmallRun.home(folder, 3);
        run = Training.enqueue(home, SmallRun.options(2, 1, 1));
    }

    @ParameterizedTest
    @EnumSource(names = {"STOPPED", "PAUSED"})
    void endsARunAsWhatWasAskedAndSavesIt(Phase phase) throws Exception {
        RunFolder longer = Training.enqueue(home, SmallRun.options(1000, 1000, 1000));
        SmallRun.Silent display = new SmallRun.Silent(step -> {
            if (step == 1) {
                ask(longer, phase);
            }
        });
        new Training(home, display, new StopRequest()).resume(longer, Training.Changes.NONE);
        assertThat(longer.state().state()).isEqualTo(phase);
        assertThat(longer.checkpoints().all()).containsOnlyKeys(longer.state().step());
        assertThat(longer.path().resolve("stop")).doesNotExist();
    }

    private static void ask(RunFolder run, Phase phase) {
        try {
            run.requestStop(phase);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void oneFromBeforeIsForgotten() throws Exception {
        run.requestStop(Phase.STOPPED);
        assertThat(SmallRun.resume(home, run).state().state()).isEqualTo(Phase.FINISHED);
    }

    @Test
    void oneThatTheQueueAskedForIsHeededBeforeTheFirstStep() throws Exception {
        TrainingCovers.of(Training.trainable(home, run.description().options()), 64, (done, of) -> {});
        run.requestStop(Phase.PAUSED);
        var result = new Training(home, new SmallRun.Silent(), new StopRequest()).resumeQueued(run, null);
        assertThat(result.state().state()).isEqualTo(Phase.PAUSED);
        assertThat(result.state().step()).isZero();
    }

    @Test
    void aDraftIsDescribedAnewWhenItBegins() throws Exception {
        SmallRun.addCovers(home, 3, 4);
        assertThat(run.isDraft()).isTrue();
        SmallRun.resume(home, run);
        assertThat(run.isDraft()).isFalse();
        assertThat(run.description().covers()).isEqualTo(4);
        assertThat(run.description().versions()).containsKeys("pyoji", "java", "engine");
        assertThat(run.description().machine()).containsKeys("threads", "instructions", "device");
    }

    @Test
    void aDraftEndsBitForBitLikeARunBegunAtOnce(@TempDir Path other) throws Exception {
        SmallRun.resume(home, run);
        RunFolder atOnce = SmallRun.train(SmallRun.home(other, 3), SmallRun.options(2, 1, 1))
                .run();
        assertThat(SmallRun.bits(run)).isEqualTo(SmallRun.bits(atOnce));
    }
}
