package pyoji.gan.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import pyoji.crawler.Home;
import pyoji.crawler.StopRequest;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gan.run.Preset;
import pyoji.gan.run.RunState;
import pyoji.gan.run.Tick;
import pyoji.gan.run.TrainOptions;
import pyoji.gan.train.Training;
import pyoji.gan.train.TrainingDisplay;

/** Trains a real run on a split in a process of its own, and times its steps. */
public final class GrowthChild {
    private static final int WARM = 5;

    private GrowthChild() {}

    /**
     * What a child prints.
     *
     * @param step seconds that a step takes, by the median
     * @param begun seconds from the start of the process to the first step's end
     * @param anonymousMiB resident memory that is no file's, after measuring the fakes; 0 where the system doesn't tell
     */
    record Measured(double step, double begun, double anonymousMiB) {}

    /** Arguments: home, split, steps (a multiple of 10); the fakes are measured after the last one. */
    public static void main(String[] arguments) throws Exception {
        long steps = Long.parseLong(arguments[2]);
        TrainOptions usual = TrainOptions.usual(arguments[1], Preset.STUDIO, 1);
        TrainOptions options = new TrainOptions(
                usual.split(),
                usual.preset(),
                usual.method(),
                steps,
                usual.batch(),
                usual.size(),
                usual.latent(),
                usual.seed(),
                steps,
                steps,
                usual.keepEvery(),
                steps,
                usual.stopWhenStale(),
                null,
                List.of(),
                "growth");
        Clock clock = new Clock();
        new Training(new Home(Path.of(arguments[0])), clock, new StopRequest()).begin(options);
        double[] seconds = clock.seconds.stream()
                .skip(WARM)
                .mapToDouble(Double::doubleValue)
                .toArray();
        System.out.println(
                JsonFormat.line(new Measured(StepTimes.median(seconds), clock.begun, BenchChild.statusMiB("RssAnon"))));
    }

    private static final class Clock implements TrainingDisplay {
        private final List<Double> seconds = new ArrayList<>();
        private double begun;
        private long last;

        @Override
        public void decoding(long done, long of) {}

        @Override
        public void begin(long step, long steps) {
            last = System.nanoTime();
        }

        @Override
        public void step(long step) {
            long now = System.nanoTime();
            seconds.add((now - last) / 1e9);
            last = now;
            if (begun == 0) {
                begun = (System.currentTimeMillis()
                                - ManagementFactory.getRuntimeMXBean().getStartTime())
                        / 1e3;
            }
        }

        @Override
        public void tick(Tick tick, RunState state) {}

        @Override
        public void say(String line) {}

        @Override
        public void close() {}
    }
}
