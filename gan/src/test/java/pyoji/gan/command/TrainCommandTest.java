package pyoji.gan.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.DatasetWriter;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.disk.JsonFormat;
import pyoji.crawler.drawn.DrawnSource;
import pyoji.gan.command.TrainedHome.Said;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.Runs;

@ExtendWith(TrainedHome.Once.class)
class TrainCommandTest {
    /** What the one training said that most of these tests look at. */
    private static Said trained;

    private static TrainedHome home;

    @BeforeAll
    static void train(TrainedHome original, @TempDir Path folder) throws IOException {
        home = original.copyTo(folder);
        trained = train("--name", "밤 night 🌙");
    }

    private static Said train(String... more) {
        return home.run(
                new TrainCommand(),
                Stream.concat(Stream.of("girl-group", "--steps", "1", "--batch", "8", "--latent", "8"), Stream.of(more))
                        .toArray(String[]::new));
    }

    private static RunFolder trainedRun() throws IOException {
        return Runs.find(new Home(home.path()), "2");
    }

    @Test
    void dryRunTrainsNothing() throws IOException {
        train("--dry-run", "--name", "dry");
        assertThat(Runs.all(new Home(home.path()))).noneMatch(run -> run.id().endsWith("dry"));
    }

    @Test
    void dryRunPrintsEveryOptionResolved() {
        assertThat(train("--dry-run", "--seed", "3").out())
                .contains("\"split\" : \"girl-group\"", "\"preset\" : \"studio\"", "\"size\" : 64")
                .contains("\"steps\" : 1,", "\"batch\" : 8,", "\"latent\" : 8,", "\"seed\" : 3,")
                .contains("\"snapshotEvery\" : 100", "\"checkpointEvery\" : 500", "\"keepEvery\" : 0")
                .containsPattern("6 covers; up to \\d+ MiB of disk in ");
    }

    @Test
    void dryRunAsJsonIsOneObject() throws IOException {
        Map<?, ?> said = JsonFormat.parse(train("--dry-run", "--json").out(), Map.class, "output");
        assertThat(said.keySet().toString()).isEqualTo("[options, covers, bytesNeeded]");
    }

    @Test
    void runIsNamedByNumberSplitPresetSizeAndName() throws IOException {
        assertThat(trainedRun().id()).isEqualTo("00002-girl-group-studio-64-밤 night 🌙");
    }

    @Test
    void fewerCoversThanABatchAreSaidAndTrainedOn() {
        assertThat(trained.out())
                .contains("split 'girl-group' has 6 covers, fewer than a batch of 8")
                .contains("finished at step 1");
    }

    @Test
    void whatItTrainsOnIsSaidFirst() {
        assertThat(trained.out()).startsWith("trains on ");
    }

    @Test
    void cardThatIsAskedForAndCannotTrainIsAnErrorInOneLine() {
        assertThat(train("--device", "cuda").err()).matches("--device cuda: .+; --device cpu trains without a card\n");
    }

    @Test
    void deviceThatIsNoneIsRefused() {
        assertThat(train("--device", "tpu").err()).contains("'tpu' is none of cpu, cuda, auto");
    }

    @Test
    void endShowsWhereThePicturesAre() throws IOException {
        assertThat(trained.out())
                .endsWith("snapshots  " + trainedRun().snapshots() + "\nfilm       "
                        + trainedRun().gif() + "\n");
    }

    @Test
    void resumeGoesOnToAHigherGoal() throws IOException {
        home.run(new ResumeCommand(), "1", "--steps", "7");
        assertThat(home.run().state().step()).isEqualTo(7);
    }

    @Test
    void jsonLeavesStandardOutputToTheResult() throws IOException {
        Said said = home.run(new ResumeCommand(), "2", "--steps", "2", "--json");
        Map<?, ?> row = JsonFormat.parse(said.out(), Map.class, "output");
        assertThat(row.toString())
                .startsWith("{id=" + trainedRun().id() + ", split=girl-group, preset=studio, state=finished, step=2,");
    }

    @Test
    void ofSeveralSplitsOneThatFailsDoesNotKeepTheNextFromTraining(@TempDir Path other) throws IOException {
        TrainedHome two = TrainedHome.untrained(other, 2);
        try (DatasetWriter damaged = Dataset.openToAdd(new Home(other), "damaged")) {
            DrawnSource.fill(damaged, GroupKind.BOY, 1, drawn -> {});
            Dataset dataset = damaged.dataset();
            Files.writeString(
                    dataset.folder().resolve(dataset.covers().iterator().next().file()), "no picture");
        }
        Said said = two.run(
                new TrainCommand(), "damaged", "girl-group", "--steps", "1", "--batch", "2", "--latent", "8", "--json");
        assertThat(said.err()).contains("can't be read");
        assertThat(JsonFormat.parse(said.out(), Map[].class, "output"))
                .extracting(row -> row.get("split"))
                .containsExactly("girl-group");
        assertThat(said.exitCode()).isEqualTo(1);
    }

    @Test
    void aRunFromAnothersWeightsMayBeTakenUpWithThatSaidAgain() throws IOException {
        train("--preset", "classic", "--from", "1@6", "--name", "tuned");
        String tuned = Runs.find(new Home(home.path()), "latest").id();
        assertThat(home.run(new ResumeCommand(), tuned, "--steps", "2", "--from", "1")
                        .exitCode())
                .isZero();
        assertThat(home.run(new ResumeCommand(), tuned, "--steps", "3", "--from", "1@3")
                        .err())
                .startsWith("--from " + TrainedHome.RUN + "@3 contradicts run " + tuned + ", which has "
                        + TrainedHome.RUN + "@6");
    }

    @Test
    void unwritableCheckpointsAreRefused(@TempDir Path other) throws IOException {
        Path checkpoints = Files.createFile(other.resolve("checkpoints"));
        Said said = TrainedHome.untrained(other, 1).run(new TrainCommand(), "girl-group", "--latent", "8");
        assertThat(said.err()).startsWith(checkpoints + " can't be written").contains("choose another --home");
        assertThat(said.exitCode()).isEqualTo(2);
    }
}
