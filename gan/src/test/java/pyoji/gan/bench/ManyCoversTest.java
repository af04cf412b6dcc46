package pyoji.gan.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;

/** The number of covers costs a run no memory to speak of: a whole training process on pixels that the test fills in. */
@EnabledOnOs(OS.LINUX)
class ManyCoversTest {
    private static final double MOST_MIB = 1.5e9 / (1 << 20);

    @TempDir
    private Path folder;

    private void aRunStaysBelowOneAndAHalfGigabytes(int covers, long steps) throws Exception {
        Home home = new Home(folder);
        FilledSplit.write(home, "filled", covers, 64);
        GrowthChild.Measured measured =
                Child.growing(home, "filled", steps, false).measure(GrowthChild.Measured.class);
        assertThat(measured.anonymousMiB()).isPositive().isLessThan(MOST_MIB);
    }

    @Test
    void aThousandCoversTrainInLessThanOneAndAHalfGigabytes() throws Exception {
        aRunStaysBelowOneAndAHalfGigabytes(1_000, 10);
    }

    @Test
    @Tag("slow")
    void aHundredThousandCoversTrainInLessThanOneAndAHalfGigabytes() throws Exception {
        aRunStaysBelowOneAndAHalfGigabytes(100_000, 60);
    }
}
