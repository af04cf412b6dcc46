package pyoji.gan.command;

import java.io.IOException;
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
import pyoji.gan.run.Runs;

/** {@code pyoji queue move}. */
@Command(name = "move", description = "Move a run within the queue; the one that is training goes on all the same.")
public final class QueueMoveCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "RUN", description = "A run's id, or its number.")
    private String called;

    @Parameters(index = "1", arity = "0..1", paramLabel = "POSITION", description = "Its new place, from 1.")
    private @Nullable Integer position;

    @Option(names = "--first", description = "Make it the first.")
    private boolean first;

    @Option(names = "--last", description = "Make it the last.")
    private boolean last;

    @Mixin
    private GlobalOptions global;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if ((position == null ? 0 : 1) + (first ? 1 : 0) + (last ? 1 : 0) != 1) {
            throw UserError.usage("say where to: a position from 1, --first or --last, and just one of them");
        }
        int place = position != null ? position : first ? 1 : Integer.MAX_VALUE;
        Queue.of(global.home()).move(Runs.find(global.home(), called).id(), place);
        return QueueListCommand.list(global.home(), false, spec.commandLine().getOut());
    }
}
