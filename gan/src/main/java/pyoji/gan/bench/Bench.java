package pyoji.gan.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pyoji.gan.engine.Shape;
import pyoji.gan.run.TrainOptions;

/**
 * Measures whole training steps against the arithmetic bound of this machine, DL4J's stock layers and libtorch: child
 * processes that take turns, and the median of the rounds, because machines are shared and drift.
 */
public final class Bench {
    /** Resident memory that a run may take, in MiB: 1.2 GB at 64x64, and 4 GB of larger pictures. */
    private static final double MEMORY_BUDGET_MIB = 1.2e9 / (1 << 20);

    private static final double LARGER_BUDGET_MIB = 4e9 / (1 << 20);
    /** Fakes that a run measures at a time. */
    private static final int EVALUATED = 128;
    /** Of a run's time, in percent, that measuring may take. */
    private static final double BUDGET = 3;
    /** Images before the clock counts: Java compiles for some seconds, which a night forgets; the peers have as many. */
    private static final int WARM_IMAGES = 960;
    /** Images that are timed. */
    private static final int TIMED_IMAGES = 320;
    /** DL4J's own layers take ten times as long, in native code, for which Java's compiler is of no matter. */
    private static final int STOCK_WARM = 2;

    private static final int STOCK_TIMED = 3;
    /** Side of the smallest pictures. */
    private static final int SIZE = 64;

    private final int rounds;
    private final boolean withStock;
    private final @Nullable Path libtorch;
    private final Consumer<String> said;
    private final Map<List<Object>, List<BenchChild.Measured>> measured = new LinkedHashMap<>();

    /**
     * A bench.
     *
     * @param rounds 1 or more
     * @param withStock whether to run the stock layers too, which takes minutes
     * @param libtorch the folder with the peer's jars, or null to leave it out
     * @param said is told what is being measured
     */
    public Bench(int rounds, boolean withStock, @Nullable Path libtorch, Consumer<String> said) {
        this.rounds = rounds;
        this.withStock = withStock;
        this.libtorch = libtorch;
        this.said = said;
    }

    /** Measures at each size and batch. */
    public List<BenchRow> run(List<Integer> sizes, List<Integer> batches) throws IOException, InterruptedException {
        for (int round = 1; round <= rounds; round++) {
            measure(round, "sgemm", SIZE, 1, 3, 12);
            for (int size : sizes) {
                measure(round, "evaluation", size, EVALUATED, 2, 3);
                for (int batch : batches) {
                    measureSteps(round, size, batch);
                }
            }
        }
        List<BenchRow> rows = new ArrayList<>();
        double bound = median("sgemm", SIZE, 1);
        for (int size : sizes) {
            double boundImages = bound / stepGflop(new Shape(size, 100));
            for (int batch : batches) {
                rows.addAll(rows(size, batch, boundImages));
            }
        }
        sayNoise();
        return rows;
    }

    /** Steps before any is timed: as many images as Java's compiler is busy for. */
    public static int warmSteps(int size, int batch) {
        int scaled = size * size / (SIZE * SIZE); // larger pictures take as much longer each
        return Math.max(5, WARM_IMAGES / batch / scaled);
    }

    private void measureSteps(int round, int size, int batch) throws IOException, InterruptedException {
        int warm = warmSteps(size, batch);
        int timed = Math.max(5, TIMED_IMAGES / batch);
        for (String kind : List.of("train-step", "studio-step", "one-stage-step")) {
            measure(round, kind, size, batch, warm, timed);
        }
        if (libtorch != null) {
            measure(
                    round,
                    "libtorch",
                    size,
                    batch,
                    Child.libtorch(libtorch, "separate", false, size, batch, warm, timed));
            measure(
                    round,
                    "libtorch-tuned",
                    size,
                    batch,
                    Child.libtorch(libtorch, "separate", true, size, batch, warm, timed));
            measure(
                    round,
                    "libtorch-tuned-joint",
                    size,
                    batch,
                    Child.libtorch(libtorch, "joint", true, size, batch, warm, timed));
        }
        if (withStock) {
            measure(round, "stock-dl4j", size, batch, STOCK_WARM, STOCK_TIMED);
        }
    }

