package pyoji.gallery.bench;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import pyoji.crawler.Home;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.DatasetWriter;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.disk.AtomicFile;
import pyoji.crawler.drawn.DrawnCovers;
import pyoji.crawler.drawn.DrawnSource;
import pyoji.crawler.picture.CoverImage;
import pyoji.crawler.picture.Png;
import pyoji.gan.bench.TemporaryFolder;
import pyoji.gan.picture.Grid;
import pyoji.gan.run.Preset;
import pyoji.gan.run.RunDescription;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState;
import pyoji.gan.run.Runs;
import pyoji.gan.run.Tick;
import pyoji.gan.run.TrainOptions;

/** A home that looks as after a long night: a drawn split, and a run of many snapshots that nobody trained. */
final class ServedHome implements AutoCloseable {
    /** The only split. */
    static final String SPLIT = "bench-girl-group";

    private static final int COVERS = 64;
    private static final int TILES = 16;
    private static final int STEPS_EACH = 10;

    private final TemporaryFolder folder;
    private final Home home;
    private final RunFolder run;

    private ServedHome(TemporaryFolder folder, Home home, RunFolder run) {
        this.folder = folder;
        this.home = home;
        this.run = run;
    }

    /** Makes one in a temporary folder. */
    static ServedHome make(int snapshots, IntConsumer progress) throws IOException {
        TemporaryFolder folder = TemporaryFolder.make("gallery");
        Home home = new Home(folder.path());
        try (DatasetWriter split = Dataset.openToAdd(home, SPLIT)) {
            DrawnSource.fill(split, GroupKind.GIRL, COVERS, drawn -> {});
        }
        long steps = (long) snapshots * STEPS_EACH;
        TrainOptions options =
                new TrainOptions(SPLIT, Preset.CLASSIC, steps, 16, 64, 100, 1, STEPS_EACH, steps, 0, "bench");
        RunFolder run = Runs.create(home, options);
        Files.createDirectories(run.snapshots());
        List<BufferedImage> tiles = new ArrayList<>();
        for (int i = 0; i < COVERS; i++) {
            tiles.add(CoverImage.resize(DrawnCovers.draw(i, GroupKind.GIRL), options.size()));
        }
        for (int i = 1; i <= snapshots; i++) {
            BufferedImage grid = Grid.compose(sixteen(tiles, i), 4);
            Map<String, String> text = Map.of("pyoji.step", Long.toString((long) i * STEPS_EACH));
            AtomicFile.write(run.snapshot((long) i * STEPS_EACH), out -> Png.write(grid, text, out));
            progress.accept(i);
        }
        AtomicFile.write(run.reals(), out -> Png.write(Grid.compose(tiles.subList(0, TILES), 4), Map.of(), out));
        for (long step = 10; step <= steps; step += 10) {
            run.metrics().append(new Tick(RunFolder.FORMAT_VERSION, step, step * 16, .6, .6, 2, 45));
        }
        run.write(new RunState(
                RunFolder.FORMAT_VERSION,
                RunState.Phase.FINISHED,
                null,
                steps,
                steps,
                steps * 16,
                45,
                null,
                Instant.now().toString()));
        // Last, as it makes the folder a run.
        run.describe(new RunDescription(
                RunFolder.FORMAT_VERSION,
                run.id(),
                Instant.now().toString(),
                options,
                Dataset.open(home, SPLIT).digest(),
                COVERS,
                Map.of(),
                Map.of()));
        return new ServedHome(folder, home, run);
    }

    private static List<BufferedImage> sixteen(List<BufferedImage> tiles, int from) {
        List<BufferedImage> some = new ArrayList<>();
        for (int i = 0; i < TILES; i++) {
            some.add(tiles.get((from + i) % tiles.size()));
        }
        return some;
    }

    /** The home. */
    Home home() {
        return home;
    }

    /** The id of the run that has the snapshots. */
    String run() {
        return run.id();
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
