package pyoji.gallery.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pyoji.gan.measure.Figure;
import pyoji.gan.run.Tick;

/**
 * What a run measured of its fakes, in bounded memory: all of it up to {@link #MOST} steps, then every second step, every
 * fourth, and so on, with the newest. Nothing is averaged: each point was measured so. Not for several threads.
 */
final class QualitySeries {
    /** Steps that are kept; 100 kB. */
    static final int MOST = 512;

    private static final Figure[] FIGURES = Figure.values();

    private final List<Measured> kept = new ArrayList<>();
    /** The newest, kept or not. */
    private @Nullable Measured newest;
    /** Of so many measured steps one is kept. */
    private long every = 1;

    private long count;

    /** The figures of a step in the order of {@link Figure}; NaN where one was not measured. */
    private record Measured(long step, double[] values) {}

    /** Takes what a row measured, if it did; only figures that are known, so that no file decides how much is kept. */
    void add(Tick tick) {
        if (tick.quality() == null) {
            return;
        }
        double[] values = new double[FIGURES.length];
        for (Figure figure : FIGURES) {
            Double value = tick.quality().get(figure.key());
            values[figure.ordinal()] = value != null && Double.isFinite(value) ? value : Double.NaN;
        }
        if (Arrays.stream(values).allMatch(Double::isNaN)) {
            return;
        }
        newest = new Measured(tick.step(), values);
        if (count++ % every == 0) {
            if (kept.size() == MOST) {
                thin();
            }
            kept.add(newest);
        }
    }

    /** Lets go of every second; what comes next is the first of a pair. */
    private void thin() {
        List<Measured> half = new ArrayList<>(MOST);
        for (int i = 0; i < kept.size(); i += 2) {
            half.add(kept.get(i));
        }
        kept.clear();
        kept.addAll(half);
        every *= 2;
    }

    /** All that is kept. */
    RunMetrics.Quality get() {
        List<Measured> points = new ArrayList<>(kept);
        if (newest != null && points.get(points.size() - 1) != newest) {
            points.add(newest);
        }
        Map<String, List<@Nullable Double>> figures = new LinkedHashMap<>();
        for (Figure figure : FIGURES) {
            List<@Nullable Double> curve = new ArrayList<>();
            for (Measured point : points) {
                double value = point.values()[figure.ordinal()];
                curve.add(Double.isNaN(value) ? null : value);
            }
            if (curve.stream().anyMatch(value -> value != null)) {
                figures.put(figure.key(), curve);
            }
        }
        return new RunMetrics.Quality(points.stream().mapToLong(Measured::step).toArray(), figures);
    }
}
