package pyoji.gan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gan.engine.Batch;
import pyoji.gan.engine.EngineThread;
import pyoji.gan.engine.Gan;
import pyoji.gan.engine.MatrixProduct;
import pyoji.gan.engine.Method;
import pyoji.gan.engine.Sampler;
import pyoji.gan.engine.Shape;
import pyoji.gan.engine.StateCopy;
import pyoji.gan.engine.StockGan;
import pyoji.gan.engine.Updates;
import pyoji.gan.measure.CoverThumbnails;
import pyoji.gan.measure.Evaluation;
import pyoji.gan.measure.ImageSet;
import pyoji.gan.measure.Median;
import pyoji.gan.run.Preset;

/** Measures one thing in a process of its own, so that threads, malloc and caches of one never help or hurt another. */
public final class BenchChild {
    /** Covers beside which fakes are measured. */
    private static final int REALS = 500;

    /** The least arithmetic: one pass over reals and fakes, which teaches both networks; no batch norm to judge by. */
    private static final Method ONE_STAGE = new Method(Updates.ONE_STAGE, 2e-4, 2e-4, 0, Set.of(), 0, false, false);

    private BenchChild() {}

    /**
     * What a child prints.
     *
     * @param value images/s of a whole step, or GFLOP/s of a matrix product
     * @param peakMiB the most memory that was resident; 0 where the system doesn't tell
     */
    record Measured(double value, double peakMiB) {}

    /** Arguments: kind, size, batch, steps to warm up, steps to time. */
    public static void main(String[] arguments) throws Exception {
        String kind = arguments[0];
        Shape shape = new Shape(Integer.parseInt(arguments[1]), 100);
        int batch = Integer.parseInt(arguments[2]);
        int warm = Integer.parseInt(arguments[3]);
        int timed = Integer.parseInt(arguments[4]);
        double value = kind.equals("evaluation")
                ? evaluation(shape.size(), batch, warm, timed)
                : EngineThread.call(() -> engine(kind, shape, batch, warm, timed));
        System.out.println(JsonFormat.line(new Measured(value, statusMiB("VmHWM"))));
    }

    private static double engine(String kind, Shape shape, int batch, int warm, int timed) {
        return switch (kind) {
            case "train-step" -> step(Preset.CLASSIC.method(), shape, batch, warm, timed);
            case "studio-step" -> step(Preset.STUDIO.method(), shape, batch, warm, timed);
            case "one-stage-step" -> step(ONE_STAGE, shape, batch, warm, timed);
            case "stock-dl4j" -> {
                StockGan gan = new StockGan(shape);
                yield batch / medianSeconds(step -> gan.step(step, batch), warm, timed);
            }
            case "sgemm" -> MatrixProduct.best(warm + timed);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static double step(Method method, Shape shape, int batch, int warm, int timed) {
        try (Gan gan = new Gan(shape, method, 1);
                Sampler sampler = new Sampler(gan.shape());
                StateCopy copy = new StateCopy(gan::state)) {
            Batch noise = noise(shape, batch);
            // A run holds a sampler for its snapshots, and a copy for its checkpoints: their memory counts.
            copy.take();
            sampler.with(gan.generatorWeights()).draw(new float[16][shape.latentSize()]);
            double speed = batch / medianSeconds(step -> gan.step(step, noise), warm, timed);
            gan.generatorWeights(); // of the running mean, which draws batches of its own for its statistics
            return speed;
        }
    }

    /** Fakes measured a second, beside 500 covers whose figures are known already. */
    private static double evaluation(int size, int fakes, int warm, int timed) {
        byte[][] covers = new byte[REALS][];
        Arrays.setAll(covers, i -> blocks(size, i));
        List<String> ids =
                IntStream.range(0, REALS).mapToObj("%064x"::formatted).toList();
        ImageSet none = new ImageSet(size, new byte[0][]);
        Evaluation evaluation = Evaluation.of(CoverThumbnails.of(ids, i -> covers[i]), size, i -> covers[i], none);
        byte[][] drawn = new byte[fakes][];
        Arrays.setAll(drawn, i -> blocks(size, REALS + i));
        ImageSet set = new ImageSet(size, drawn);
        return fakes / medianSeconds(round -> evaluation.quick(set), warm, timed);
    }

    /** A picture of 8 x 8 blocks of chance. */
    static byte[] blocks(int size, long seed) {
        Random random = new Random(seed);
        byte[] block = new byte[8 * 8 * 3];
        random.nextBytes(block);
        byte[] rgb = new byte[size * size * 3];
        for (int i = 0; i < rgb.length; i++) {
            int y = i / 3 / size * 8 / size;
            int x = i / 3 % size * 8 / size;
            rgb[i] = block[(y * 8 + x) * 3 + i % 3];
        }
        return rgb;
    }

    /** The median of {@code timed} calls after {@code warm} others, in seconds. */
    static double medianSeconds(IntConsumer step, int warm, int timed) {
        double[] seconds = new double[timed];
        for (int i = 0; i < warm + timed; i++) {
            long start = System.nanoTime();
            step.accept(i);
            if (i >= warm) {
                seconds[i - warm] = (System.nanoTime() - start) / 1e9;
            }
        }
        return Median.of(seconds);
    }

    /** A batch of chance. */
    public static Batch noise(Shape shape, int batch) {
        Random random = new Random(1);
        Batch noise = new Batch(
                new float[batch * shape.pictureLength()],
                new float[batch * shape.latentSize()],
                new float[batch * shape.latentSize()],
                new float[batch],
                new float[batch],
                new float[batch],
                new SplittableRandom(1));
        for (float[] values : new float[][] {noise.reals(), noise.discriminatorLatents(), noise.generatorLatents()}) {
            for (int i = 0; i < values.length; i++) {
                values[i] = 2 * random.nextFloat() - 1;
            }
        }
        Arrays.fill(noise.realLabels(), 0.9f);
        Arrays.fill(noise.fakeLabels(), 0.1f);
        Arrays.fill(noise.generatorLabels(), 0.9f);
        return noise;
    }

    /** A figure of this process's memory, as Linux has it; 0 where the system doesn't tell. */
    static double statusMiB(String name) {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | java.io.UncheckedIOException e) {
            return 0;
        }
    }
}
