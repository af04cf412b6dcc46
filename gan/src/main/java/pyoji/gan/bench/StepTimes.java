package pyoji.gan.bench;

import java.util.Arrays;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import pyoji.gan.measure.Median;
import pyoji.gan.run.TrainOptions;

/**
 * The steps of a run, each beside a bare step of the same networks that was taken right after it, so that what disturbs the
 * machine disturbs both.
 *
 * @param real seconds of each step with all that fell due after it; the first is that of step 1
 * @param bare seconds of the bare step after each
 * @param options what falls due when
 * @param bests steps at which a new best snapshot was found, which takes a picture and a checkpoint of its own
 */
record StepTimes(double[] real, double[] bare, TrainOptions options, Set<Long> bests) {
    /** Steps before the clock counts. */
    static final int WARM = 20;
    /** Seconds below which a hold-up is not to be told from noise. */
    private static final double LEAST = 0.001;
    /** Steps after a checkpoint within which it comes to the disk. */
    static final int BEHIND = 5;

    /**
     * What each thing takes, in seconds; medians.
     *
     * @param networks a bare step
     * @param step what a step takes beside it: data, augmentation, running mean
     * @param tick a row of metrics
     * @param snapshot a picture, and its frame in the film
     * @param evaluation measuring the fakes
     * @param held how long a checkpoint holds the trainer up
     * @param worstHeld the longest that one did
     * @param behind by how much steps are slower while it is being written
     */
    record Costs(
            double networks,
            double step,
            double tick,
            double snapshot,
            double evaluation,
            double held,
            double worstHeld,
            double behind) {}

    /** What each thing takes. */
    Costs costs() {
        double networks = median(steps(this::isPlain).mapToDouble(i -> bare[i]).toArray());
        double step = beside(this::isPlain);
        double tick = beside(i -> due(i, TrainOptions.TICK) && !isMeasured(i) && !isPictured(i) && !isSaved(i)) - step;
        double snapshot = beside(i -> isPictured(i) && !due(i, TrainOptions.TICK) && !isSaved(i)) - step;
        double[] held = steps(i -> isSaved(i) && !due(i, TrainOptions.TICK) && !isPictured(i))
                .mapToDouble(i -> real[i] - bare[i] - step)
                .toArray();
        double saving = median(held);
        double evaluation = median(steps(this::isMeasured)
                .mapToDouble(i -> real[i] - bare[i] - step - tick - (isBest(i) ? snapshot + saving : 0))
                .toArray());
        double behind = median(steps(this::isSaved)
                .mapToDouble(i -> slowedAfter(i, step + 2 * networks))
                .toArray());
        return new Costs(
                networks,
                Math.max(0, step),
                Math.max(0, tick),
                Math.max(0, snapshot),
                Math.max(0, evaluation),
                Math.max(LEAST, saving),
                Math.max(LEAST, Arrays.stream(held).max().orElse(0)),
                Math.max(0, behind));
    }

    /** Each pair of steps takes {@code both} if nothing is written meanwhile. */
    private double slowedAfter(int saved, double both) {
        return IntStream.rangeClosed(saved + 1, Math.min(saved + BEHIND, real.length - 1))
                .filter(this::nothingIsDue)
                .mapToDouble(i -> real[i] + bare[i] - both)
                .sum();
    }

    private double beside(IntPredicate which) {
        return median(steps(which).mapToDouble(i -> real[i] - bare[i]).toArray());
    }

    private IntStream steps(IntPredicate which) {
        return IntStream.range(WARM, real.length).filter(which);
    }

    private boolean isPlain(int i) {
        return nothingIsDue(i)
                && IntStream.rangeClosed(Math.max(0, i - BEHIND), i).noneMatch(this::isSaved);
    }

    private boolean nothingIsDue(int i) {
        return !due(i, TrainOptions.TICK) && !isPictured(i) && !isSaved(i);
    }

    private boolean isMeasured(int i) {
        return options.measuresAt(i + 1L);
    }

    private boolean isBest(int i) {
        return bests.contains(i + 1L);
    }

    private boolean isPictured(int i) {
        return due(i, options.snapshotEvery()) || isBest(i);
    }

    private boolean isSaved(int i) {
        return due(i, options.checkpointEvery()) || isBest(i);
    }

    private static boolean due(int i, long every) {
        return every > 0 && (i + 1) % every == 0;
    }

    private static double median(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("a run too short to say what each thing takes");
        }
        return Median.of(values);
    }
}
