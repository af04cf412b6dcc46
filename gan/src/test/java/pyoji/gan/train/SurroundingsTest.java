package pyoji.gan.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;
import pyoji.gan.run.RunDescription;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.Runs;
import pyoji.gan.run.TrainOptions;

class SurroundingsTest {
    private static final Map<String, String> VERSIONS = Map.of("pyoji", "1.0.0", "java", "17", "engine", "ND4J");
    private static final Map<String, String> CPU = Map.of("instructions", "avx2", "threads", "2", "device", "cpu");

    @TempDir
    private Path home;

    /** What is said of a run that began on a processor of two threads and goes on on this. */
    private List<String> saidOn(String key, String value) throws Exception {
        TrainOptions options = SmallRun.options(1, 1, 1);
        RunFolder run = Runs.create(new Home(home), options);
        Map<String, String> now = new LinkedHashMap<>(CPU);
        now.put(key, value);
        List<String> said = new ArrayList<>();
        new Surroundings(VERSIONS, now)
                .sayWhatDiffers(
                        new RunDescription(1, run.id(), "2026-01-01T00:00:00Z", options, "d", 9, VERSIONS, CPU),
                        new RunLog(run, said::add));
        return said;
    }

    @Test
    void onTheSameMachineNothingIsSaid() throws Exception {
        assertThat(saidOn("device", "cpu")).isEmpty();
    }

    @Test
    void otherDeviceChangesTheBits() throws Exception {
        assertThat(saidOn("device", "cuda"))
                .containsExactly("device was cpu when the run began and is cuda now: the last bits of its pictures will"
                        + " differ");
    }

    @Test
    void otherNumberOfThreadsMayChangeThem() throws Exception {
        assertThat(saidOn("threads", "4"))
                .containsExactly(
                        "threads was 2 when the run began and is 4 now: the last bits of its pictures may" + " differ");
    }

    @Test
    void anotherPyojiMayChangeThem() throws Exception {
        assertThat(saidOn("pyoji", "1.1.0"))
                .containsExactly(
                        "pyoji was 1.0.0 when the run began and is 1.1.0 now: the last bits of its pictures may"
                                + " differ");
    }
}
