package pyoji.gallery.measured;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;
import pyoji.gallery.fixture.MadeSplit;

/** Three covers of one split are among the five of the other. */
class RealCoversTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private Home home;
    private RealCovers covers;

    @BeforeEach
    void splits() throws IOException {
        home = new Home(folder);
        MadeSplit.of(home, "boy-group", 3);
        MadeSplit.of(home, "girl-group", 5);
        covers = new RealCovers(home, new Splits(home));
    }

    @AfterEach
    void close() {
        covers.close();
    }

    private int countOf(String split) {
        Reals reals = covers.of(split, 64, PATIENCE).reals();
        return reals == null ? 0 : reals.count();
    }

    @Test
    void joinedSplitsHaveEachCoverOnce() {
        assertThat(countOf("boy-group+girl-group")).isEqualTo(5);
    }

    @Test
    void joinedSplitsAreReadAgainOnceOneOfThemHasChanged() throws IOException {
        countOf("boy-group+girl-group");
        MadeSplit.of(home, "boy-group", 7);
        assertThat(countOf("boy-group+girl-group")).isEqualTo(7);
    }

    @Test
    void splitThatIsGoneIsNamedAlone() {
        assertThat(covers.of("boy-group+solo", 64, PATIENCE).problem())
                .isEqualTo("The split 'solo' is not here any more.");
    }

    @Test
    void splitNamedTwiceIsSaidToBe() {
        assertThat(covers.of("boy-group+boy-group", 64, PATIENCE).problem()).contains("names one twice");
    }
}
