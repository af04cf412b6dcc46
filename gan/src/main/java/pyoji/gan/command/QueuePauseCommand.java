package pyoji.gan.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pyoji.crawler.command.GlobalOptions;
import pyoji.gan.queue.Queue;

/** {@code pyoji queue pause}. */
@Command(name = "pause", description = "Let no run begin; the one that is training saves, pauses, and keeps its place.")
public final class QueuePauseCommand implements Callable<Integer> {
    @Option(names = "--after-current", description = "Let the run that is training come to its end.")
    private boolean afterCurrent;

    @Mixin
    private GlobalOptions global;

    @Override
    public Integer call() throws IOException {
        Queue.of(global.home()).pause(afterCurrent);
        return 0;
    }
}
