package pyoji.gan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gan.engine.Batch;
import pyoji.gan.engine.EngineThread;
import pyoji.gan.engine.Gan;
import pyoji.gan.engine.MatrixProduct;
import pyoji.gan.engine.Sampler;
import pyoji.gan.engine.Shape;
import pyoji.gan.engine.StockGan;
import pyoji.gan.run.Preset;

/** Measures one thing in a process of its own, so that threads, malloc and caches of one never help or hurt another. */
public final class BenchChild {
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
        double value = EngineThread.call(() -> switch (kind) {
            case "train-step" -> {
                try (Gan gan = new Gan(shape, Preset.CLASSIC.method(), 1);
                        Sampler sampler = new Sampler(shape)) {
                    Batch noise = noise(shape, batch);
                    // A run holds a sampler for its snapshots: its memory counts.
                    sampler.with(gan.generatorWeights()).draw(new float[16][shape.latentSize()]);
                    yield batch / medianSeconds(step -> gan.step(step, noise), warm, timed);
                }
            }
            case "stock-dl4j" -> {
                StockGan gan = new StockGan(shape);
                yield batch / medianSeconds(step -> gan.step(step, batch), warm, timed);
            }
            case "sgemm" -> MatrixProduct.best(warm + timed);
            default -> throw new IllegalArgumentException(kind);
        });
        System.out.println(JsonFormat.line(new Measured(value, peakMiB())));
    }

    private static double medianSeconds(IntConsumer step, int warm, int timed) {
        double[] seconds = new double[timed];
        for (int i = 0; i < warm + timed; i++) {
            long start = System.nanoTime();
            step.accept(i);
            if (i >= warm) {
                seconds[i - warm] = (System.nanoTime() - start) / 1e9;
            }
        }
        Arrays.sort(seconds);
        return seconds[timed / 2];
    }

    private static Batch noise(Shape shape, int batch) {
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

    private static double peakMiB() {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | java.io.UncheckedIOException e) {
            return 0;
        }
    }
}
