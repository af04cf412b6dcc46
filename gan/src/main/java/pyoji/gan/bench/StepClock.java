package pyoji.gan.bench;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pyoji.gan.engine.Batch;
import pyoji.gan.engine.Gan;
import pyoji.gan.engine.Method;
import pyoji.gan.run.RunState;
import pyoji.gan.run.Tick;
import pyoji.gan.run.TrainOptions;
import pyoji.gan.train.TrainingDisplay;

/** Times the steps of a run, and takes a bare one after each: of networks alike, on a batch that is always the same. */
final class StepClock implements TrainingDisplay {
    private final TrainOptions options;
    private final Batch batch;
    private final double[] real;
    private final double[] bare;
    private final Set<Long> bests = new HashSet<>();
    private @Nullable Gan gan;
    private long resumed;

    /** For a new run of these options. */
    StepClock(TrainOptions options) {
        this.options = options;
        this.batch = BenchChild.noise(options.shape(), options.batch());
        this.real = new double[(int) options.steps()];
        this.bare = new double[(int) options.steps()];
    }

    /** The method without augmentation and running mean: the networks, their loss and Adam. */
    private static Method bare(Method method) {
        return new Method(
                method.updates(),
                method.generatorRate(),
                method.discriminatorRate(),
                method.labelNoise(),
                Set.of(),
                0,
                method.batchDeviation(),
                method.skipExcitation());
    }

    /** What was timed. */
    StepTimes times() {
        return new StepTimes(real, bare, options, Set.copyOf(bests));
    }

    @Override
    public void decoding(long done, long of) {}

    @Override
    public void begin(long step, long steps) {
        gan = new Gan(options.shape(), bare(options.method()), 1); // here, on the engine's thread
        resumed = System.nanoTime();
    }

    @Override
    public void step(long step) {
        int i = (int) step - 1;
        long taken = System.nanoTime();
        real[i] = (taken - resumed) / 1e9;
        Objects.requireNonNull(gan).step(i, batch);
        resumed = System.nanoTime();
        bare[i] = (resumed - taken) / 1e9;
    }

    @Override
    public void tick(Tick tick, RunState state) {
        if (state.best() != null && state.best().step() == tick.step()) {
            bests.add(tick.step());
        }
    }

    @Override
    public void say(String line) {}

    @Override
    public void close() {
        if (gan != null) {
            gan.close();
        }
    }
}
