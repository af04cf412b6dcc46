package pyoji.gan.bench;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import pyoji.crawler.Home;
import pyoji.crawler.StopRequest;
import pyoji.crawler.disk.JsonFormat;
import pyoji.crawler.picture.Png;
import pyoji.gan.augment.DiffAugment;
import pyoji.gan.augment.Draw;
import pyoji.gan.device.DeviceChoice;
import pyoji.gan.engine.EngineThread;
import pyoji.gan.engine.MeanFollowing;
import pyoji.gan.engine.Shape;
import pyoji.gan.picture.ProgressGif;
import pyoji.gan.run.Preset;
import pyoji.gan.run.RunCovers;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState;
import pyoji.gan.run.TrainOptions;
import pyoji.gan.train.Batches;
import pyoji.gan.train.Snapshots;
import pyoji.gan.train.Training;
import pyoji.gan.train.TrainingCovers;

/**
 * Trains a real run with everything on, in a process of its own, and then times alone what a step's networks don't do.
 *
 * <p>A run of some hundred steps can't be set against bare ones as a whole: the few per cent between them are less than what
 * a machine drifts by. So its display takes a bare step after each of its own (the same networks without augmentation and
 * running mean, on a batch that never changes), and every step of the run is compared with the bare one beside it. What
 * falls due now and then does so here much more often than is usual, at steps of its own; {@link StepTimes} says what each
 * thing takes, {@link Night} what all of them come to in a run of the usual length in which they fall due as often as is usual.
 * Where two steps take more than two seconds, state.json is written after each, and its cost counts at every step.
 */
public final class RunBenchChild {
    /** Frames of the film. */
    static final int FRAMES = 1_000;

    /** Apart enough that each falls due at steps of its own, beside ticks. */
    private static final long SNAPSHOT_EVERY = 14;

    private static final long CHECKPOINT_EVERY = 23;
    private static final long EVALUATE_EVERY = 40;

    private static final double SECONDS_BETWEEN_BEATS = 2;
    private static final int WARM = 10;
    private static final int TIMED = 40;

    private RunBenchChild() {}

    /**
     * What a child prints.
     *
     * @param night what its run says of a whole one
     * @param data seconds that one batch takes
     * @param augmentation seconds that a step's pictures take, forth and back
     * @param runningMean seconds after a step
     * @param film seconds that a film of 1,000 frames takes while it grows
     */
    record Measured(Night night, double data, double augmentation, double runningMean, double film) {}

    /** Arguments: home, split, steps. */
    public static void main(String[] arguments) throws Exception {
        Home home = new Home(Path.of(arguments[0]));
        TrainOptions usual = TrainOptions.usual(arguments[1], Preset.STUDIO, 1);
        TrainOptions options =
                usual.paced(Long.parseLong(arguments[2]), SNAPSHOT_EVERY, CHECKPOINT_EVERY, EVALUATE_EVERY);
        StepClock clock = new StepClock(options);
        RunFolder run = new Training(home, clock, new StopRequest(), DeviceChoice.CPU)
                .begin(options)
                .run();
        clock.close();
        Night night = new Night(usual, clock.times().costs(), heartbeat(run), SECONDS_BETWEEN_BEATS);
        double mean = EngineThread.call(() -> MeanFollowing.seconds(options.shape(), options.method(), TIMED));
        Duration betweenFrames = Duration.ofNanos((long) (1e9 * night.seconds() / FRAMES));
        System.out.println(JsonFormat.line(new Measured(
                night, data(home, options), augmentation(options), mean, film(run, usual, betweenFrames))));
    }

    private static double heartbeat(RunFolder run) throws IOException {
        RunState state = run.state();
        return BenchChild.medianSeconds(
                i -> {
                    try {
                        run.write(state);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                WARM,
                TIMED);
    }

    private static double data(Home home, TrainOptions options) throws IOException {
        RunCovers known = RunCovers.open(home, options.split());
        Batches batches = new Batches(options, TrainingCovers.of(known, options.size(), (done, of) -> {}));
        return BenchChild.medianSeconds(batches::after, WARM, TIMED);
    }

    /** As a step does it: reals and fakes for the discriminator, fakes for the generator, and its gradients back. */
    private static double augmentation(TrainOptions options) {
        Shape shape = options.shape();
        int batch = options.batch();
        float[] pictures = new float[2 * batch * shape.pictureLength()];
        Random random = new Random(1);
        for (int i = 0; i < pictures.length; i++) {
            pictures[i] = 2 * random.nextFloat() - 1;
        }
        DiffAugment augment = new DiffAugment(shape.size(), options.method().augment());
        SplittableRandom changes = new SplittableRandom(1);
        return BenchChild.medianSeconds(
                i -> {
                    augment.apply(pictures, pictures, augment.draw(2 * batch, changes));
                    List<Draw> draws = augment.draw(batch, changes);
                    augment.apply(pictures, pictures, draws);
                    augment.adjoint(pictures, pictures, draws);
                },
                WARM,
                TIMED);
    }

    /** The run's film once more from its snapshots, over and over, at the pace at which a whole run would bring them. */
    private static double film(RunFolder run, TrainOptions usual, Duration betweenFrames) throws IOException {
        List<BufferedImage> snapshots = new ArrayList<>();
        for (long step : run.snapshotSteps()) {
            snapshots.add(Png.read(run.snapshot(step)));
        }
        Files.delete(run.gif());
        ProgressGif film = Snapshots.film(run);
        Instant now = Instant.now();
        long start = System.nanoTime();
        for (int i = 0; i < FRAMES; i++) {
            long step = i * usual.steps() / FRAMES;
            film.put(step, Snapshots.captioned(snapshots.get(i % snapshots.size()), usual.split(), step));
            film.flushIfDue(now);
            now = now.plus(betweenFrames);
        }
        film.flush();
        return (System.nanoTime() - start) / 1e9;
    }
}
