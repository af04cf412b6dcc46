package pyoji.gan.train;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pyoji.gan.measure.Figure;
import pyoji.gan.run.Alarm;
import pyoji.gan.run.BestSnapshot;
import pyoji.gan.run.Tick;
import pyoji.gan.run.TrainOptions;

/** What is made of a run's figures while it trains: the best snapshot so far, alarms, and whether to go on at all. */
final class Watch {
    /** No alarm before so many images: what comes first is alike, and like nothing. */
    static final long FIRST_IMAGES = 10_000;
    /** Rows of metrics.jsonl that are looked at together. */
    static final int ROWS = 20;

    /** After so many, a run whose fakes were always alike won't get over it by itself. */
    static final long YOUNG_IMAGES = 40_000;

    /** Fakes whose MS-SSIM is so much above the covers' are alike. */
    private static final double ALIKE = 0.15;
    /** A discriminator's whole loss, as long as it is below this, teaches nothing. */
    private static final double NOTHING = 0.02;
    /** A discriminator with this gauge knows its covers. */
    private static final double BY_HEART = 0.9;
    /** And still does while it stays above this: the gauge wavers. */
    private static final double STILL_BY_HEART = 0.8;
    /** Fakes with a copy ratio below this are plain copies, not just near; so are those of which one in twenty is a cover again. */
    private static final double PLAIN_COPIES = 0.8;

    private final TrainOptions options;
    private final Set<Alarm> alarms = EnumSet.noneOf(Alarm.class);
    private final double[] losses = new double[ROWS];
    private final double[] gauges = new double[ROWS];
    private int rows;
    private double leastAlike = Double.POSITIVE_INFINITY;
    private final @Nullable Long raisedAt;
    private @Nullable BestSnapshot best;

    /**
     * A run's watch, as it stands after these rows.
     *
     * @param kept the steps of checkpoints: what has none can't be best any more, as where an earlier build chose another
     * @param raisedAt the step at which its goal was raised last, from which it is waited for anew; null if it never was
     */
    Watch(TrainOptions options, List<Tick> before, Set<Long> kept, @Nullable Long raisedAt) {
        this.options = options;
        this.raisedAt = raisedAt;
        before.forEach(row -> saw(row, kept.contains(row.step())));
    }

    /** What a row brought. */
    record News(boolean newBest, Set<Alarm> raised) {}

    /** Takes note of a row. */
    News saw(Tick row) {
        return saw(row, true);
    }

    private News saw(Tick row, boolean mayBeBest) {
        Set<Alarm> earlier = EnumSet.copyOf(alarms);
        losses[rows % ROWS] = row.realLoss() + row.fakeLoss();
        gauges[rows % ROWS] = row.overfit() == null ? 0 : row.overfit();
        rows++;
        BestSnapshot measured = mayBeBest ? BestSnapshot.of(row) : null;
        boolean newBest = measured != null && measured.isBetterThan(best);
        best = newBest ? measured : best;
        Double alike = row.quality() == null ? null : row.quality().get(Figure.DIVERSITY.key());
        leastAlike = alike == null ? leastAlike : Math.min(leastAlike, alike);
        if (row.imagesSeen() >= FIRST_IMAGES) {
            if (rows >= ROWS) {
                set(Alarm.DIVERGENCE, mean(losses) < NOTHING);
                set(Alarm.OVERFITTING, mean(gauges) > (alarms.contains(Alarm.OVERFITTING) ? STILL_BY_HEART : BY_HEART));
            }
            if (row.quality() != null) {
                look(row.quality(), row.imagesSeen() < YOUNG_IMAGES);
            }
        }
        Set<Alarm> raised = EnumSet.copyOf(alarms);
        raised.removeAll(earlier);
        return new News(newBest, raised);
    }

    /** A young run's fakes are alike before they differ: they have collapsed if they did differ. */
    private void look(Map<String, Double> quality, boolean young) {
        Double alike = quality.get(Figure.DIVERSITY.key());
        Double reals = quality.get(Figure.REALS_DIVERSITY.key());
        boolean collapsed = alike != null && reals != null && alike > reals + ALIKE;
        set(Alarm.COLLAPSE, collapsed && (!young || alike > leastAlike + ALIKE));
        double copies = quality.getOrDefault(Figure.COPIES.key(), 0.0);
        set(Alarm.COPYING, BestSnapshot.copyRatio(quality) < PLAIN_COPIES || copies >= BestSnapshot.COPIES_FROM);
    }

    private void set(Alarm alarm, boolean on) {
        if (on) {
            alarms.add(alarm);
        } else {
            alarms.remove(alarm);
        }
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** The best snapshot so far, or null if none was measured. */
    @Nullable
    BestSnapshot best() {
        return best;
    }

    /** What is wrong at present. */
    List<Alarm> alarms() {
        return List.copyOf(alarms);
    }

    /** Whether the run has not become better for as long as the user wants to wait. */
    boolean isStale(long step) {
        if (options.stopWhenStale() == 0 || best == null) {
            return false;
        }
        return step - Math.max(best.step(), raisedAt == null ? 0 : raisedAt) >= options.stopWhenStale();
    }

    /** The step at which the goal was raised last; null if it never was. */
    @Nullable
    Long raisedAt() {
        return raisedAt;
    }
}
