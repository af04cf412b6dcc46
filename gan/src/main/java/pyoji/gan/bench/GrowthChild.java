package pyoji.gan.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import pyoji.crawler.Home;
import pyoji.crawler.StopRequest;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gan.device.DeviceChoice;
import pyoji.gan.engine.EngineThread;
import pyoji.gan.measure.Median;
import pyoji.gan.run.Preset;
import pyoji.gan.run.RunCovers;
import pyoji.gan.run.RunState;
import pyoji.gan.run.Tick;
import pyoji.gan.run.TrainOptions;
import pyoji.gan.train.Training;
import pyoji.gan.train.TrainingDisplay;

/** Trains a real run on a split in a process of its own, and times its steps. */
public final class GrowthChild {
    /** Of a run's steps, the parts that are compared: the second of so many, and the last. */
    private static final int PARTS = 20;
    /** Of a run's steps, the share after which its memory should be flat: 500 of 20,000. */
    private static final int SETTLED = 40;
    /** Fresh processes that are timed amid each part, so that a neighbour is not taken for age. */
    private static final int FRESH = 5;

    private static final int FRESH_WARM = 60;
    private static final int FRESH_TIMED = 40;

    private GrowthChild() {}

    /**
     * What a child prints.
     *
     * @param step seconds that a step of the second half takes, by the median
     * @param early the same of the second twentieth of its steps
     * @param late the same of the last twentieth
     * @param freshEarly seconds of a bare step of processes begun amid the second twentieth; 0 if nothing falls due
     * @param freshLate the same of the last twentieth
     * @param begun seconds from the start of the process to the first step's end
     * @param settledMiB the most of resident memory that is no file's up to a fortieth of its steps; 0 where the system
     *     doesn't tell
     * @param anonymousMiB the most of it from there on
     */
    record Measured(
            double step,
            double early,
            double late,
            double freshEarly,
            double freshLate,
            double begun,
            double settledMiB,
            double anonymousMiB) {}

    /**
     * Arguments: home, split, steps (a multiple of 10), and whether pictures, measurements and checkpoints fall due as
     * usual, and fresh processes are timed beside; if not, all falls due once, after the last step.
     */
    public static void main(String[] arguments) throws Exception {
        int steps = Integer.parseInt(arguments[2]);
        Home home = new Home(Path.of(arguments[0]));
        RunCovers covers = RunCovers.open(home, arguments[1]);
        TrainOptions usual = TrainOptions.usual(covers, Preset.STUDIO, 1);
        boolean asUsual = Boolean.parseBoolean(arguments[3]);
        TrainOptions options = asUsual
                ? usual.paced(
                        steps,
                        usual.snapshotEvery(),
                        usual.checkpointEvery(),
                        TrainOptions.usualEvaluateEvery(steps, usual.batch()))
                : usual.paced(steps, steps, steps, steps);
        Clock clock = new Clock(options, asUsual);
        new Training(home, clock, new StopRequest(), DeviceChoice.CPU).begin(options, covers);
        int part = clock.part;
        System.out.println(JsonFormat.line(new Measured(
                clock.median(steps / 2, steps),
                clock.median(part, 2 * part),
                clock.median(steps - part, steps),
                clock.fresh(part, 2 * part),
                clock.fresh(steps - part, steps),
                clock.begun,
                clock.settledMiB,
                clock.anonymousMiB)));
    }

    private static final class Clock implements TrainingDisplay {
        private final TrainOptions options;
        private final boolean besideFresh;
        private final double[] seconds;
        private final int part;
        private final Map<Long, Double> fresh = new HashMap<>();
        private double begun;
        private double settledMiB;
        private double anonymousMiB;
        private long last;

        Clock(TrainOptions options, boolean besideFresh) {
            this.options = options;
            this.besideFresh = besideFresh;
            this.seconds = new double[(int) options.steps()];
            this.part = Math.max(1, seconds.length / PARTS);
        }

        /** Of the steps from one to before another, counted from 0. */
        double median(int from, int to) {
            return Median.of(Arrays.copyOfRange(seconds, from, to));
        }

        /** Of the fresh processes' steps amid these; 0 if there were none. */
        double fresh(int from, int to) {
            double[] amid = fresh.entrySet().stream()
                    .filter(entry -> entry.getKey() > from && entry.getKey() <= to)
                    .mapToDouble(Map.Entry::getValue)
                    .toArray();
            return amid.length == 0 ? 0 : Median.of(amid);
        }

        private boolean isFreshDue(long step) {
            boolean compared = step > part && step <= 2L * part || step > seconds.length - part;
            return besideFresh && compared && step % Math.max(1, part / FRESH) == 0;
        }

        /** Seconds of a bare step in a process of its own, while this one waits. */
        private double freshStep() {
            int warm = Math.min(FRESH_WARM, part);
            int timed = Math.min(FRESH_TIMED, part);
            Child child = Child.ours("studio-step", options.size(), options.batch(), warm, timed);
            return EngineThread.aside(
                    () -> { // a child of the engine's thread would share its core
                        try {
                            return options.batch() / child.measure().value();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                            throw new IllegalStateException(e);
                        }
                    });
        }

        @Override
        public void decoding(long done, long of) {}

        @Override
        public void begin(long step, long steps) {
            last = System.nanoTime();
        }

        @Override
        public void step(long step) {
            long now = System.nanoTime();
            seconds[(int) step - 1] = (now - last) / 1e9;
            last = now;
            if (step == 1) {
                long start = ManagementFactory.getRuntimeMXBean().getStartTime();
                begun = (System.currentTimeMillis() - start) / 1e3;
            }
            if (step == settled() || step == seconds.length) {
                lookAtMemory(step);
            }
            if (isFreshDue(step)) {
                fresh.put(step, freshStep());
                last = System.nanoTime();
            }
        }

        @Override
        public void tick(Tick tick, RunState state) {
            lookAtMemory(tick.step());
        }

        private int settled() {
            return Math.max(1, seconds.length / SETTLED);
        }

        private void lookAtMemory(long step) {
            double now = BenchChild.statusMiB("RssAnon");
            if (step <= settled()) {
                settledMiB = Math.max(settledMiB, now);
            } else {
                anonymousMiB = Math.max(anonymousMiB, now);
            }
        }

        @Override
        public void say(String line) {}

        @Override
        public void close() {}
    }
}
