package pyoji.gan.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import pyoji.crawler.Home;
import pyoji.gan.run.Preset;

/**
 * What a step costs as its batch, its pictures' size and the number of covers grow, with the exponent of that growth: the
 * slope of the line that fits the logarithms best; and what it costs after many others. Studio preset; children take turns,
 * medians of the rounds.
 */
public final class GrowthBench {
    /** Anonymous resident memory that a run may take, in MiB: 1.5 GB, and 4 GB for large pictures. */
    private static final double COVERS_BUDGET_MIB = 1.5e9 / (1 << 20);

    private static final double SIZES_BUDGET_MIB = 4e9 / (1 << 20);
    private static final int SIZE = 64;
    private static final int SIZES_BATCH = 8;
    private static final int BATCH = Preset.STUDIO.batch();
    private static final int LONG_COVERS = 500;
    /** Images that are timed at 64x64; a quarter of them at each doubling of the size. */
    private static final int TIMED_IMAGES = 320;

    private static final int FEWEST_STEPS = 5;
    /** Of a run on many covers; the second half is timed. */
    private static final int STEPS_OF_RUN = 120;

    private final int rounds;
    private final Consumer<String> said;
    private final Map<Key, List<Double>> figures = new LinkedHashMap<>();

    /** What was measured, by what it grows with, and where on that way. */
    private record Key(String figure, String by, int at) {}

    /**
     * A bench.
     *
     * @param rounds 1 or more
     * @param said is told what is being measured
     */
    public GrowthBench(int rounds, Consumer<String> said) {
        this.rounds = rounds;
        this.said = said;
    }

    /**
     * Measures at each of these, in a temporary folder.
     *
     * @param batches ascending, as are sizes and covers; each may be empty
     * @param steps of one long run on 500 covers with all that falls due, or 0 for none
     */
    public List<BenchRow> run(List<Integer> batches, List<Integer> sizes, List<Integer> covers, int steps)
            throws IOException, InterruptedException {
        try (TemporaryFolder folder = TemporaryFolder.make("growth")) {
            Home home = new Home(folder.path());
            for (int count : covers) {
                said.accept("filling a split with %d covers".formatted(count));
                FilledSplit.write(home, split(count), count, SIZE);
            }
            for (int round = 1; round <= rounds; round++) {
                for (int batch : batches) {
                    step(round, "batch", batch, SIZE, batch);
                }
                for (int size : sizes) {
                    step(round, "size", size, size, SIZES_BATCH);
                }
                for (int count : covers) {
                    run(round, home, count);
                }
            }
            Rounds.noise(rounds).ifPresent(said);
            figures.forEach((key, values) -> Rounds.noise(
                            "%s of %s %d".formatted(key.figure(), key.by(), key.at()), values)
                    .ifPresent(said));
            List<BenchRow> rows = new ArrayList<>();
            rows.addAll(ofBatches(batches));
            rows.addAll(ofSizes(sizes));
            rows.addAll(ofCovers(covers));
            if (steps > 0) {
                FilledSplit.write(home, "long", LONG_COVERS, SIZE);
                rows.addAll(longRun(home, "long", steps));
            }
            return rows;
        }
    }

    private void step(int round, String by, int at, int size, int batch) throws IOException, InterruptedException {
        say(round, "steps of %d at %dx%d".formatted(batch, size, size));
        int warm = Bench.warmSteps(size, batch);
        int timed = Math.max(FEWEST_STEPS, TIMED_IMAGES / batch * SIZE * SIZE / size / size);
        BenchChild.Measured measured =
                Child.ours("studio-step", size, batch, warm, timed).measure();
        note("ms", by, at, 1000 * batch / measured.value());
        note("mib", by, at, measured.peakMiB());
    }

    private void run(int round, Home home, int count) throws IOException, InterruptedException {
        say(round, "a run on %d covers".formatted(count));
        GrowthChild.Measured measured =
                Child.growing(home, split(count), STEPS_OF_RUN, false).measure(GrowthChild.Measured.class);
        note("ms", "covers", count, 1000 * measured.step());
        note("begun", "covers", count, measured.begun());
        note("mib", "covers", count, measured.anonymousMiB());
    }

    private void say(int round, String what) {
        said.accept("round %d of %d: %s".formatted(round, rounds, what));
    }

