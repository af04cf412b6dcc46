package pyoji.gan.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pyoji.crawler.UserError;
import pyoji.crawler.command.GlobalOptions;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState;
import pyoji.gan.run.RunState.Phase;
import pyoji.gan.run.Runs;

/** {@code pyoji runs stop}. */
@Command(
        name = "stop",
        description = {
            "Ask a run that is training, in whichever process, to save and stop; wait until it has.",
            "'pyoji resume' goes on with it. If it came from the queue, it leaves the queue."
        })
public final class RunsStopCommand implements Callable<Integer> {
    private static final long POLL_MILLIS = 100;

    @Parameters(paramLabel = "RUN", description = "A run's id, its number, or 'latest'.")
    private String called;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "How long to wait; it is asked all the same. Default: ${DEFAULT-VALUE}.")
    private long timeout;

    @Mixin
    private GlobalOptions global;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (timeout < 0) {
            throw UserError.usage("--timeout %d is less than 0", timeout);
        }
        RunFolder run = Runs.find(global.home(), called);
        if (!run.beingWritten()) {
            throw UserError.usage(
                    "run %s is not training: it is %s", run.id(), run.state().state());
        }
        run.requestStop(Phase.STOPPED);
        long began = System.nanoTime();
        while (run.beingWritten()) {
            if (System.nanoTime() - began > Duration.ofSeconds(timeout).toNanos()) {
                throw UserError.failed(
                        "run %s was asked to stop but is still at it after %d s; it will when it has taken its step,"
                                + " or give it a longer --timeout",
                        run.id(), timeout);
            }
            Thread.sleep(POLL_MILLIS);
        }
        RunState state = run.state();
        PrintWriter out = spec.commandLine().getOut();
        out.printf("run %s is %s at step %d of %d%n", run.id(), state.state(), state.step(), state.steps());
        out.flush();
        return state.state() == Phase.STOPPED || state.state() == Phase.FINISHED ? 0 : UserError.FAILED;
    }
}
