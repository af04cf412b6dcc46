package pyoji.gallery;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pyoji.crawler.Home;
import pyoji.crawler.StopRequest;
import pyoji.crawler.UserError;
import pyoji.crawler.command.GlobalOptions;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.DatasetWriter;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.drawn.DrawnSource;
import pyoji.gallery.server.ServeOptions;
import pyoji.gan.command.ConsoleDisplay;
import pyoji.gan.run.Preset;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState;
import pyoji.gan.run.RunState.Phase;
import pyoji.gan.run.Runs;
import pyoji.gan.run.TrainOptions;
import pyoji.gan.train.Training;

/** {@code pyoji demo}. */
@Command(
        name = "demo",
        description = {
            "See it all once: draw covers for a boy-group and a girl-group split, train on both, and open the gallery on the two.",
            "Called again, it goes on where it stopped. Without a terminal it ends after the training."
        })
public final class DemoCommand implements Callable<Integer> {
    private static final List<String> SPLITS = List.of("demo-boy-group", "demo-girl-group");
    private static final String RUN_NAME = "demo";
    private static final long SEED = 1;
    /** Once in a demo of the usual length: to measure takes seconds. */
    private static final long EVALUATE_EVERY = 300;

    @Option(
            names = "--covers",
            paramLabel = "N",
            defaultValue = "200",
            description = "Covers to draw for each split; default: ${DEFAULT-VALUE}.")
    private int covers;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "300",
            description = "Steps to train on each; default: ${DEFAULT-VALUE}. A higher number later trains on.")
    private long steps;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "16",
            description = "Reals in a step; default: ${DEFAULT-VALUE}.")
    private int batch;

    @Option(names = "--no-serve", description = "End after the training; say only how to see it.")
    private boolean noServe;

    @Mixin
    private GlobalOptions global;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (covers < 1 || covers > 100_000) {
            throw UserError.usage("--covers %d is out of range; use 1 to 100000", covers);
        }
        Instant began = Instant.now();
        PrintWriter out = spec.commandLine().getOut();
        List<RunFolder> runs = new ArrayList<>();
        for (String split : SPLITS) {
            TrainOptions options = options(split);
            draw(out, split);
            Optional<RunFolder> run = train(out, options);
            if (run.isEmpty()) {
                return 0;
            }
            runs.add(run.get());
        }
        out.println();
        for (RunFolder run : runs) {
            out.println(run.description().options().split());
            out.println("  reals      " + run.reals());
            out.println("  snapshots  " + run.snapshots());
            out.println("  film       " + run.gif());
        }
        long seconds = Duration.between(began, Instant.now()).toSeconds();
        out.printf("the demo took %d min %02d s%n", seconds / 60, seconds % 60);
        out.flush();
        return show(out, runs.get(0).id(), runs.get(1).id());
    }

    /** But for the goal the same whatever it is, so that a higher one goes on with the run. */
    private TrainOptions options(String split) {
        Preset preset = Preset.STUDIO;
        return new TrainOptions(
                split,
                preset,
                preset.method(covers),
                steps,
                batch,
                64,
                100,
                SEED,
                20,
                100,
                0,
                EVALUATE_EVERY,
                0,
                null,
                List.of(),
                RUN_NAME);
    }

    /** Opens both side by side in the gallery where somebody is there to look, else says how that is done. */
    private int show(PrintWriter out, String boys, String girls) throws Exception {
        if (noServe || System.console() == null) {
            boolean elsewhere = !global.home().equals(new Home(Path.of("")));
            out.println("to see both side by side: pyoji serve --open"
                    + (elsewhere ? " --home '" + global.home().root() + "'" : "") + ", then Compare");
            out.flush();
            return 0;
        }
        int port = free(ServeOptions.PORT) ? ServeOptions.PORT : 0;
        String view = "/compare?a=" + encoded(boys) + "&b=" + encoded(girls);
        return serve(List.of(
                "--port",
                "" + port,
                "--open",
                view,
                "--home",
                global.home().root().toString()));
    }

    /** In a process of its own, as this one has trained: the gallery's never holds native code. */
    private int serve(List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                Pyoji.class.getName(),
                "serve"));
        command.addAll(arguments);
        Process gallery = new ProcessBuilder(command).inheritIO().start();
        // Ctrl-C reaches both, SIGTERM this one alone, which passes it on and waits for the other to have saved.
        return StopRequest.onShutdown(spec.commandLine().getErr(), stop -> {
            stop.whenRequested(gallery::destroy);
            return gallery.waitFor();
        });
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static boolean free(int port) {
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getByName(ServeOptions.LOOPBACK))) {
            return taken.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private void draw(PrintWriter out, String split) throws IOException {
        try (DatasetWriter writer = Dataset.openToAdd(global.home(), split);
                ConsoleDisplay display = new ConsoleDisplay(out)) {
            DrawnSource.fill(
                    writer,
                    GroupKind.ofSplit(split),
                    covers,
                    drawn -> display.progress("drawing " + split, drawn, covers));
        }
    }

    /** Begins the split's demo run, goes on with it, or finds it done; empty if it was stopped. */
    private Optional<RunFolder> train(PrintWriter out, TrainOptions options) throws Exception {
        Home home = global.home();
        Optional<RunFolder> earlier = earlier(home, options);
        RunState state = earlier.isPresent() ? earlier.get().state() : null;
        if (state != null && state.state() == Phase.FINISHED && state.step() >= options.steps()) {
            out.println("run " + earlier.get().id() + " is done already");
            return earlier;
        }
        try (ConsoleDisplay display = new ConsoleDisplay(out)) {
            Training.Result result = StopRequest.onShutdown(spec.commandLine().getErr(), stop -> {
                Training training = new Training(home, display, stop);
                return state == null
                        ? training.begin(options)
                        : training.resume(
                                earlier.get(),
                                new Training.Changes(Math.max(state.steps(), options.steps()), false, false));
            });
            return result.state().state() == Phase.FINISHED ? Optional.of(result.run()) : Optional.empty();
        }
    }

    /** The newest run of the same options, but for its goal, on the same covers. */
    private static Optional<RunFolder> earlier(Home home, TrainOptions options) throws IOException {
        String digest = Dataset.open(home, options.split()).digest();
        RunFolder found = null;
        for (RunFolder run : Runs.all(home)) {
            if (run.id().endsWith("-" + options.slug())) {
                var description = run.description();
                if (description.options().withSteps(options.steps()).equals(options)
                        && description.datasetDigest().equals(digest)) {
                    found = run;
                }
            }
        }
        return Optional.ofNullable(found);
    }
}