    private List<BenchRow> ofBatches(List<Integer> batches) {
        List<BenchRow> rows = new ArrayList<>();
        for (int batch : batches) {
            double linear = figure("ms", "batch", batches.get(0)) * batch / batches.get(0);
            rows.add(BenchRow.less("batch", SIZE, batch, figure("ms", "batch", batch), "ms/step", "linear", linear));
        }
        rows.addAll(exponent("batch", batches, "linear", 1));
        return rows;
    }

    private List<BenchRow> ofSizes(List<Integer> sizes) {
        List<BenchRow> rows = new ArrayList<>();
        for (int size : sizes) {
            double times = (double) size / sizes.get(0);
            double pixels = figure("ms", "size", sizes.get(0)) * times * times;
            double memory = figure("mib", "size", size);
            rows.add(BenchRow.less("size", size, SIZES_BATCH, figure("ms", "size", size), "ms/step", "pixels", pixels));
            rows.add(BenchRow.less("size", size, SIZES_BATCH, memory, "MiB", "budget", SIZES_BUDGET_MIB));
        }
        rows.addAll(exponent("size", sizes, "pixels", 2));
        return rows;
    }

    private List<BenchRow> ofCovers(List<Integer> covers) {
        List<BenchRow> rows = new ArrayList<>();
        for (int count : covers) {
            String name = "covers-" + count;
            String fewest = covers.get(0) + " covers";
            for (String figure : List.of("ms", "begun")) {
                double value = figure(figure, "covers", count);
                String unit = figure.equals("ms") ? "ms/step" : "s to step 1";
                rows.add(
                        BenchRow.less(name, SIZE, BATCH, value, unit, fewest, figure(figure, "covers", covers.get(0))));
            }
            double memory = figure("mib", "covers", count);
            rows.add(BenchRow.less(name, SIZE, BATCH, memory, "MiB", "budget", COVERS_BUDGET_MIB));
        }
        rows.addAll(exponent("covers", covers, "constant", 0));
        return rows;
    }

    /** Measures one long run on a split that is there, with all that falls due; the run stays in that home. */
    public List<BenchRow> longRun(Home home, String split, int steps) throws IOException, InterruptedException {
        said.accept("a run of %d steps".formatted(steps));
        GrowthChild.Measured run = Child.growing(home, split, steps, true).measure(GrowthChild.Measured.class);
        String name = "steps-" + steps;
        double grown = run.late() / run.freshLate(); // against processes of the same minutes: age, not neighbours
        return List.of(
                BenchRow.less(name, SIZE, BATCH, 1000 * run.late(), "ms/step", "2nd twentieth", 1000 * run.early()),
                BenchRow.less(name, SIZE, BATCH, grown, "fresh steps", "2nd twentieth", run.early() / run.freshEarly()),
                BenchRow.less(name, SIZE, BATCH, run.anonymousMiB(), "MiB", "after 1/40", run.settledMiB()));
    }

    private List<BenchRow> exponent(String by, List<Integer> at, String reference, double wanted) {
        if (at.size() < 2) {
            return List.of();
        }
        double[] x = at.stream().mapToDouble(Integer::doubleValue).toArray();
        double[] y = at.stream().mapToDouble(n -> figure("ms", by, n)).toArray();
        double exponent = exponent(x, y);
        // The ratio: what a doubling should cost to what it costs.
        return List.of(new BenchRow(by, 0, 0, exponent, "exponent", reference, wanted, Math.pow(2, wanted - exponent)));
    }

    /** The slope of the line of least squares through the logarithms of these; 0 of a single point. */
    static double exponent(double[] x, double[] y) {
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < x.length; i++) {
            meanX += Math.log(x[i]) / x.length;
            meanY += Math.log(y[i]) / x.length;
        }
        double together = 0;
        double spread = 0;
        for (int i = 0; i < x.length; i++) {
            together += (Math.log(x[i]) - meanX) * (Math.log(y[i]) - meanY);
            spread += (Math.log(x[i]) - meanX) * (Math.log(x[i]) - meanX);
        }
        return spread == 0 ? 0 : together / spread;
    }

    private static String split(int covers) {
        return "filled-" + covers;
    }

    private void note(String figure, String by, int at, double value) {
        figures.computeIfAbsent(new Key(figure, by, at), key -> new ArrayList<>())
                .add(value);
    }

    private double figure(String figure, String by, int at) {
        return Rounds.median(figures.get(new Key(figure, by, at)));
    }
}
