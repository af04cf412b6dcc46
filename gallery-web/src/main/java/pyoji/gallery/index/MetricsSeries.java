package pyoji.gallery.index;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pyoji.gan.run.Tick;

/**
 * The curves of one run in bounded memory: every row as it came, and from {@link #MOST} points on the means of two, of
 * four, and so on. Not for several threads.
 */
final class MetricsSeries {
    /** Points that are kept; 3.7 MB. */
    static final int MOST = 1 << 16;

    /** What every row has; after these comes the one that a row may lack, which is NaN then. */
    private static final int ALWAYS = 4;

    private static final int OVERFIT = 4;
    private static final int CURVES = 5;

    private long[] steps = new long[256];
    private double[][] values = new double[CURVES][256];
    /** Points kept; the last may stand for fewer rows than the others. */
    private int count;
    /** Rows that each point but the last stands for. */
    private int rowsEach = 1;

    private int rowsInLast;
    private long rows;
    private long firstStep;
    private final QualitySeries quality = new QualitySeries();

    /** Takes a row; one whose figures are no numbers is passed over. */
    void add(Tick tick) {
        double[] row = {
            tick.realLoss(), tick.fakeLoss(), tick.generatorLoss(), tick.imagesPerSecond(), orNaN(tick.overfit())
        };
        if (!Arrays.stream(row, 0, ALWAYS).allMatch(Double::isFinite)) {
            return;
        }
        quality.add(tick);
        if (rows++ == 0) {
            firstStep = tick.step();
        }
        if (count == 0 || rowsInLast == rowsEach) {
            open();
        }
        int last = count - 1;
        rowsInLast++;
        steps[last] = tick.step();
        for (int c = 0; c < CURVES; c++) {
            if (rowsInLast == 1 || Double.isNaN(values[c][last])) {
                values[c][last] = row[c];
            } else if (!Double.isNaN(row[c])) {
                values[c][last] += (row[c] - values[c][last]) / rowsInLast;
            }
        }
    }

    private static double orNaN(@Nullable Double value) {
        return value == null || !Double.isFinite(value) ? Double.NaN : value;
    }

    private void open() {
        if (count == MOST) {
            halve();
        }
        if (count == steps.length) {
            steps = Arrays.copyOf(steps, 2 * count);
            for (int c = 0; c < CURVES; c++) {
                values[c] = Arrays.copyOf(values[c], 2 * count);
            }
        }
        count++;
        rowsInLast = 0;
    }

    /** Every two points become their mean; all are full when this is called. */
    private void halve() {
        count /= 2;
        rowsEach *= 2;
        for (int i = 0; i < count; i++) {
            steps[i] = steps[2 * i + 1];
            for (double[] curve : values) {
                double first = curve[2 * i];
                double second = curve[2 * i + 1];
                curve[i] = Double.isNaN(first) ? second : Double.isNaN(second) ? first : (first + second) / 2;
            }
        }
    }

    /**
     * The curves as means over {@code points} equal parts, or as they are if they have no more points; a part is named
     * by its last step.
     */
    RunMetrics reduced(int points) {
        int parts = Math.min(points, count);
        long[] step = new long[parts];
        double[][] mean = new double[CURVES][parts];
        for (int part = 0; part < parts; part++) {
            int from = (int) ((long) part * count / parts);
            int to = (int) ((long) (part + 1) * count / parts);
            step[part] = steps[to - 1];
            for (int c = 0; c < CURVES; c++) {
                mean[c][part] = rounded(mean(values[c], from, to));
            }
        }
        return new RunMetrics(
                rows,
                rows == 0 ? 0 : firstStep,
                step,
                mean[0],
                mean[1],
                mean[2],
                mean[3],
                withGaps(mean[OVERFIT]),
                quality.get());
    }

    /** Null where there is no number, and for all if there is none anywhere. */
    private static @Nullable List<@Nullable Double> withGaps(double[] curve) {
        if (Arrays.stream(curve).allMatch(Double::isNaN)) {
            return null;
        }
        return Arrays.stream(curve)
                .mapToObj(value -> Double.isNaN(value) ? null : value)
                .toList();
    }

    private double mean(double[] curve, int from, int to) {
        double sum = 0;
        double weight = 0;
        for (int i = from; i < to; i++) {
            if (Double.isNaN(curve[i])) {
                continue;
            }
            int rowsHere = i == count - 1 ? rowsInLast : rowsEach;
            sum += curve[i] * rowsHere;
            weight += rowsHere;
        }
        return sum / weight; // NaN if there is none
    }

    /** A curve of a thousand pixels has no use for more than four decimals. */
    private static double rounded(double value) {
        return Math.abs(value) < 1e9 ? Math.round(value * 1e4) / 1e4 : value;
    }
}
