package pyoji.gan.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import pyoji.crawler.command.GlobalOptions;
import pyoji.gan.queue.Queue;
import pyoji.gan.run.Runs;

/** {@code pyoji queue retry}. */
@Command(
        name = "retry",
        description = "Let a run go on that was interrupted, such as by a power cut, when its turn comes.")
public final class QueueRetryCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "A run's id, or its number.")
    private String called;

    @Mixin
    private GlobalOptions global;

    @Override
    public Integer call() throws IOException {
        Queue.of(global.home()).retry(Runs.find(global.home(), called).id());
        return 0;
    }
}
