package pyoji.gan.command;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import pyoji.crawler.disk.AtomicFile;
import pyoji.crawler.disk.JsonFormat;
import pyoji.crawler.picture.Png;
import pyoji.gan.engine.EngineThread;
import pyoji.gan.measure.NearestCovers;
import pyoji.gan.picture.Grid;
import pyoji.gan.picture.Scale;
import pyoji.gan.render.LoadedGenerator;
import pyoji.gan.run.GeneratorFile;
import pyoji.gan.run.RunCovers;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.Runs;

/** {@code pyoji sample}. */
@Command(
        name = "sample",
        description = "Draw fakes from a run's generator, or from an exported one: a PNG a seed, or one grid.")
public final class SampleCommand implements Callable<Integer> {
    private static final int AT_ONCE = 64;

    /** Pixels of a sheet: 100 MB, twice. */
    private static final long MOST_PIXELS = 25_000_000;

    @Parameters(paramLabel = "RUN", description = "A run's id, its number, 'latest', or an exported .generator file.")
    private String source;

    @Option(
            names = "--seeds",
            paramLabel = "SEEDS",
            defaultValue = "0-31",
            converter = Seeds.Converter.class,
            description = "Such as 0-31 or 3,14,15; default: ${DEFAULT-VALUE}. Seeds 0-15 are a snapshot's tiles.")
    private Seeds seeds;

    @Option(
            names = "--step",
            paramLabel = "N",
            description = "Draw from the checkpoint at this step; default: the best snapshot's, else the newest.")
    private @Nullable Long step;

    @Option(
            names = "--out",
            paramLabel = "PATH",
            required = true,
            description = "The folder for the pictures; with --grid, the file.")
    private Path out;

    @Option(
            names = "--class",
            paramLabel = "CLASS",
            description = "Of a run with --condition: the class of all, such as boy, or a mixture, such as"
                    + " boy=0.3,girl=0.7; default: the classes in turn, seed by seed.")
    private @Nullable String ofClass;

    @Option(names = "--grid", description = "One sheet of all fakes instead of a picture each.")
    private boolean grid;

    @Option(
            names = "--scale",
            paramLabel = "N",
            defaultValue = "1",
            description = "Enlarge N times, crisp; default: ${DEFAULT-VALUE}.")
    private int scale;

    @Option(
            names = "--nearest",
            description = "Print for each fake the training cover nearest to it: their distance over the usual one"
                    + " between covers, and whether that makes the fake a copy, close or new.")
    private boolean nearest;

    @Option(
            names = "--json",
            description = "Print the files written as a JSON array; with --nearest, an object for each fake.")
    private boolean json;

