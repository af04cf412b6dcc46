package pyoji.gan.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gan.command.TrainedHome.Said;
import pyoji.gan.run.BestSnapshot;
import pyoji.gan.run.RunState;
import pyoji.gan.run.RunState.Phase;

@ExtendWith(TrainedHome.Once.class)
class RunsCommandTest {
    @TempDir
    private Path folder;

    private TrainedHome home;

    @BeforeEach
    void copy(TrainedHome trained) throws IOException {
        home = trained.copyTo(folder);
    }

    private Path run() {
        return home.path().resolve("checkpoints").resolve(TrainedHome.RUN);
    }

    private Said runs(String... arguments) {
        return home.run(new RunsCommand(), arguments);
    }

    /** As if the user typed {@code answer}; empty if nobody is there. */
    private Said runsAnswered(String answer, String... arguments) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)));
        try {
            return runs(arguments);
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void jsonTellsExactlyThis() throws IOException {
        Map<?, ?>[] rows = JsonFormat.parse(runs("--json").out(), Map[].class, "output");
        assertThat(rows[0].keySet().toString())
                .isEqualTo("[id, split, preset, state, step, steps, imagesPerSecond, path]");
    }

    @Test
    void jsonTellsWhereTheRunStands() throws IOException {
        Map<?, ?> row = JsonFormat.parse(runs("--json").out(), Map[].class, "output")[0];
        assertThat(row.toString())
                .startsWith("{id=" + TrainedHome.RUN
                        + ", split=girl-group, preset=classic, state=finished, step=6, steps=6, imagesPerSecond=")
                .endsWith(", path=" + run() + "}");
    }

    @Test
    void listShowsTheRun() {
        assertThat(runs().out()).containsPattern(TrainedHome.RUN + " +finished +6/6 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"n", "no", "", "yesterday"})
    void removeKeepsTheRunUnlessTheAnswerIsYes(String answer) {
        runsAnswered(answer + "\n", "remove", "1");
        assertThat(run()).isNotEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"y", "Yes"})
    void removeDeletesTheRunWhenTheAnswerIsYes(String answer) {
        runsAnswered(answer + "\n", "remove", "1");
        assertThat(run()).doesNotExist();
    }

    @Test
    void removeSaysWhatWouldBeFreed() {
        assertThat(runsAnswered("n\n", "remove", "1").out())
                .containsPattern("delete .*" + TrainedHome.RUN + " and free \\d+ MiB\\? \\[y/N] ");
    }

    @Test
    void removeWithYesDoesNotAsk() {
        runs("remove", TrainedHome.RUN, "--yes");
        assertThat(run()).doesNotExist();
    }

    @Test
    void removeWithoutAnyoneToAnswerKeepsTheRun() {
        Said said = runsAnswered("", "remove", "1");
        assertThat(said.err()).isEqualTo("nobody answered; say --yes to go on without being asked\n");
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(run()).isNotEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0000", "00001-girl", "latest"})
    void removeWantsTheRunNamedInFull(String called) {
        assertThat(runs("remove", called, "--yes").exitCode()).isEqualTo(2);
        assertThat(run()).isNotEmptyDirectory();
    }

    @Test
    void removeLeavesARunThatIsBeingTrained() throws IOException {
        try (var training = home.run().lock()) {
            assertThat(runs("remove", "1", "--yes").err()).contains("is being written by another pyoji");
        }
        assertThat(run()).isNotEmptyDirectory();
    }

    @Test
    void pruneKeepsTheNewestCheckpoint() throws IOException {
        runs("prune", "--keep", "best,final", "--yes");
        assertThat(home.run().checkpoints().all()).containsOnlyKeys(6L);
    }

    @ParameterizedTest
    @CsvSource({"best, 3", "final, 6", "'best,final', '3,6'"})
    void pruneKeepsWhatIsNamedOfAMeasuredRun(String keep, String left) throws IOException {
        bestAt(3);
        runs("prune", "--keep", keep, "--yes");
        assertThat(home.run().checkpoints().all().keySet()).hasToString("[" + left.replace(",", ", ") + "]");
    }

    @Test
    void pruneKeepsTheNewestCheckpointWhereTheBestOneIsDamaged() throws IOException {
        bestAt(3);
        Files.writeString(run().resolve("checkpoints/step-000003.ckpt"), "cut");
        runs("prune", "--keep", "best", "--yes");
        assertThat(home.run().checkpoints().all()).containsOnlyKeys(6L);
    }

    @Test
    void pruneKeepsTheNewestCheckpointOfARunThatMayGoOn() throws IOException {
        bestAt(3);
        home.run().write(home.run().state().in(Phase.STOPPED, null));
        runs("prune", "--keep", "best", "--yes");
        assertThat(home.run().checkpoints().all()).containsOnlyKeys(3L, 6L);
    }

    @Test
    void pruneTakesTheLinkToTheBestCheckpointWithIt() throws IOException {
        bestAt(3);
        Path link = Files.createSymbolicLink(run().resolve("checkpoints/best.ckpt"), Path.of("step-000003.ckpt"));
        runs("prune", "--keep", "final", "--yes");
        assertThat(Files.isSymbolicLink(link)).isFalse();
    }

    /** As if the run had measured its fakes and found these the best. */
    private void bestAt(long step) throws IOException {
        RunState state = home.run().state();
        home.run()
                .write(new RunState(
                        state.formatVersion(),
                        state.state(),
                        null,
                        state.step(),
                        state.steps(),
                        state.imagesSeen(),
                        state.imagesPerSecond(),
                        null,
                        new BestSnapshot(step, false, 50, 1),
                        null,
                        null,
                        state.heartbeat()));
    }

    @Test
    void pruneShowsWhatItWouldDelete() {
        assertThat(runsAnswered("n\n", "prune", "--keep", "final").out())
                .containsPattern("step-000003.ckpt\ndelete these 1 checkpoints and free \\d+ MiB\\? ");
    }

    @Test
    void pruneDeletesNothingUnlessTheAnswerIsYes() throws IOException {
        runsAnswered("n\n", "prune", "--keep", "final");
        assertThat(home.run().checkpoints().all()).containsOnlyKeys(3L, 6L);
    }

    @Test
    void pruneLeavesThePictures() throws IOException {
        runs("prune", "1", "--keep", "final", "--yes");
        assertThat(home.run().snapshotSteps()).containsExactly(0L, 3L, 6L);
    }

    @Test
    void pruneLeavesARunThatIsBeingTrained() throws IOException {
        try (var training = home.run().lock()) {
            runs("prune", "--keep", "final", "--yes");
        }
        assertThat(home.run().checkpoints().all()).containsOnlyKeys(3L, 6L);
    }
}
