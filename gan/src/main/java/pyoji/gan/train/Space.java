package pyoji.gan.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import pyoji.crawler.UserError;
import pyoji.gan.engine.StateSize;
import pyoji.gan.engine.StateTensor;
import pyoji.gan.picture.Grid;
import pyoji.gan.run.CheckpointStore;
import pyoji.gan.run.TrainOptions;

/** How much disk a run takes, and whether it is there. */
public final class Space {
    private static final long MIB = 1L << 20;

    private Space() {}

    /**
     * An upper estimate of the bytes that a run writes and keeps: checkpoints, one more while it is being written, the
     * best, snapshots, one more for each that is the best in its time, and the film twice (the old one stands until the new one is whole).
     *
     * @param steps steps that are still to be taken
     * @param there checkpoints that are there already, and will make room for newer ones
     */
    public static long needed(TrainOptions options, long steps, int there, List<StateTensor> state) {
        return needed(options, steps, there, CheckpointStore.bytes(state));
    }

    /** As above, of a new run that takes all its steps; it loads no native code. */
    public static long needed(TrainOptions options) {
        return needed(
                options, options.steps(), 0, CheckpointStore.bytes(StateSize.of(options.shape(), options.method())));
    }

    private static long needed(TrainOptions options, long steps, int there, long checkpoint) {
        long newest = Math.min(CheckpointStore.KEPT, 1 + steps / options.checkpointEvery());
        long kept = Math.max(0, newest - there);
        long forGood = options.keepEvery() == 0 ? 0 : steps / options.keepEvery();
        long best = options.measurements(steps);
        long snapshots = 2 + steps / options.snapshotEvery() + best;
        Grid.Layout layout = Grid.Layout.of(Snapshots.TILES, Grid.columnsFor(Snapshots.TILES), options.size());
        long pixels = (long) layout.width() * layout.height();
        long snapshot = 3 * pixels; // a PNG of noise is as large as its pixels
        long frames = 5 * pixels / 2; // twice a frame of noise, which is 1.2 bytes a pixel
        long metrics = 256 * (steps / TrainingLoop.TICK) + 512 * best;
        return (kept + 1 + (best > 0 ? 1 : 0) + forGood) * checkpoint + snapshots * (snapshot + frames) + metrics + MIB;
    }

    /** Throws {@link UserError} if {@code folder}'s disk has not that much room left. */
    public static void check(Path folder, long needed) throws IOException {
        Path existing = existing(folder);
        long free = Files.getFileStore(existing).getUsableSpace();
        if (free < needed) {
            throw UserError.usage(
                    "this run takes up to %s, but %s has %s free; free some, choose another --home, or raise"
                            + " --snapshot-every",
                    text(needed), existing, text(free));
        }
    }

    /** Bytes that are left on {@code folder}'s disk, also while there is no such folder yet. */
    public static long free(Path folder) throws IOException {
        return Files.getFileStore(existing(folder)).getUsableSpace();
    }

    private static Path existing(Path folder) {
        Path existing = folder;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return existing;
    }

    /** As '12 MiB'. */
    public static String text(long bytes) {
        return bytes < 1024 * MIB
                ? "%,d MiB".formatted((bytes + MIB - 1) / MIB)
                : "%.1f GiB".formatted(bytes / (1024.0 * MIB));
    }
}
