package pyoji.gan.command;

import java.awt.image.BufferedImage;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import pyoji.gan.Classes;
import pyoji.gan.Latent;
import pyoji.gan.engine.EngineThread;
import pyoji.gan.picture.AnimatedGif;
import pyoji.gan.picture.GifFrame;
import pyoji.gan.picture.Scale;
import pyoji.gan.render.LoadedGenerator;

/** {@code pyoji walk}. */
@Command(
        name = "walk",
        description = {
            "Walk through the latent space from seed to seed and back to the first, as a looping GIF;",
            "with a run of several classes also from class to class: --seeds 3 --classes boy,girl."
        })
public final class WalkCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "A run's id, its number, 'latest', or an exported .generator file.")
    private String source;

    @Option(
            names = "--seeds",
            paramLabel = "SEEDS",
            required = true,
            converter = Seeds.Converter.class,
            description = "Two or more, such as 3,14,15; with --classes, one is enough.")
    private Seeds seeds;

    @Option(
            names = "--class",
            paramLabel = "CLASS",
            description = "Of a run with --condition: the class of all, such as boy, or a mixture, such as"
                    + " boy=0.3,girl=0.7; default: each seed's own.")
    private @Nullable String ofClass;

    @Option(
            names = "--classes",
            paramLabel = "CLASS",
            split = ",",
            description =
                    "The class of each seed, such as boy,girl; with one seed, a walk from class to class at its z.")
    private List<String> classes = new ArrayList<>();

    @Option(
            names = "--frames",
            paramLabel = "N",
            defaultValue = "60",
            description = "Pictures in the whole loop; default: ${DEFAULT-VALUE}.")
    private int frames;

    @Option(
            names = "--fps",
            paramLabel = "N",
            defaultValue = "15",
            description = "Pictures a second; default: ${DEFAULT-VALUE}.")
    private double fps;

    @Option(
            names = "--width",
            paramLabel = "PIXELS",
            defaultValue = "256",
            description = "Width of the GIF, up to 1024; default: ${DEFAULT-VALUE}.")
    private int width;

    @Option(
            names = "--step",
            paramLabel = "N",
            description = "Draw from the checkpoint at this step; default: the best snapshot's, else the newest.")
    private @Nullable Long step;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The GIF to write.")
    private Path out;

    @Mixin
    private GlobalOptions global;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        int count = Math.max(seeds.values().size(), classes.size());
        if (count < 2) {
            throw UserError.usage("--seeds %s is one place; a walk needs two or more", seeds.text());
        }
        checkClasses(count);
        if (frames < count || frames > 10_000) {
            throw UserError.usage("--frames %d is out of range; use %d (one a seed) to 10000", frames, count);
        }
        GifCommand.checkWidth(width);
        int delay = GifCommand.delay(fps);
        OutPath.forFile(out, "name a file, such as walk.gif");
        EngineThread.call(() -> {
            try (LoadedGenerator generator = LoadedGenerator.open(global.home(), source, step)) {
                var path = path(stops(generator, count), generator.settings().latent());
                AnimatedGif.write(
                        out,
                        delay,
                        delay,
                        path.stream().map(input -> frame(generator, input)).iterator());
                return out;
            }
        });
        PrintWriter lines = spec.commandLine().getOut();
        lines.println("wrote " + out);
        lines.flush();
        return 0;
    }

    private void checkClasses(int count) {
        if (!classes.isEmpty() && ofClass != null) {
            throw UserError.usage("--class %s and --classes exclude each other", ofClass);
        }
        int seeded = seeds.values().size();
        if (!classes.isEmpty() && classes.size() != count || seeded != count && seeded != 1) {
            throw UserError.usage(
                    "--seeds names %d and --classes %d; name as many of both, or one seed", seeded, classes.size());
        }
    }

    private GifFrame frame(LoadedGenerator generator, float[] input) {
        BufferedImage fake = generator.draw(List.of(input)).get(0);
        return GifFrame.of(Scale.smooth(fake, width), "walk");
    }

    /** A place that the walk passes. */
    private record Stop(long seed, float[] mixture) {}

    private List<Stop> stops(LoadedGenerator generator, int count) {
        List<Stop> stops = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long seed = seeds.values().get(i % seeds.values().size());
            stops.add(new Stop(seed, mixture(generator.classes(), i, seed)));
        }
        return stops;
    }

    private float[] mixture(Classes known, int stop, long seed) {
        if (!classes.isEmpty()) {
            return known.parse("--classes", classes.get(stop));
        }
        return ofClass == null ? known.ofSeed(seed) : known.parse("--class", ofClass);
    }

    /** Even steps along the arcs from each stop to the next, and from the last to the first; classes mix as they go. */
    private List<float[]> path(List<Stop> stops, int latent) {
        List<float[]> path = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            double place = (double) i * stops.size() / frames;
            Stop from = stops.get((int) place);
            Stop to = stops.get(((int) place + 1) % stops.size());
            double t = place - (int) place;
            float[] z = Latent.ofSeed(from.seed(), latent);
            float[] between = from.seed() == to.seed() ? z : Latent.between(z, Latent.ofSeed(to.seed(), latent), t);
            path.add(Classes.input(between, Classes.between(from.mixture(), to.mixture(), t)));
        }
        return path;
    }
}
