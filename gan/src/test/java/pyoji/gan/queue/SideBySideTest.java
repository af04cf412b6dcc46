package pyoji.gan.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;
import pyoji.crawler.StopRequest;
import pyoji.gan.device.Processors;
import pyoji.gan.run.Preset;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState.Phase;
import pyoji.gan.run.TrainOptions;
import pyoji.gan.train.SmallRun;
import pyoji.gan.train.Training;

/** Several short runs at once; the processes are real ones. */
class SideBySideTest {
    /** More steps than a test waits for. */
    private static final TrainOptions LONG = SmallRun.options(100_000, 100_000, 100_000);

    @TempDir
    private Path folder;

    private Home home;
    private final StopRequest stop = new StopRequest();

    @BeforeEach
    void makeCovers() throws Exception {
        home = SmallRun.home(folder, 3);
    }

    /** Stops all when every run that may be in training at once was seen to be. */
    private final class StopsWhenAllTrain implements QueueListener {
        private final int atOnce;
        private final Set<String> seen = new HashSet<>();

        StopsWhenAllTrain(int atOnce) {
            this.atOnce = atOnce;
        }

        @Override
        public void watching(RunFolder run) {
            Watched.doing(() -> {
                if (run.state().state() == Phase.RUNNING && run.state().step() > 0) {
                    seen.add(run.id());
                }
            });
            if (seen.size() == atOnce) {
                stop.request();
            }
        }
    }

    @Test
    void twoTrainAtOnceUntilTheyAreStoppedAndTheThirdNeverBegins() throws Exception {
        SideBySide trainings = new SideBySide(home, 2, Processors.ours(), new StopsWhenAllTrain(2));
        List<Training.Result> results =
                trainings.train(List.of(LONG, LONG, LONG), stop).results();
        assertThat(results).extracting(result -> result.state().state()).containsExactly(Phase.STOPPED, Phase.STOPPED);
    }

    @Test
    void aPlaceThatIsFreeIsTakenByTheNextRunUntilAllAreFinished() throws Exception {
        List<TrainOptions> three = Collections.nCopies(3, SmallRun.options(1, 1, 1));
        List<Training.Result> results = new SideBySide(home, 2, Processors.ours(), new QueueListener() {})
                .train(three, stop)
                .results();
        assertThat(results).extracting(result -> result.state().state()).containsOnly(Phase.FINISHED);
        assertThat(results)
                .extracting(result -> result.run().id().substring(0, 5))
                .containsExactlyInAnyOrder("00001", "00002", "00003");
    }

    @Test
    void whatIsLeftOverBeginsWhenTheOthersHaveEndedAndHasAllProcessors() throws Exception {
        List<TrainOptions> three = Collections.nCopies(3, SmallRun.options(1, 1, 1));
        List<Training.Result> results = new SideBySide(home, 2, Processors.ours(), new QueueListener() {})
                .train(three, stop)
                .results();
        RunFolder last = results.get(2).run();
        assertThat(last.id()).startsWith("00003");
        assertThat(last.description().machine())
                .containsEntry("threads", Integer.toString(Processors.ours().size()));
    }

    @Test
    void oneThatCanNotBeginIsSaidToAndTheOthersAreTrained() throws Exception {
        TrainOptions gone = new TrainOptions("gone", Preset.CLASSIC, 1, 2, 64, 8, 5, 1, 1, 0, null);
        List<String> said = new ArrayList<>();
        QueueListener listener = new QueueListener() {
            @Override
            public void say(String line) {
                said.add(line);
            }
        };
        SideBySide.Outcome outcome = new SideBySide(home, 2, Processors.ours(), listener)
                .train(List.of(gone, SmallRun.options(1, 1, 1)), stop);
        assertThat(outcome.results())
                .extracting(result -> result.state().state())
                .containsExactly(Phase.FINISHED);
        assertThat(outcome.whole()).isFalse();
        assertThat(said).singleElement().asString().contains("split 'gone' does not exist");
    }
}
