package pyoji.gan.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.Home;
import pyoji.crawler.UserError;

class RunsTest {
    @TempDir
    Path folder;

    private Home home;

    @BeforeEach
    void threeRuns() throws IOException {
        home = new Home(folder);
        create("boy-group", null);
        create("girl-group", null);
        create("girl-group", "두 번째 🎀");
    }

    private void create(String split, String name) throws IOException {
        TrainOptions options = new TrainOptions(split, Preset.CLASSIC, 10, 4, 64, 100, 1, 5, 5, 0, name);
        RunFolder run = Runs.create(home, options);
        run.describe(new RunDescription(1, run.id(), "2026-01-01T00:00:00Z", options, "d", 9, Map.of(), Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "00002", "00002-girl", "00002-girl-group-classic-64"})
    void aRunIsFoundByNumberPrefixOrId(String called) throws IOException {
        assertThat(Runs.find(home, called).id()).isEqualTo("00002-girl-group-classic-64");
    }

    @Test
    void latestIsTheOneBegunLast() throws IOException {
        assertThat(Runs.find(home, "latest").id()).isEqualTo("00003-girl-group-classic-64-두 번째 🎀");
    }

    @Test
    void latestPassesOverWhatOnlyWaitsInTheQueue() throws IOException {
        Runs.find(home, "3").write(RunState.queued(10));
        assertThat(Runs.find(home, "latest").id()).isEqualTo("00002-girl-group-classic-64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "00002-girl", "../checkpoints/00002-girl-group-classic-64", "", "00009-x"})
    void onlyAWholeIdIsAnExistingRun(String id) {
        assertThat(Runs.existing(home, id)).isEmpty();
        assertThat(Runs.existing(home, "00002-girl-group-classic-64")).isPresent();
    }

    @Test
    void anUnknownRunNamesTheNearest() {
        assertThatThrownBy(() -> Runs.find(home, "00002-girl-gruop-classic-64"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("did you mean '00002-girl-group-classic-64'?");
    }

    @Test
    void aPrefixOfSeveralNamesThem() {
        assertThatThrownBy(() -> Runs.find(home, "0000"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("fits several runs: 00001-boy-group-classic-64, 00002");
    }

    @Test
    void runsBegunAtTheSameTimeGetNumbersOfTheirOwn() throws Exception {
        List<Process> children = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            children.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            Beginner.class.getName(),
                            folder.toString(),
                            Integer.toString(i))
                    .inheritIO()
                    .start());
        }
        for (Process child : children) {
            assertThat(child.waitFor()).isZero();
        }
        try (var folders = Files.list(home.checkpoints())) {
            assertThat(folders.filter(Files::isDirectory)
                            .map(run -> run.getFileName().toString().substring(0, 5)))
                    .hasSize(3 + 3 * 20)
                    .doesNotHaveDuplicates();
        }
    }

    /** Begins twenty runs as fast as it can. */
    static final class Beginner {
        public static void main(String[] arguments) throws IOException {
            for (int i = 0; i < 20; i++) {
                Runs.create(
                        new Home(Path.of(arguments[0])),
                        new TrainOptions("s" + arguments[1], Preset.CLASSIC, 10, 4, 64, 100, 1, 5, 5, 0, null));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "a/b", "..", ".hidden", "a\nb", "c:d"})
    void aNameThatIsNoFolderNameIsRefused(String name) {
        assertThatThrownBy(() -> create("girl-group", name))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--name");
    }
}
