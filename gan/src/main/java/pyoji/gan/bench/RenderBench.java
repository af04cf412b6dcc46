package pyoji.gan.bench;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import pyoji.crawler.Home;
import pyoji.gan.engine.EngineThread;
import pyoji.gan.engine.Gan;
import pyoji.gan.measure.Median;
import pyoji.gan.render.Recipe;
import pyoji.gan.render.RenderRequest;
import pyoji.gan.render.Renderer;
import pyoji.gan.run.Checkpoint;
import pyoji.gan.run.LossSum;
import pyoji.gan.run.Preset;
import pyoji.gan.run.RunDescription;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.Runs;
import pyoji.gan.run.TrainOptions;

/**
 * Measures how long a page waits for a grid: 16 fakes at 64x64, latent size 100, from a warm {@link Renderer}, its pipe
 * included. The weights are new ones, which takes as long to draw from as trained ones.
 */
public final class RenderBench {
    private static final int GRID = 16;
    private static final int WARM = 5;
    /** What a page may wait, in milliseconds. */
    private static final double BUDGET_MS = 200;

    private RenderBench() {}

    /**
     * The median as a row {@code render-grid}.
     *
     * @param timed grids to time, 1 or more
     */
    public static BenchRow measure(int timed) throws Exception {
        try (TemporaryFolder folder = TemporaryFolder.make("render")) {
            Home home = new Home(folder.path());
            String run = untrainedRun(home);
            double[] ms = new double[timed];
            try (Renderer renderer = new Renderer(home)) {
                for (int i = 0; i < WARM + timed; i++) {
                    long firstSeed = (long) GRID * i;
                    List<Recipe> grid = LongStream.range(firstSeed, firstSeed + GRID)
                            .mapToObj(Recipe::ofSeed)
                            .toList();
                    long start = System.nanoTime();
                    renderer.render(new RenderRequest(run, null, grid));
                    if (i >= WARM) {
                        ms[i - WARM] = (System.nanoTime() - start) / 1e6;
                    }
                }
            }
            return BenchRow.less("render-grid", 64, GRID, Median.of(ms), "ms", "budget", BUDGET_MS);
        }
    }

    /** A run whose one checkpoint is that of step 0; its id. */
    private static String untrainedRun(Home home) throws Exception {
        TrainOptions options = new TrainOptions("bench", Preset.CLASSIC, 1, 16, 64, 100, 1, 1, 1, 0, null);
        RunFolder run = Runs.create(home, options);
        run.describe(new RunDescription(
                RunFolder.FORMAT_VERSION, run.id(), "1970-01-01T00:00:00Z", options, "none", 0, Map.of(), Map.of()));
        Checkpoint step0 = new Checkpoint(RunFolder.FORMAT_VERSION, run.id(), 0, 0, LossSum.NONE);
        return EngineThread.call(() -> {
            try (Gan gan = new Gan(options.shape(), options.method(), 1)) {
                run.checkpoints().write(step0, gan.state(), 0, null);
                return run.id();
            }
        });
    }
}
