package pyoji.gan.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pyoji.crawler.command.GlobalOptions;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gan.run.Preset;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState;
import pyoji.gan.run.Runs;
import pyoji.gan.run.TrainOptions;

/** {@code pyoji runs}. */
@Command(
        name = "runs",
        description = "List all runs; or stop one, remove one, or let go of checkpoints.",
        subcommands = {RunsStopCommand.class, RunsRemoveCommand.class, RunsPruneCommand.class})
public final class RunsCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print a JSON array.")
    private boolean json;

    @Mixin
    private GlobalOptions global;

    @Spec
    private CommandSpec spec;

    /** What is told of a run. */
    record Row(
            String id,
            String split,
            Preset preset,
            RunState.Phase state,
            long step,
            long steps,
            double imagesPerSecond,
            String path) {
        static Row of(RunFolder run) throws IOException {
            TrainOptions options = run.description().options();
            RunState state = run.state();
            return new Row(
                    run.id(),
                    options.split(),
                    options.preset(),
                    state.state(),
                    state.step(),
                    state.steps(),
                    state.imagesPerSecond(),
                    run.path().toString());
        }
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<Row> rows = new ArrayList<>();
        for (RunFolder run : Runs.all(global.home())) {
            try {
                rows.add(Row.of(run));
            } catch (pyoji.crawler.UserError | IOException e) {
                // One damaged run must not hide the others.
                spec.commandLine().getErr().println("run " + run.id() + " can't be read: " + e.getMessage());
            }
        }
        if (json) {
            out.println(JsonFormat.pretty(rows));
        } else if (rows.isEmpty()) {
            out.println("no runs yet in " + global.home().checkpoints() + "; begin one with pyoji train SPLIT");
        } else {
            int width = rows.stream().mapToInt(row -> row.id().length()).max().orElse(0);
            out.printf("%-" + width + "s  %-11s  %13s  %s%n", "RUN", "STATE", "STEP", "IMAGES/S");
            for (Row row : rows) {
                out.printf(
                        Locale.ROOT,
                        "%-" + width + "s  %-11s  %6d/%-6d  %.1f%n",
                        row.id(),
                        row.state(),
                        row.step(),
                        row.steps(),
                        row.imagesPerSecond());
            }
        }
        out.flush();
        return 0;
    }
}
