package pyoji.gan.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import pyoji.crawler.command.GlobalOptions;
import pyoji.gan.queue.Queue;

/** {@code pyoji queue resume}. */
@Command(name = "resume", description = "Let runs begin again after a pause, where something runs the queue.")
public final class QueueResumeCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions global;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Queue.of(global.home()).resume();
        return QueueListCommand.list(global.home(), false, spec.commandLine().getOut());
    }
}