    @Mixin
    private GlobalOptions global;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (scale < 1 || scale > 16) {
            throw UserError.usage("--scale %d is out of range; use 1 to 16", scale);
        }
        checkOut();
        Written written = EngineThread.call(() -> {
            try (LoadedGenerator generator = LoadedGenerator.open(global.home(), source, step)) {
                Beside beside = nearest ? beside(generator.settings()) : null;
                return grid ? writeGrid(generator, beside) : writeEach(generator, beside);
            }
        });
        PrintWriter lines = spec.commandLine().getOut();
        if (json) {
            lines.println(JsonFormat.pretty(
                    nearest
                            ? written.fakes()
                            : written.files().stream().map(Path::toString).toList()));
        } else {
            lines.println(
                    grid
                            ? "wrote " + out
                            : "wrote %d pictures into %s"
                                    .formatted(written.files().size(), out));
            if (nearest) {
                lines.println(FakeBesideCover.HEADING);
                written.fakes().forEach(fake -> lines.println(fake.line()));
            }
        }
        lines.flush();
        return 0;
    }

    /** What was written, and with --nearest each fake beside its nearest cover. */
    private record Written(List<Path> files, List<FakeBesideCover> fakes) {}

    /** What --nearest looks at. */
    private record Beside(RunCovers known, NearestCovers covers) {}

    private Beside beside(GeneratorFile.Settings settings) throws IOException {
        try {
            KnownCovers known = KnownCovers.open(global.home(), settings.split(), settings.size());
            Optional<RunFolder> run = Runs.existing(global.home(), settings.run());
            if (run.isPresent()) {
                known.ifChangedSince(run.get().description(), spec.commandLine().getErr()::println);
            }
            return new Beside(known.covers(), NearestCovers.of(known.thumbnails()));
        } catch (UserError e) {
            throw UserError.usage("--nearest needs the covers that %s learned from: %s", source, e.getMessage());
        }
    }

    private void checkOut() throws IOException {
        if (grid) {
            OutPath.forFile(out, "with --grid it names a file, such as grid.png");
        } else {
            OutPath.forFolder(out, "it names a folder, or add --grid for one sheet");
        }
    }

    private Written writeEach(LoadedGenerator generator, @Nullable Beside beside) throws IOException {
        Written written = new Written(new ArrayList<>(), new ArrayList<>());
        float[] mixture = mixture(generator);
        String ending = mixture == null ? "" : "-" + generator.classes().text(mixture);
        String number = generator.settings().run().split("-", 2)[0];
        // Some at a time, so that 100,000 seeds need no more memory than these.
        for (int start = 0; start < seeds.values().size(); start += AT_ONCE) {
            List<Long> some = seeds.values()
                    .subList(start, Math.min(start + AT_ONCE, seeds.values().size()));
            List<BufferedImage> fakes = generator.draw(
                    some.stream().map(seed -> generator.input(seed, mixture)).toList());
            for (int i = 0; i < some.size(); i++) {
                Path file = out.resolve("%s-step-%06d-seed-%d%s.png"
                        .formatted(number, generator.settings().step(), some.get(i), ending));
                write(file, fakes.get(i), text(generator, Long.toString(some.get(i)), mixture));
                written.files().add(file);
                compare(file, some.get(i), fakes.get(i), beside, written);
            }
        }
        return written;
    }

    /** That of all fakes; null if each seed has its own. */
    private float @Nullable [] mixture(LoadedGenerator generator) {
        return ofClass == null ? null : generator.classes().parse("--class", ofClass);
    }

    private static Map<String, String> text(LoadedGenerator generator, String seeds, float @Nullable [] mixture) {
        Map<String, String> text = generator.settings().pictureText(seeds);
        if (mixture != null) {
            text.put("pyoji.class", generator.classes().text(mixture));
        }
        return text;
    }

    private static void compare(Path file, long seed, BufferedImage fake, @Nullable Beside beside, Written written) {
        if (beside != null) {
            written.fakes().add(FakeBesideCover.of(file, seed, fake, beside.covers(), beside.known()));
        }
    }

    private Written writeGrid(LoadedGenerator generator, @Nullable Beside beside) throws IOException {
        float[] mixture = mixture(generator);
        if (seeds.values().size() > 1024) {
            throw UserError.usage(
                    "--grid holds up to 1024 fakes; --seeds names %d",
                    seeds.values().size());
        }
        checkPixels(generator.settings().size());
        List<BufferedImage> tiles = generator.draw(seeds.values().stream()
                .map(seed -> generator.input(seed, mixture))
                .toList());
        write(out, Grid.compose(tiles, Grid.columnsFor(tiles.size())), text(generator, seeds.text(), mixture));
        Written written = new Written(List.of(out), new ArrayList<>());
        for (int i = 0; i < tiles.size(); i++) {
            compare(out, seeds.values().get(i), tiles.get(i), beside, written);
        }
        return written;
    }

    /** A sheet is held whole, and once more as it is written. */
    private void checkPixels(int side) {
        int columns = Grid.columnsFor(seeds.values().size());
        long rows = (seeds.values().size() + columns - 1) / columns;
        long width = (long) scale * (columns * (side + Grid.GAP) + Grid.GAP);
        long height = scale * (rows * (side + Grid.GAP) + Grid.GAP);
        if (width * height > MOST_PIXELS) {
            throw UserError.usage(
                    "--grid of %d fakes%s would have %d x %d px, more than %d million; name fewer --seeds%s",
                    seeds.values().size(),
                    scale == 1 ? "" : " at --scale " + scale,
                    width,
                    height,
                    MOST_PIXELS / 1_000_000,
                    scale == 1 ? "" : ", or a smaller --scale");
        }
    }

    private void write(Path file, BufferedImage picture, Map<String, String> text) throws IOException {
        BufferedImage scaled = scale == 1 ? picture : Scale.crisp(picture, scale);
        AtomicFile.write(file, stream -> Png.write(scaled, text, stream));
    }
}
