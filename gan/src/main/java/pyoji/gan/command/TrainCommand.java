package pyoji.gan.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pyoji.crawler.StopRequest;
import pyoji.crawler.command.GlobalOptions;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gan.run.RunState;
import pyoji.gan.run.TrainOptions;
import pyoji.gan.train.Space;
import pyoji.gan.train.Training;

/** {@code pyoji train}. */
@Command(
        name = "train",
        description = {
            "Train a generator on a split, into a new run under checkpoints/.",
            "Ctrl-C saves and stops; 'pyoji resume' goes on, also after a power cut."
        })
public final class TrainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SPLIT", description = "The split to train on; 'pyoji datasets' lists them.")
    private String split;

    @Mixin
    private TrainingFlags flags;

    @Option(
            names = "--dry-run",
            description = "Print every option, resolved, and what the run would take; train nothing.")
    private boolean dryRun;

    @Option(
            names = "--json",
            description = "Print the result as one JSON object on standard output; all else goes to standard error.")
    private boolean json;

    @Mixin
    private GlobalOptions global;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        TrainOptions options = flags.forNewRun(global.home(), split);
        if (dryRun) {
            return dryRun(options);
        }
        return train(spec, json, (display, stop) -> new Training(global.home(), display, stop).begin(options));
    }

    /** A training, given where to show it and what stops it. */
    interface Work {
        Training.Result with(ConsoleDisplay display, StopRequest stop) throws Exception;
    }

    /** Runs a training on this terminal to its end; exit code 0. */
    static int train(CommandSpec spec, boolean json, Work work) throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter lines = json ? spec.commandLine().getErr() : out;
        try (ConsoleDisplay display = new ConsoleDisplay(lines)) {
            Training.Result result =
                    StopRequest.onShutdown(spec.commandLine().getErr(), stop -> work.with(display, stop));
            display.close();
            if (json) {
                out.println(JsonFormat.pretty(RunsCommand.Row.of(result.run())));
            } else if (result.state().state() == RunState.Phase.FINISHED) {
                out.println("snapshots  " + result.run().snapshots());
                out.println("film       " + result.run().gif());
            }
            out.flush();
            return 0;
        }
    }

    private int dryRun(TrainOptions options) throws Exception {
        Dataset dataset = Dataset.open(global.home(), options.split());
        int covers = dataset.trainingCovers().size();
        long needed = Space.needed(options);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonFormat.pretty(new DryRun(options, covers, needed)));
        } else {
            out.println(JsonFormat.pretty(options));
            out.printf(
                    "%d covers; up to %s of disk in %s%n",
                    covers, Space.text(needed), global.home().checkpoints());
        }
        out.flush();
        return 0;
    }

    /** What {@code --dry-run --json} prints. */
    record DryRun(TrainOptions options, int covers, long bytesNeeded) {}
}
