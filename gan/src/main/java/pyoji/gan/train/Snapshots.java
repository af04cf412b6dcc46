package pyoji.gan.train;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import pyoji.crawler.disk.AtomicFile;
import pyoji.crawler.picture.Png;
import pyoji.gan.Classes;
import pyoji.gan.Latent;
import pyoji.gan.engine.Gan;
import pyoji.gan.engine.Sampler;
import pyoji.gan.picture.Caption;
import pyoji.gan.picture.Grid;
import pyoji.gan.picture.ProgressGif;
import pyoji.gan.run.GeneratorFile;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.TrainOptions;

/**
 * The published moments of a run: a grid of fakes from the same z from step 0 to the end, as PNG and as a frame of
 * progress.gif.
 */
public final class Snapshots {
    /**
     * Fakes in a grid; tile i is drawn from the z of seed i, and of class i mod their count where there are classes,
     * so {@code sample --seeds 0-15} draws the same ones.
     */
    public static final int TILES = 16;

    private static final int COLUMNS = 4;
    /** Hundredths of a second a frame. */
    private static final int GIF_DELAY = 12;

    private final RunFolder run;
    private final TrainOptions options;
    private final Sampler sampler;
    private final float[][] latents;
    private final ProgressGif gif;

    /**
     * Opens the run's film for going on after {@code step}: later frames are cut, and frames that it lacks are taken
     * from the snapshots.
     *
     * @param sampler of the run's shape; stays the caller's to close
     * @param said is told of snapshots that can't be read
     */
    Snapshots(RunFolder run, TrainOptions options, long step, Sampler sampler, Consumer<String> said)
            throws IOException {
        this.run = run;
        this.options = options;
        this.sampler = sampler;
        this.latents = new float[TILES][];
        Classes classes = new Classes(options.classes());
        for (int i = 0; i < TILES; i++) {
            latents[i] = Classes.input(Latent.ofSeed(i, options.latent()), classes.ofSeed(i));
        }
        Files.createDirectories(run.snapshots());
        this.gif = film(run);
        gif.truncateAfter(step);
        for (long taken : run.snapshotSteps()) {
            if (taken <= step && !gif.steps().contains(taken)) {
                addToFilm(taken, said);
            }
        }
    }

    private void addToFilm(long step, Consumer<String> said) {
        try {
            gif.put(step, captioned(Png.read(run.snapshot(step)), options.split(), step));
        } catch (IOException | IllegalArgumentException e) {
            said.accept("snapshot %s can't be read (%s): the film goes without it"
                    .formatted(run.snapshot(step), e.getMessage()));
        }
    }

    /** The run's film as it is on disk. */
    public static ProgressGif film(RunFolder run) throws IOException {
        return film(run.gif());
    }

    /** A film as a run's, in that file. */
    public static ProgressGif film(Path file) throws IOException {
        return ProgressGif.open(file, GIF_DELAY);
    }

    /** A snapshot with its step under it, as in the film. */
    public static BufferedImage captioned(BufferedImage grid, String split, long step) {
        boolean plain = split.matches("[ -~]+");
        return Caption.under(grid, "step " + step, plain ? split : "");
    }

    /** Takes one of the generator as it is. */
    void take(Gan gan, long step, long imagesSeen) throws IOException {
        sampler.with(gan.generatorWeights());
        List<BufferedImage> tiles = new ArrayList<>();
        for (byte[] fake : sampler.draw(latents)) {
            tiles.add(Pictures.ofRgb(fake));
        }
        BufferedImage grid = Grid.compose(tiles, COLUMNS);
        AtomicFile.write(run.snapshot(step), out -> Png.write(grid, text(step, imagesSeen), out));
        gif.put(step, captioned(grid, options.split(), step));
        gif.flushIfDue(Instant.now());
    }

    /** Writes the grid of reals that stands beside the fakes. */
    void reals(TrainingCovers covers) throws IOException {
        if (Files.exists(run.reals())) {
            return;
        }
        List<BufferedImage> tiles = new ArrayList<>();
        int shown = Math.min(TILES, covers.count());
        for (int i = 0; i < shown; i++) {
            // Evenly through all of them: the covers of joined splits lie one split after another.
            tiles.add(Pictures.ofRgb(covers.bytes((int) ((long) i * covers.count() / shown))));
        }
        Map<String, String> text = new LinkedHashMap<>();
        text.put("Software", "Pyoji");
        text.put("pyoji.run", run.id());
        text.put("pyoji.content", "reals");
        AtomicFile.write(run.reals(), out -> Png.write(Grid.compose(tiles, COLUMNS), text, out));
    }

    private Map<String, String> text(long step, long imagesSeen) {
        Map<String, String> text =
                GeneratorFile.Settings.of(run.id(), options, step).pictureText("0-" + (TILES - 1));
        text.put("pyoji.imagesSeen", Long.toString(imagesSeen));
        text.put("pyoji.runSeed", Long.toString(options.seed()));
        return text;
    }

    /** Writes what the film still lacks. */
    void flush() throws IOException {
        gif.flush();
    }
}
