package pyoji.gan.command;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pyoji.crawler.command.Choice;
import pyoji.crawler.command.GlobalOptions;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gan.bench.Bench;
import pyoji.gan.bench.BenchChild;
import pyoji.gan.engine.EngineThread;
import pyoji.gan.engine.Shape;
import pyoji.gan.engine.StepProfile;
import pyoji.gan.run.Preset;

/** {@code pyoji bench layers}. */
@Command(
        name = "layers",
        description =
                "Measure where the time of a training step goes: each layer's passes, norm, activations, updates.")
public final class BenchLayersCommand implements Callable<Integer> {
    @Option(names = "--size", paramLabel = "PIXELS", defaultValue = "64", description = "Default: ${DEFAULT-VALUE}.")
    private int size;

    @Option(names = "--batch", paramLabel = "N", defaultValue = "16", description = "Default: ${DEFAULT-VALUE}.")
    private int batch;

    @Option(
            names = "--preset",
            converter = PresetName.class,
            paramLabel = "PRESET",
            defaultValue = "classic",
            description = "The method: ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private Preset preset;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "50",
            description = "Steps that are averaged; default: ${DEFAULT-VALUE}.")
    private int steps;

    @Option(names = "--json", description = "Print the parts as one JSON object.")
    private boolean json;

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Spec
    private CommandSpec spec;

    private static final class PresetName extends Choice<Preset> {
        PresetName() {
            super(Preset.class);
        }
    }

    @Override
    public Integer call() throws Exception {
        InRange.check("--steps", steps, 1, 100_000);
        InRange.check("--batch", batch, 2, 1024);
        Shape shape = new Shape(size, 100);
        StepProfile profile = EngineThread.call(() -> StepProfile.of(
                shape, preset.method(), BenchChild.noise(shape, batch), Bench.warmSteps(size, batch), steps));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonFormat.pretty(profile));
        } else {
            print(profile, out);
        }
        out.flush();
        return 0;
    }

    private static void print(StepProfile profile, PrintWriter out) {
        out.printf("%-20s %-34s %6s %8s %6s %8s%n", "OPERATION", "SHAPE", "CALLS", "MS", "SHARE", "GFLOP/S");
        for (StepProfile.Part part : profile.parts()) {
            out.printf(
                    Locale.ROOT,
                    "%-20s %-34s %6.0f %8.2f %5.1f%% %8s%n",
                    part.operation(),
                    part.shape(),
                    part.calls(),
                    part.milliseconds(),
                    100 * part.milliseconds() / profile.milliseconds(),
                    part.gflops() == 0 ? "" : String.format(Locale.ROOT, "%.0f", part.gflops()));
        }
        out.printf(
                Locale.ROOT,
                "%-20s %-34s %6s %8.2f %5.1f%%%n",
                "the rest",
                "",
                "",
                profile.rest(),
                100 * profile.rest() / profile.milliseconds());
        out.printf(Locale.ROOT, "a step takes %.1f ms%n", profile.milliseconds());
    }
}
