package pyoji.gan.render;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Home;
import pyoji.crawler.UserError;
import pyoji.gan.Classes;
import pyoji.gan.Latent;
import pyoji.gan.engine.Sampler;
import pyoji.gan.engine.StateTensor;
import pyoji.gan.run.GeneratorFile;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.Runs;
import pyoji.gan.run.TrainOptions;
import pyoji.gan.train.Pictures;

/**
 * A generator that is ready to draw, from a run's checkpoint or from an exported file. Native code runs in its process,
 * on the thread that uses it, which is to be an {@link pyoji.gan.engine.EngineThread}; native memory until closed.
 */
public final class LoadedGenerator implements AutoCloseable {
    private static final Pattern RUN_ID = Pattern.compile("\\d{5,18}-[^/\\\\\\p{Cc}]+");

    private final GeneratorFile.Settings settings;
    private final Sampler sampler;

    private LoadedGenerator(GeneratorFile.Settings settings, Sampler sampler) {
        this.settings = settings;
        this.sampler = sampler;
    }

    /**
     * Loads what a user of the command line calls it; never for names from elsewhere, since it opens files.
     *
     * @param called a run's id, number or 'latest', or an exported file's path
     * @param step the checkpoint's step; null for that of the best snapshot, or else the newest whole one
     * @throws UserError if there is no such run, file or checkpoint, or it is damaged
     */
    public static LoadedGenerator open(Home home, String called, @Nullable Long step) throws IOException {
        if (called.endsWith(GeneratorFile.EXTENSION) || called.contains("/") || Files.isRegularFile(Path.of(called))) {
            GeneratorFile.Settings settings = settings(called);
            if (step != null && step != settings.step()) {
                throw UserError.usage("--step %d: %s holds step %d alone", step, called, settings.step());
            }
            try {
                return load(settings, weights -> GeneratorFile.readWeights(Path.of(called), weights));
            } catch (IOException e) {
                throw UserError.usage("%s %s", called, e.getMessage());
            }
        }
        RunFolder run = Runs.find(home, called);
        return ofRun(run, step == null ? run.usualStep() : step);
    }

    /**
     * Loads a run's generator at the step of one of its checkpoints.
     *
     * @throws UserError if there is no checkpoint at that step, or it is damaged
     */
    public static LoadedGenerator ofRun(RunFolder run, long step) throws IOException {
        TrainOptions options = run.description().options();
        String tensor = options.method().hasEma() ? StateTensor.EMA : StateTensor.GENERATOR;
        return load(
                GeneratorFile.Settings.of(run.id(), options, step),
                weights -> run.checkpoints().readTensor(step, new StateTensor(tensor, weights)));
    }

    /** Of a file that a stranger may have made: the run's id in it becomes a part of file names. */
    private static GeneratorFile.Settings settings(String called) throws IOException {
        GeneratorFile.Settings settings = GeneratorFile.settings(Path.of(called));
        if (Stream.of(settings.run(), settings.split(), settings.preset()).anyMatch(Objects::isNull)) {
            throw UserError.usage("%s is no generator's file; pyoji export makes one of a run", called);
        }
        if (!RUN_ID.matcher(settings.run()).matches()) {
            throw UserError.usage(
                    "%s says that it is of run '%s', which can't be a run's id; export it anew",
                    called, settings.run());
        }
        if (!settings.classes().stream()
                .allMatch(name -> ClassWeights.NAME.matcher(name).matches())) {
            throw UserError.usage("%s names a class that can't be one; export it anew", called);
        }
        return settings;
    }

    private interface Weights {
        void into(FloatBuffer weights) throws IOException;
    }

    private static LoadedGenerator load(GeneratorFile.Settings settings, Weights source) throws IOException {
        Sampler sampler = new Sampler(settings.shape());
        try {
            source.into(sampler.weights());
            return new LoadedGenerator(settings, sampler);
        } catch (IOException | RuntimeException e) {
            sampler.close();
            throw e;
        }
    }

    /** Where it came from. */
    public GeneratorFile.Settings settings() {
        return settings;
    }

    /** Its weights and running statistics, a view. */
    public FloatBuffer weights() {
        return sampler.weights();
    }

    /** The classes that it tells apart; none of most. */
    public Classes classes() {
        return new Classes(settings.classes());
    }

    /**
     * The input of a seed: its z, and of which class.
     *
     * @param mixture weights of the classes; null for the seed's own, {@link Classes#ofSeed}
     */
    public float[] input(long seed, float @Nullable [] mixture) {
        return Classes.input(
                Latent.ofSeed(seed, settings.latent()),
                mixture == null ? classes().ofSeed(seed) : mixture);
    }

    /**
     * The input of a recipe: its z, and the classes that it is of.
     *
     * @param directions where the recipe needs them, else none
     */
    public float[] input(Recipe recipe, List<float[]> directions) {
        return Classes.input(recipe.z(settings.latent(), directions), recipe.mixture(classes()));
    }

    /** A fake for each input: z, followed by a mixture of the classes if there are any. */
    public List<BufferedImage> draw(List<float[]> inputs) {
        return drawRgb(inputs).stream().map(Pictures::ofRgb).toList();
    }

    /** A fake for each input, as {@link #draw}: size x size x 3 bytes, RGB, row by row. */
    public List<byte[]> drawRgb(List<float[]> inputs) {
        return List.of(sampler.draw(inputs.toArray(float[][]::new)));
    }

    /** Its strongest directions in latent space, at most {@link Recipe#DIRECTIONS}; worked out anew at each call. */
    public List<float[]> directions() {
        return List.of(sampler.directions(Recipe.DIRECTIONS));
    }

    @Override
    public void close() {
        sampler.close();
    }
}
