package pyoji.gan.command;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pyoji.crawler.UserError;
import pyoji.crawler.command.GlobalOptions;
import pyoji.gan.measure.SnapshotTiles;
import pyoji.gan.picture.AnimatedGif;
import pyoji.gan.picture.GifFrame;
import pyoji.gan.picture.ProgressGif;
import pyoji.gan.picture.Scale;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.Runs;
import pyoji.gan.train.Snapshots;

/** {@code pyoji gif}. */
@Command(
        name = "gif",
        description = {
            "Make a run's film from its snapshots.",
            "Without options it rebuilds the run's own progress.gif; with any, it writes RUN.gif here, or --out."
        })
public final class GifCommand implements Callable<Integer> {
    /** Hundredths of a second that the last frame is held. */
    private static final int LAST_DELAY = 200;

    @Parameters(paramLabel = "RUN", description = "A run's id, its number, or 'latest'.")
    private String called;

    @Option(
            names = "--every",
            paramLabel = "N",
            description = "Only the snapshots at multiples of N steps, and the last.")
    private @Nullable Long every;

    @Option(names = "--fps", paramLabel = "N", description = "Pictures a second, 0.1 to 50; default: 8.")
    private @Nullable Double fps;

    @Option(
            names = "--width",
            paramLabel = "PIXELS",
            description = "Width of the film, 64 to 1024; default: the snapshots' own.")
    private @Nullable Integer width;

    @Option(names = "--out", paramLabel = "FILE", description = "The GIF to write.")
    private @Nullable Path out;

    @Mixin
    private GlobalOptions global;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        RunFolder run = Runs.find(global.home(), called);
        if (every != null && every < 1) {
            throw UserError.usage("--every %d is less than 1", every);
        }
        if (width != null) {
            checkWidth(width);
        }
        List<Long> taken = run.snapshotSteps();
        if (taken.isEmpty()) {
            throw UserError.usage("run %s has no snapshot yet", run.id());
        }
        List<Long> steps = taken.stream()
                .filter(step -> every == null || step % every == 0 || step.equals(taken.get(taken.size() - 1)))
                .toList();
        boolean own = every == null && fps == null && width == null && out == null;
        Path file = own ? run.gif() : out != null ? out : Path.of(run.id() + ".gif");
        List<Long> unread = new ArrayList<>();
        if (own) {
            rebuild(run, steps, unread);
        } else {
            if (out == null && Files.exists(file)) {
                throw UserError.usage("%s exists; name it with --out to replace it", file);
            }
            OutPath.forFile(file, "name a file, such as film.gif");
            int delay = delay(fps == null ? 8 : fps);
            Iterator<GifFrame> frames = steps.stream()
                    .map(step -> picture(run, step, unread).map(grid -> frame(run, step, grid)))
                    .flatMap(Optional::stream)
                    .iterator();
            if (!frames.hasNext()) {
                throw noneRead(run);
            }
            AnimatedGif.write(file, delay, LAST_DELAY, frames);
        }
        PrintWriter lines = spec.commandLine().getOut();
        lines.printf("wrote %s, %d frames%n", file, steps.size() - unread.size());
        lines.flush();
        return 0;
    }

    /** Under the run's lock: a running training keeps this file itself. The old film stays until the new one is whole. */
    private void rebuild(RunFolder run, List<Long> steps, List<Long> unread) throws IOException {
        Path beside = run.path().resolve("." + run.gif().getFileName() + ".0.tmp"); // which a training sweeps away
        try (var lock = run.lock()) {
            Files.deleteIfExists(beside);
            ProgressGif gif = Snapshots.film(beside);
            for (long step : steps) {
                Optional<BufferedImage> grid = picture(run, step, unread);
                if (grid.isPresent()) {
                    gif.put(step, captioned(run, step, grid.get()));
                    gif.flushIfDue(java.time.Instant.now());
                }
            }
            gif.flush();
            if (gif.steps().isEmpty()) {
                throw noneRead(run);
            }
            Files.move(beside, run.gif(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static UserError noneRead(RunFolder run) {
        return UserError.failed("no snapshot of run %s can be read: there is nothing to make a film of", run.id());
    }

    /** A snapshot; one that can't be read is said and left out, as a training that goes on does. */
    private Optional<BufferedImage> picture(RunFolder run, long step, List<Long> unread) {
        try {
            return Optional.of(SnapshotTiles.sheet(run, step));
        } catch (IOException e) {
            spec.commandLine().getErr().println(e.getMessage() + ": the film goes without it");
            spec.commandLine().getErr().flush();
            unread.add(step);
            return Optional.empty();
        }
    }

    private static BufferedImage captioned(RunFolder run, long step, BufferedImage grid) throws IOException {
        return Snapshots.captioned(grid, run.description().options().split(), step);
    }

    private GifFrame frame(RunFolder run, long step, BufferedImage grid) {
        try {
            BufferedImage scaled = width == null ? grid : Scale.smooth(grid, width);
            return GifFrame.of(captioned(run, step, scaled), "step " + step);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void checkWidth(int width) {
        if (width < 64 || width > 1024) {
            throw UserError.usage("--width %d is out of range; use 64 to 1024", width);
        }
    }

    /** Hundredths of a second a frame. */
    static int delay(double fps) {
        if (!(fps >= 0.1 && fps <= 50)) {
            throw UserError.usage("--fps %s is out of range; use 0.1 to 50", fps);
        }
        return AnimatedGif.delayFor(fps);
    }
}
