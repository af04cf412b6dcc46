package pyoji.gan.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import pyoji.crawler.command.GlobalOptions;
import pyoji.gan.queue.Queue;
import pyoji.gan.run.Runs;

/** {@code pyoji queue remove}. */
@Command(
        name = "remove",
        description = "Take a run out of the queue. One that never began is gone; one that has stays, as stopped.")
public final class QueueRemoveCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "A run's id, or its number.")
    private String called;

    @Mixin
    private GlobalOptions global;

    @Override
    public Integer call() throws IOException {
        Queue.of(global.home()).remove(Runs.find(global.home(), called).id());
        return 0;
    }
}
