package pyoji.gan.command;

import java.io.IOException;
import java.io.PrintWriter;
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
import pyoji.gan.queue.Queue;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.Runs;
import pyoji.gan.run.TrainOptions;

/** {@code pyoji queue add}. */
@Command(
        name = "add",
        description = {
            "Add a run to the end of the queue, one for each split that is named; prints their ids.",
            "With --run, a run that there is goes on: one that was stopped, failed, was interrupted, or is to have more --steps."
        })
public final class QueueAddCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "SPLIT",
            arity = "0..*",
            description = "Splits to train on, in this order; a+b is one run on both.")
    private List<String> splits = new ArrayList<>();

    @Option(
            names = "--run",
            paramLabel = "RUN",
            description = "Instead of splits: a run that there is, by its id, its number, or 'latest'.")
    private @Nullable String called;

    @Mixin
    private TrainingFlags flags;

    @Mixin
    private GlobalOptions global;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (splits.isEmpty() == (called == null)) {
            throw UserError.usage("name splits to train on, or a run that is to go on with --run RUN; not both");
        }
        Queue queue = Queue.of(global.home());
        PrintWriter out = spec.commandLine().getOut();
        if (called == null) {
            TrainOptions[] options = new TrainOptions[splits.size()];
            for (int i = 0; i < options.length; i++) {
                options[i] = flags.forNewRun(global.home(), splits.get(i)).options();
            }
            queue.add(options).forEach(out::println);
        } else {
            RunFolder run = Runs.find(global.home(), called);
            flags.checkAgainst(global.home(), run.id(), run.description().options());
            queue.addRun(run, flags.steps);
            out.println(run.id());
        }
        out.flush();
        if (queue.read().paused()) {
            hint("the queue is paused; pyoji queue resume lets it go on");
        } else if (queue.runner().isEmpty()) {
            hint("nothing runs the queue now; pyoji queue run does");
        }
        return 0;
    }

    private void hint(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }
}
