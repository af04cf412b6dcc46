package pyoji.gan.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;
import pyoji.crawler.StopRequest;
import pyoji.crawler.dataset.Dataset;
import pyoji.gan.engine.Gan;
import pyoji.gan.engine.Sampler;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState.Phase;
import pyoji.gan.run.Runs;
import pyoji.gan.run.TrainOptions;

class DivergenceTest {
    @Test
    void aWeightThatIsNoNumberStopsTheRunAndLeavesTheLastGoodCheckpoint(@TempDir Path folder) throws Exception {
        Home home = SmallRun.home(folder, 3);
        TrainOptions options = SmallRun.options(20, 20, 2);
        RunFolder run = Runs.create(home, options);
        TrainingCovers covers = TrainingCovers.of(Dataset.open(home, SmallRun.SPLIT), 64, (done, of) -> {});
        RunLog log = new RunLog(run, line -> {});
        try (Gan gan = new Gan(options.shape(), options.method(), 1);
                Sampler sampler = new Sampler(options.shape());
                CheckpointWriter checkpoints = new CheckpointWriter(run, 0, gan::state, -1, log)) {
            Snapshots snapshots = new Snapshots(run, options, -1, sampler, line -> {});
            SmallRun.Silent display = new SmallRun.Silent(step -> {
                if (step == 5) {
                    gan.generatorWeights().put(0, Float.NaN);
                }
            });
            TrainingLoop loop = new TrainingLoop(
                    run,
                    options,
                    20,
                    gan,
                    new Batches(options, covers),
                    snapshots,
                    checkpoints,
                    null,
                    new Watch(options, List.of(), Set.of(), null),
                    log,
                    display);
            assertThatThrownBy(() -> loop.run(new StopSignal(run, new StopRequest(), Phase.STOPPED)))
                    .isInstanceOf(Diverged.class)
                    .hasMessageContaining("at step 6");
            assertThat(run.checkpoints().all().lastKey()).isEqualTo(4);
        }
    }
}
