package pyoji.gan.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import pyoji.gan.Classes;
import pyoji.gan.Latent;
import pyoji.gan.engine.EngineThread;
import pyoji.gan.engine.Gan;
import pyoji.gan.engine.Sampler;
import pyoji.gan.measure.CoverThumbnails;
import pyoji.gan.measure.Evaluation;
import pyoji.gan.measure.ImageSet;
import pyoji.gan.run.RunCovers;
import pyoji.gan.run.TrainOptions;

/** What a run's fakes are worth while it trains, always of the same z. */
final class Quality {
    /** Fakes measured: those of seeds 0 to 127. */
    static final int FAKES = TrainOptions.MEASURED_FAKES;
    /** Copies are looked for among so many covers, evenly chosen of more; 'pyoji evaluate' looks at all. */
    static final int MOST_COVERS = 10_000;
    /** Digits kept: figures of 128 fakes have no more to say. */
    private static final double PRECISION = 1e5;

    private final int size;
    private final RunCovers known;
    private final TrainingCovers covers;
    private final ImageSet heldOut;
    private @Nullable Evaluation evaluation;
    private final Sampler sampler;
    private final float[][] latents = new float[FAKES][];

    /**
     * Fakes are of the run's classes in the proportion of its covers.
     *
     * @param sampler of the run's shape; stays the caller's to close
     */
    Quality(TrainOptions options, RunCovers known, TrainingCovers covers, Sampler sampler) {
        this.size = options.size();
        this.known = known;
        this.covers = covers;
        // Now, since a picture may be unreadable; aside, as workers that the engine's thread starts share its core for
        // good.
        this.heldOut = EngineThread.aside(() -> new ImageSet(size, TrainingCovers.heldOut(known, size)));
        this.sampler = sampler;
        float[][] mixtures = new Classes(options.classes()).inProportion(known.perClass(options.classes()), FAKES);
        for (int i = 0; i < FAKES; i++) {
            latents[i] = Classes.input(Latent.ofSeed(i, options.latent()), mixtures[i]);
        }
    }

    /** Made when it is first wanted: it takes seconds of many covers, and training may begin without. */
    private Evaluation evaluation() {
        if (evaluation == null) {
            int count = Math.min(MOST_COVERS, covers.count());
            IntUnaryOperator place = i -> (int) ((long) i * covers.count() / count);
            List<String> ids = known.ids();
            List<String> some = IntStream.range(0, count)
                    .mapToObj(i -> ids.get(place.applyAsInt(i)))
                    .toList();
            IntFunction<byte[]> rgb = i -> covers.bytes(place.applyAsInt(i));
            evaluation = Evaluation.of(CoverThumbnails.of(some, rgb), size, rgb, heldOut);
        }
        return evaluation;
    }

    /** Every figure of the generator as it is, by its name. */
    Map<String, Double> of(Gan gan) {
        sampler.with(gan.generatorWeights());
        Map<String, Double> quality = new LinkedHashMap<>();
        ImageSet fakes = new ImageSet(size, sampler.draw(latents));
        EngineThread.aside(() -> evaluation().quick(fakes)).forEach((figure, value) -> {
            if (Double.isFinite(value)) {
                quality.put(figure.key(), Math.round(value * PRECISION) / PRECISION);
            }
        });
        return quality;
    }
}
