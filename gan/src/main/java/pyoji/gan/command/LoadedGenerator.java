package pyoji.gan.command;

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
import pyoji.gan.engine.Sampler;
import pyoji.gan.engine.StateTensor;
import pyoji.gan.run.GeneratorFile;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.Runs;
import pyoji.gan.train.Pictures;

/** A generator that is ready to draw, from a run's checkpoint or from an exported file. On the engine's thread. */
final class LoadedGenerator implements AutoCloseable {
    private static final Pattern RUN_ID = Pattern.compile("\\d{5,18}-[^/\\\\\\p{Cc}]+");

    private final GeneratorFile.Settings settings;
    private final Sampler sampler;

    private LoadedGenerator(GeneratorFile.Settings settings, Sampler sampler) {
        this.settings = settings;
        this.sampler = sampler;
    }

    /**
     * Loads one.
     *
     * @param called a run's id, number or 'latest', or an exported file's path
     * @param step the checkpoint's step; null for the newest
     * @throws UserError if there is no such run, file or checkpoint, or it is damaged
     */
    static LoadedGenerator open(Home home, String called, @Nullable Long step) throws IOException {
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
        var checkpoints = run.checkpoints().all();
        if (checkpoints.isEmpty()) {
            throw UserError.usage(
                    "run %s has no checkpoint yet; its first comes at step %d",
                    run.id(), run.description().options().checkpointEvery());
        }
        long at = step == null ? run.checkpoints().newestWhole().orElse(checkpoints.lastKey()) : step;
        GeneratorFile.Settings settings =
                GeneratorFile.Settings.of(run.id(), run.description().options(), at);
        return load(settings, weights -> run.checkpoints().readTensor(at, new StateTensor("generator", weights)));
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

    GeneratorFile.Settings settings() {
        return settings;
    }

    FloatBuffer weights() {
        return sampler.weights();
    }

    /** A fake for each z. */
    List<BufferedImage> draw(List<float[]> latents) {
        return Stream.of(sampler.draw(latents.toArray(float[][]::new)))
                .map(Pictures::ofRgb)
                .toList();
    }

    @Override
    public void close() {
        sampler.close();
    }
}
