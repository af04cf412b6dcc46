package pyoji.gan.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;
import pyoji.crawler.StopRequest;
import pyoji.gan.device.Processors;
import pyoji.gan.run.Preset;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.TrainOptions;
import pyoji.gan.train.SmallRun;
import pyoji.gan.train.Training;

/** A training process does not get fatter while it goes on: with all its snapshots, films, measurements and checkpoints. */
@EnabledOnOs(OS.LINUX)
class SoakTest {
    /** What the Java heap may still take, and malloc's odds and ends. */
    private static final double MAY_GROW = 1.1;

    @TempDir
    private Path folder;

    /** The most that a child took before a step, and after it; anonymous resident memory in KiB. */
    private static final class Memory implements QueueListener {
        private final long settled;
        private long before;
        private long after;

        Memory(long settled) {
            this.settled = settled;
        }

        @Override
        public void watching(RunFolder run) {
            Watched.doing(() -> {
                long step = run.state().step();
                long now = ProcessHandle.current()
                        .children()
                        .mapToLong(Memory::resident)
                        .max()
                        .orElse(0);
                if (step < settled) {
                    before = Math.max(before, now);
                } else {
                    after = Math.max(after, now);
                }
            });
        }

        private static long resident(ProcessHandle process) {
            try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
                return lines.filter(line -> line.startsWith("RssAnon"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElse(0);
            } catch (java.io.IOException | java.io.UncheckedIOException e) {
                return 0; // it has just ended
            }
        }
    }

    private void trainsInTheMemoryOfItsFirstSteps(TrainOptions options, long settled) throws Exception {
        Home home = SmallRun.home(folder, 20);
        Memory memory = new Memory(settled);
        List<Training.Result> trained = new SideBySide(home, 1, Processors.ours(), memory)
                .train(List.of(options), new StopRequest())
                .results();
        assertThat(trained.get(0).state().best()).as("measured its fakes").isNotNull();
        assertThat(memory.after).isPositive().isLessThan((long) (MAY_GROW * memory.before));
    }

    @Test
    void aShortRunStaysInTheMemoryOfItsFirstSteps() throws Exception {
        trainsInTheMemoryOfItsFirstSteps(
                new TrainOptions(SmallRun.SPLIT, Preset.STUDIO, 100, 2, 64, 8, 5, 10, 20, 0, null)
                        .paced(100, 10, 20, 20),
                50);
    }

    @Test
    @Tag("slow")
    void twentyThousandStepsStayInTheMemoryOfTheFirstFiveHundred() throws Exception {
        trainsInTheMemoryOfItsFirstSteps(
                new TrainOptions(SmallRun.SPLIT, Preset.STUDIO, 20_000, 16, 64, 100, 5, 100, 500, 0, null)
                        .paced(20_000, 100, 500, 250),
                500);
    }
}
