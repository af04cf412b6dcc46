package pyoji.gan.render;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import pyoji.crawler.Home;
import pyoji.gan.engine.EngineThread;
import pyoji.gan.engine.Gan;
import pyoji.gan.engine.Shape;
import pyoji.gan.engine.StateTensor;
import pyoji.gan.run.Checkpoint;
import pyoji.gan.run.LossSum;
import pyoji.gan.run.Preset;
import pyoji.gan.run.RunDescription;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.Runs;
import pyoji.gan.run.TrainOptions;

/** Runs whose checkpoints hold generators that nobody trained: another one for each seed, of which a few will do. */
final class SmallGenerators {
    private static final Map<Object, FloatBuffer> MADE = new ConcurrentHashMap<>();

    private SmallGenerators() {}

    /** A run without checkpoints. */
    static RunFolder run(Home home, String name, int latent) throws IOException {
        TrainOptions options = new TrainOptions("tiny", Preset.CLASSIC, 100, 2, 64, latent, 5, 1, 1, 0, name);
        RunFolder run = Runs.create(home, options);
        run.describe(new RunDescription(
                RunFolder.FORMAT_VERSION, run.id(), "2026-01-01T00:00:00Z", options, "none", 0, Map.of(), Map.of()));
        return run;
    }

    /** Writes a checkpoint as a training does, which lets go of all but the newest three. */
    static void checkpoint(RunFolder run, long step, long seed) throws Exception {
        FloatBuffer weights = weights(run.description().options().shape(), seed);
        Checkpoint checkpoint = new Checkpoint(RunFolder.FORMAT_VERSION, run.id(), step, 2 * step, LossSum.NONE);
        run.checkpoints().write(checkpoint, List.of(new StateTensor("generator", weights)), 0, null);
    }

    private static FloatBuffer weights(Shape shape, long seed) throws Exception {
        FloatBuffer known = MADE.get(List.of(shape, seed));
        if (known == null) {
            known = EngineThread.call(() -> {
                try (Gan gan = new Gan(shape, Preset.CLASSIC.method(), seed)) {
                    FloatBuffer weights = gan.generatorWeights();
                    return FloatBuffer.allocate(weights.capacity()).put(weights).rewind();
                }
            });
            MADE.put(List.of(shape, seed), known);
        }
        return known;
    }
}
