package pyoji.gan.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;
import pyoji.gan.command.TrainedHome.Said;
import pyoji.gan.run.Preset;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.Runs;

@ExtendWith(TrainedHome.Once.class)
class BenchGrowthCommandTest {
    @TempDir
    private Path folder;

    @Test
    void aLongRunOnASplitOfOnesOwnStaysInTheHome(TrainedHome original) throws IOException {
        TrainedHome home = original.copyTo(folder);
        Said said = home.run(new BenchGrowthCommand(), "--steps", "10", "--split", "girl-group");
        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(said.out()).contains("steps-10");
        RunFolder run = Runs.all(new Home(home.path())).get(1);
        assertThat(run.description().options().preset()).isEqualTo(Preset.STUDIO);
        assertThat(run.state().step()).isEqualTo(10);
    }

    @Test
    void aSplitWithoutStepsIsRefused(TrainedHome home) {
        Said said = home.run(new BenchGrowthCommand(), "--split", "girl-group", "--batch", "8");
        assertThat(said.err()).contains("--split needs --steps");
    }

    @Test
    void aSplitThatIsNotThereIsRefused(TrainedHome home) {
        Said said = home.run(new BenchGrowthCommand(), "--split", "gril-group", "--steps", "10");
        assertThat(said.err()).contains("did you mean");
    }
}
