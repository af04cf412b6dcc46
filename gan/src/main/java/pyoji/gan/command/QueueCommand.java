package pyoji.gan.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pyoji.crawler.command.GlobalOptions;

/** {@code pyoji queue}: the list, or one of the commands under it. */
@Command(
        name = "queue",
        description = {
            "Runs that wait for their turn, and train one after the other: 'pyoji queue run', or pyoji serve.",
            "Without a command under it: list them."
        },
        subcommands = {
            QueueAddCommand.class,
            QueueListCommand.class,
            QueueMoveCommand.class,
            QueueRemoveCommand.class,
            QueuePauseCommand.class,
            QueueResumeCommand.class,
            QueueRetryCommand.class,
            QueueRunCommand.class
        })
public final class QueueCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Mixin
    private GlobalOptions global;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        return QueueListCommand.list(global.home(), json, spec.commandLine().getOut());
    }
}
