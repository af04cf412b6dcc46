package pyoji.gan.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pyoji.crawler.Home;
import pyoji.crawler.StopRequest;
import pyoji.crawler.UserError;
import pyoji.crawler.command.GlobalOptions;
import pyoji.gan.queue.Notifier;
import pyoji.gan.queue.Queue;
import pyoji.gan.queue.QueueRunner;
import pyoji.gan.queue.QueueState;
import pyoji.gan.queue.Until;

/** {@code pyoji queue run}. */
@Command(
        name = "run",
        description = {
            "Train the runs of the queue one after the other, each in its own process, until none may run any more.",
            "A paused queue goes on. Ctrl-C saves the run in training, which keeps its place. Exit code 1 if a run failed."
        })
public final class QueueRunCommand implements Callable<Integer> {
    @Option(
            names = "--until",
            paramLabel = "TIME",
            description =
                    "Save and pause the queue then: a time of day such as 07:00, the next one; or 2026-05-01T07:00.")
    private @Nullable String until;

    @Option(
            names = "--auto-resume",
            description = "Go on with runs that were interrupted, such as by a power cut, without being asked to.")
    private boolean autoResume;

    @Option(
            names = "--notify",
            paramLabel = "TARGET",
            description = {
                "Tell of each run that finished or failed: an http address, which is sent a JSON object,",
                "or a command, which finds the same in its environment: PYOJI_RUN, PYOJI_SPLIT, PYOJI_STATE,",
                "PYOJI_STEP, PYOJI_STEPS, PYOJI_REASON, PYOJI_HOME."
            })
    private @Nullable String notify;

    @Mixin
    private GlobalOptions global;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Home home = global.home();
        Notifier notifier = notify == null ? null : Notifier.of(notify);
        Instant pauseAt = until == null ? null : Until.parse(until, ZonedDateTime.now());
        QueueRunner.checkNone(home);
        PrintWriter out = spec.commandLine().getOut();
        letGo(Queue.of(home), pauseAt, out);
        try (QueueDisplay display = new QueueDisplay(out)) {
            QueueRunner runner = new QueueRunner(home, new QueueRunner.Options(autoResume, notifier), display);
            return StopRequest.onShutdown(spec.commandLine().getErr(), stop -> {
                runner.run(stop, QueueRunner.Mode.UNTIL_EMPTY);
                return display.failed() ? UserError.FAILED : 0;
            });
        }
    }

    private static void letGo(Queue queue, @Nullable Instant pauseAt, PrintWriter out) throws IOException {
        if (pauseAt != null) {
            queue.setUntil(pauseAt);
        }
        QueueState before = queue.read();
        if (before.paused() || before.due(Instant.now())) {
            out.println("the queue was paused; it goes on");
            queue.resume();
        }
        queue.read().untilInstant().ifPresent(at -> out.println("the queue runs until " + QueueListCommand.local(at)));
        out.flush();
    }
}
