package pyoji.gan.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pyoji.crawler.StopRequest;
import pyoji.crawler.UserError;
import pyoji.crawler.command.GlobalOptions;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gan.device.DeviceChoice;
import pyoji.gan.device.Processors;
import pyoji.gan.queue.SideBySide;
import pyoji.gan.run.RunCovers;
import pyoji.gan.run.RunState;
import pyoji.gan.run.TrainOptions;
import pyoji.gan.train.Space;
import pyoji.gan.train.Training;

/** {@code pyoji train}. */
@Command(
        name = "train",
        description = {
            "Train a generator on a split, into a new run under checkpoints/; on several, one run after another, or"
                    + " with --parallel at once.",
            "Ctrl-C saves and stops; 'pyoji resume' goes on, also after a power cut."
        })
public final class TrainCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "SPLIT",
            arity = "1..*",
            description = "The split to train on; 'pyoji datasets' lists them. Joined as boy-group+girl-group: one run"
                    + " on both.")
    private List<String> splits;

    @Mixin
    private TrainingFlags flags;

    @Mixin
    private DeviceFlag device;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description = "Of several splits, so many runs at once, each in a process of its own with an equal share of"
                    + " the processors, never on a card; what is left over comes last, with all of them. Default: 1.")
    private int parallel = 1;

    @Option(
            names = "--dry-run",
            description = "Print every option, resolved, and what the run would take; train nothing.")
    private boolean dryRun;

    @Option(
            names = "--json",
            description = "Print the result as one JSON object (of several splits, an array) on standard output; all"
                    + " else goes to standard error.")
    private boolean json;

    @Mixin
    private GlobalOptions global;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        List<Integer> processors = Processors.ours();
        if (parallel < 1 || parallel > processors.size()) {
            throw UserError.usage(
                    "--parallel %d is out of range; use 1 to %d, the processors that this process may use",
                    parallel, processors.size());
        }
        List<TrainOptions> runs = new ArrayList<>();
        List<Work> works = new ArrayList<>();
        for (String split : splits) {
            TrainingFlags.NewRun wanted = flags.forNewRun(global.home(), split);
            // What is wrong is said now, not after a night.
            Training.check(global.home(), wanted.options(), wanted.covers());
            works.add(works.isEmpty() ? beginning(wanted) : beginning(wanted.options()));
            runs.add(wanted.options());
        }
        if (dryRun) {
            return dryRun(runs);
        }
        int atOnce = Math.min(parallel, runs.size());
        if (atOnce > 1 && device.choice == DeviceChoice.CUDA) {
            throw UserError.usage("--parallel shares the processors out; --device cuda trains one run after another");
        }
        return atOnce > 1 ? sideBySide(runs, atOnce, processors) : train(spec, json, works);
    }

    private int sideBySide(List<TrainOptions> runs, int atOnce, List<Integer> processors) throws Exception {
        PrintWriter lines =
                json ? spec.commandLine().getErr() : spec.commandLine().getOut();
        SideBySide trainings = new SideBySide(global.home(), atOnce, processors, new SideBySideDisplay(lines));
        SideBySide.Outcome outcome =
                StopRequest.onShutdown(spec.commandLine().getErr(), stop -> trainings.train(runs, stop));
        print(spec, json, true, outcome.results());
        boolean failed =
                outcome.results().stream().anyMatch(result -> result.state().state() == RunState.Phase.FAILED);
        return failed || !outcome.whole() ? UserError.FAILED : 0;
    }

    private Work beginning(TrainingFlags.NewRun wanted) {
        return (display, stop) -> training(display, stop).begin(wanted.options(), wanted.covers());
    }

    /** Of one that isn't the first: its covers are read when its turn comes, since a crawl may have gone on. */
    private Work beginning(TrainOptions options) {
        return (display, stop) -> training(display, stop).begin(options);
    }

    private Training training(ConsoleDisplay display, StopRequest stop) {
        return new Training(global.home(), display, stop, device.choice);
    }

    /** A training, given where to show it and what stops it. */
    interface Work {
        Training.Result with(ConsoleDisplay display, StopRequest stop) throws Exception;
    }

    /**
     * Runs trainings on this terminal, one after another, to their end; Ctrl-C ends them all. Of several, one that fails is
     * said to, and the next begins.
     *
     * @return the exit code
     */
    static int train(CommandSpec spec, boolean json, List<Work> works) throws Exception {
        PrintWriter lines =
                json ? spec.commandLine().getErr() : spec.commandLine().getOut();
        try (ConsoleDisplay display = new ConsoleDisplay(lines)) {
            List<Training.Result> results = new ArrayList<>();
            boolean failed = StopRequest.onShutdown(spec.commandLine().getErr(), stop -> {
                boolean anyFailed = false;
                for (int i = 0; i < works.size() && (i == 0 || !stop.requested()); i++) {
                    try {
                        results.add(works.get(i).with(display, stop));
                    } catch (UserError e) {
                        if (works.size() == 1) {
                            throw e;
                        }
                        anyFailed = true;
                        display.say(e.getMessage());
                    }
                }
                return anyFailed;
            });
            display.close();
            print(spec, json, works.size() > 1, results);
            return failed ? UserError.FAILED : 0;
        }
    }

    private static void print(CommandSpec spec, boolean json, boolean several, List<Training.Result> results)
            throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            List<RunsCommand.Row> rows = new ArrayList<>();
            for (Training.Result result : results) {
                rows.add(RunsCommand.Row.of(result.run()));
            }
            out.println(JsonFormat.pretty(several ? rows : rows.get(0)));
        }
        for (Training.Result result : results) {
            if (!json && result.state().state() == RunState.Phase.FINISHED) {
                out.println("snapshots  " + result.run().snapshots());
                out.println("film       " + result.run().gif());
            }
        }
        out.flush();
    }

    private int dryRun(List<TrainOptions> runs) throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        List<DryRun> resolved = new ArrayList<>();
        for (TrainOptions options : runs) {
            int covers = RunCovers.open(global.home(), options.split()).count();
            resolved.add(new DryRun(options, covers, Space.needed(options)));
        }
        if (json) {
            out.println(JsonFormat.pretty(resolved.size() == 1 ? resolved.get(0) : resolved));
        } else {
            for (DryRun run : resolved) {
                out.println(JsonFormat.pretty(run.options()));
                out.printf(
                        "%d covers; up to %s of disk in %s%n",
                        run.covers(),
                        Space.text(run.bytesNeeded()),
                        global.home().checkpoints());
            }
        }
        out.flush();
        return 0;
    }

    /** What {@code --dry-run --json} prints. */
    record DryRun(TrainOptions options, int covers, long bytesNeeded) {}
}
