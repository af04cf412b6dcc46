package pyoji.gan.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;

@Tag("slow")
class GrowthChildTest {
    @TempDir
    private Path folder;

    @Test
    void aFreshProcessIsTimedAmidTheStepsThatAreComparedOfARunAsUsual() throws Exception {
        Home home = new Home(folder);
        FilledSplit.write(home, "filled", 16, 64);
        GrowthChild.Measured measured = Child.growing(home, "filled", 20, true).measure(GrowthChild.Measured.class);
        assertThat(measured.freshEarly()).isPositive();
        assertThat(measured.freshLate()).isPositive();
    }
}
