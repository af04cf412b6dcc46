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
import pyoji.gan.Latent;
import pyoji.gan.engine.EngineThread;
import pyoji.gan.picture.AnimatedGif;
import pyoji.gan.picture.GifFrame;
import pyoji.gan.picture.Scale;
import pyoji.gan.render.LoadedGenerator;

/** {@code pyoji walk}. */
@Command(
        name = "walk",
        description = "Walk through the latent space from seed to seed and back to the first, as a looping GIF.")
public final class WalkCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "A run's id, its number, 'latest', or an exported .generator file.")
    private String source;

    @Option(
            names = "--seeds",
            paramLabel = "SEEDS",
            required = true,
            converter = Seeds.Converter.class,
            description = "Two or more, such as 3,14,15.")
    private Seeds seeds;

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
            description = "Draw from the checkpoint at this step; default: the newest.")
    private @Nullable Long step;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The GIF to write.")
    private Path out;

    @Mixin
    private GlobalOptions global;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (seeds.values().size() < 2) {
            throw UserError.usage("--seeds %s is one place; a walk needs two or more", seeds.text());
        }
        if (frames < seeds.values().size() || frames > 10_000) {
            throw UserError.usage(
                    "--frames %d is out of range; use %d (one a seed) to 10000",
                    frames, seeds.values().size());
        }
        GifCommand.checkWidth(width);
        int delay = GifCommand.delay(fps);
        OutPath.forFile(out, "name a file, such as walk.gif");
        EngineThread.call(() -> {
            try (LoadedGenerator generator = LoadedGenerator.open(global.home(), source, step)) {
                var path = path(generator.settings().latent());
                AnimatedGif.write(
                        out,
                        delay,
                        delay,
                        path.stream().map(z -> frame(generator, z)).iterator());
                return out;
            }
        });
        PrintWriter lines = spec.commandLine().getOut();
        lines.println("wrote " + out);
        lines.flush();
        return 0;
    }

    private GifFrame frame(LoadedGenerator generator, float[] z) {
        BufferedImage fake = generator.draw(List.of(z)).get(0);
        return GifFrame.of(Scale.smooth(fake, width), "walk");
    }

    /** Even steps along the arcs from each seed to the next, and from the last to the first. */
    private List<float[]> path(int latent) {
        List<float[]> stops =
                seeds.values().stream().map(seed -> Latent.ofSeed(seed, latent)).toList();
        List<float[]> path = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            double place = (double) i * stops.size() / frames;
            int from = (int) place;
            path.add(Latent.between(stops.get(from), stops.get((from + 1) % stops.size()), place - from));
        }
        return path;
    }
}