    private List<BenchRow> rows(int size, int batch, double boundImages) {
        List<BenchRow> rows = new ArrayList<>();
        double ours = median("train-step", size, batch);
        double studio = median("studio-step", size, batch);
        double oneStage = median("one-stage-step", size, batch);
        rows.add(BenchRow.more("train-step", size, batch, ours, "images/s", "sgemm", boundImages));
        for (String peer : List.of("libtorch", "libtorch-tuned", "stock-dl4j")) {
            if (measured.containsKey(key(peer, size, batch))) {
                rows.add(BenchRow.more("train-step", size, batch, ours, "images/s", peer, median(peer, size, batch)));
            }
        }
        rows.add(BenchRow.more("studio-step", size, batch, studio, "images/s", "train-step", ours));
        if (libtorch != null) {
            double joint = median("libtorch-tuned-joint", size, batch);
            rows.add(BenchRow.more("one-stage-step", size, batch, oneStage, "images/s", "libtorch-tuned-joint", joint));
        }
        rows.add(BenchRow.more("one-stage-step", size, batch, oneStage, "images/s", "train-step", ours));
        rows.add(BenchRow.less("evaluation", size, batch, share(size, batch, ours), "%", "budget", BUDGET));
        double peak = measured.get(key("train-step", size, batch)).stream()
                .mapToDouble(BenchChild.Measured::peakMiB)
                .max()
                .orElse(0);
        double memory = size == SIZE ? MEMORY_BUDGET_MIB : LARGER_BUDGET_MIB;
        rows.add(BenchRow.less("train-memory", size, batch, peak, "MiB", "budget", memory));
        return rows;
    }

    /** The share of a run that measures its fakes as often as is usual, in percent. */
    private double share(int size, int batch, double imagesPerSecond) {
        double measuring = EVALUATED / median("evaluation", size, EVALUATED);
        double training = (double) TrainOptions.usualEvaluateEvery(Long.MAX_VALUE, batch) * batch / imagesPerSecond;
        return 100 * measuring / (measuring + training);
    }

    private void sayNoise() {
        Rounds.noise(rounds).ifPresent(said);
        measured.forEach((key, values) -> {
            String figure = "%s at size %s, batch %s".formatted(key.toArray());
            List<Double> all = values.stream().map(BenchChild.Measured::value).toList();
            Rounds.noise(figure, all).ifPresent(said);
        });
    }

    private static List<Object> key(String kind, int size, int batch) {
        return List.of(kind, size, batch);
    }

    private double median(String kind, int size, int batch) {
        return Rounds.median(measured.get(key(kind, size, batch)).stream()
                .map(BenchChild.Measured::value)
                .toList());
    }

    private void measure(int round, String kind, int size, int batch, int warm, int timed)
            throws IOException, InterruptedException {
        measure(round, kind, size, batch, Child.ours(kind, size, batch, warm, timed));
    }

    private void measure(int round, String name, int size, int batch, Child child)
            throws IOException, InterruptedException {
        said.accept("round %d of %d: %s, size %d, batch %d".formatted(round, rounds, name, size, batch));
        measured.computeIfAbsent(key(name, size, batch), k -> new ArrayList<>()).add(child.measure());
    }

    /**
     * What a step costs for each image, in GFLOP: with g and d the multiply-adds of both networks' forward passes, 4 g
     * for the generator (twice forward, once backward at double cost), 8 d for the discriminator (three times forward,
     * twice backward in full, once toward the input alone), less the input gradients that nobody needs.
     */
    static double stepGflop(Shape shape) {
        double generator = 16.0 * shape.latentSize() * shape.width(4);
        double firstGenerator = generator;
        double discriminator = 16.0 * shape.width(4);
        int side = 4;
        for (; side < shape.size() / 2; side *= 2) {
            double layer = 16.0 * side * side * shape.width(side) * shape.width(2 * side);
            generator += layer;
            discriminator += layer;
        }
        double outer = 16.0 * side * side * shape.width(side) * 3;
        generator += 9.0 * side * side * shape.width(side) * shape.width(side) + outer;
        discriminator += outer;
        return 2 * (4 * generator + 8 * discriminator - firstGenerator - 2 * outer) / 1e9;
    }
}
