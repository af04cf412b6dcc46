package pyoji.gan.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pyoji.crawler.Home;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.DatasetWriter;
import pyoji.crawler.dataset.Description;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.dataset.Provenance;
import pyoji.crawler.dataset.TrainedRuns;
import pyoji.crawler.dataset.TrainedRuns.TrainedRun;
import pyoji.gan.train.TwoKinds;

class RunsTrainedOnTest {
    private static final String CAME = "2026-03-01T00:00:00Z";

    @TempDir
    private Path folder;

    private Home home;

    @BeforeEach
    void makeSplit() throws IOException {
        home = new Home(folder);
        try (DatasetWriter writer = Dataset.openToAdd(home, "girl-group")) {
            for (int i = 0; i < 3; i++) {
                BufferedImage picture = new BufferedImage(512, 512, BufferedImage.TYPE_INT_RGB);
                picture.setRGB(0, 0, i);
                Provenance place = new Provenance("folder", null, i + ".png", CAME, "none");
                writer.add(picture, new Description(9, 9, "" + i, null, GroupKind.GIRL, null, place));
            }
        }
    }

    private Dataset split() throws IOException {
        return Dataset.open(home, "girl-group");
    }

    private Cover cover() throws IOException {
        return split().covers().iterator().next();
    }

    private RunFolder run(String split, String digest) throws IOException {
        TrainOptions options = new TrainOptions(split, Preset.CLASSIC, 10, 4, 64, 100, 1, 5, 5, 0, null);
        RunFolder run = Runs.create(home, options);
        run.describe(new RunDescription(1, run.id(), CAME, options, digest, 3, Map.of(), Map.of()));
        return run;
    }

    private static void lastSeen(RunFolder run, String heartbeat) throws IOException {
        run.write(new RunState(1, RunState.Phase.STOPPED, null, 5, 10, 20, 1, null, heartbeat));
    }

    private List<TrainedRun> trainedOn() throws IOException {
        return new RunsTrainedOn().trainedOn(home, split(), cover());
    }

    @Test
    void runOfTodaysDigestWasTrainedOnIt() throws IOException {
        RunFolder run = run("girl-group", split().digest());
        assertThat(trainedOn()).containsExactly(new TrainedRun(run.id(), true));
    }

    @Test
    void runOnThisSplitAndAnotherOfTodaysDigestWasTrainedOnIt() throws IOException {
        TwoKinds.add(home, "boy-group", GroupKind.BOY, 0, 1);
        String joined = "boy-group+girl-group";
        RunFolder run = run(joined, RunCovers.open(home, joined).digest(List.of()));
        assertThat(trainedOn()).containsExactly(new TrainedRun(run.id(), true));
    }

    @Test
    void runOnThisSplitAndOneThatIsGoneMayHaveBeen() throws IOException {
        RunFolder run = run("boy-group+girl-group", split().digest());
        assertThat(trainedOn()).containsExactly(new TrainedRun(run.id(), false));
    }

    @Test
    void runThatOnlyWaitsInTheQueueWasNot() throws IOException {
        run("girl-group", split().digest()).write(RunState.queued(10));
        assertThat(trainedOn()).isEmpty();
    }

    @Test
    void runOfAnotherDigestMayHaveBeen() throws IOException {
        RunFolder run = run("girl-group", "another");
        assertThat(trainedOn()).containsExactly(new TrainedRun(run.id(), false));
    }

    @Test
    void runOfAnotherSplitWasNot() throws IOException {
        run("girl-group-2", split().digest());
        assertThat(trainedOn()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2026-02-28T23:59:59Z, 0", "2026-03-01T00:00:01Z, 1", "1970-01-01T00:00:00Z, 1", "yesterday, 1"})
    void runThatWasOverBeforeTheCoverCameWasNot(String heartbeat, int runs) throws IOException {
        lastSeen(run("girl-group", "another"), heartbeat);
        assertThat(trainedOn()).hasSize(runs);
    }

    @Test
    void runThatIsGoingOnMayHaveBeen() throws IOException {
        RunFolder run = run("girl-group", "another");
        lastSeen(run, "2026-02-01T00:00:00Z");
        try (var training = run.lock()) {
            assertThat(trainedOn()).hasSize(1);
        }
    }

    @Test
    void runOfTodaysDigestWasNotTrainedOnWhatIsHeldOut() throws IOException {
        try (DatasetWriter writer = Dataset.openToAdd(home, "girl-group")) {
            writer.update(cover().withHoldout(true));
        }
        run("girl-group", split().digest());
        RunFolder before = run("girl-group", "another");
        assertThat(trainedOn()).containsExactly(new TrainedRun(before.id(), false));
    }

    @ParameterizedTest
    @CsvSource({
        "00007-girl-group-classic-64, 1",
        "00007-girl-group-2-classic-64, 1",
        "00007-boy-group+girl-group-classic-64, 1",
        "00007-girl-group+boy-group-classic-64, 1",
        "00007-boy-group-classic-64, 0"
    })
    void damagedRunMayHaveBeenIfItsNameBeginsWithTheSplits(String id, int runs) throws IOException {
        Path run = Files.createDirectories(home.checkpoints().resolve(id));
        Files.writeString(run.resolve("run.json"), "nonsense");
        assertThat(trainedOn()).hasSize(runs);
    }

    @Test
    void runsAreToldOldestFirst() throws IOException {
        RunFolder first = run("girl-group", "another");
        RunFolder second = run("girl-group", split().digest());
        assertThat(trainedOn()).extracting(TrainedRun::run).containsExactly(first.id(), second.id());
    }

    @Test
    void crawlerFindsIt() {
        assertThat(TrainedRuns.installed()).singleElement().isInstanceOf(RunsTrainedOn.class);
    }
}
