package pyoji.gan.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;
import pyoji.crawler.StopRequest;
import pyoji.crawler.dataset.Dataset;
import pyoji.gan.engine.EngineThread;
import pyoji.gan.engine.Gan;
import pyoji.gan.engine.Sampler;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState;
import pyoji.gan.run.RunState.Phase;
import pyoji.gan.run.Runs;
import pyoji.gan.run.TrainOptions;

class TrainingLoopTest {
    @Test
    void aRunIsNotFinishedBeforeItsLastCheckpointIsOnTheDisk(@TempDir Path folder) throws Exception {
        Home home = SmallRun.home(folder, 3);
        TrainOptions options = SmallRun.options(2, 2, 2);
        RunFolder run = Runs.create(home, options);
        TrainingCovers covers = TrainingCovers.of(Dataset.open(home, SmallRun.SPLIT), 64, (done, of) -> {});
        AtomicReference<Phase> whileWritten = new AtomicReference<>();
        RunState end = EngineThread.call(() -> {
            Thread trainer = Thread.currentThread();
            CheckpointWriter.Store slow = (checkpoint, state, best) -> {
                while (trainer.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
                whileWritten.set(SmallRun.written(run).state());
            };
            try (Gan gan = new Gan(options.shape(), options.method(), 1);
                    Sampler sampler = new Sampler(options.shape());
                    CheckpointWriter checkpoints = new CheckpointWriter(gan::state, -1, slow)) {
                Snapshots snapshots = new Snapshots(run, options, -1, sampler, line -> {});
                TrainingLoop loop = new TrainingLoop(
                        run,
                        options,
                        2,
                        gan,
                        new Batches(options, covers),
                        snapshots,
                        checkpoints,
                        null,
                        new Watch(options, List.of(), Set.of(), null),
                        new RunLog(run, line -> {}),
                        new SmallRun.Silent());
                return loop.run(new StopSignal(run, new StopRequest(), Phase.STOPPED));
            }
        });
        assertThat(whileWritten).hasValue(Phase.RUNNING);
        assertThat(end.state()).isEqualTo(Phase.FINISHED);
    }
}
