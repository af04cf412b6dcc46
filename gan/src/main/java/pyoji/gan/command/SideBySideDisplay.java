package pyoji.gan.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import pyoji.crawler.UserError;
import pyoji.gan.queue.QueueListener;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState;
import pyoji.gan.run.RunState.Phase;

/** Shows on the console how several runs go on at once: a line now and then for each, from its state.json. */
final class SideBySideDisplay implements QueueListener {
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final PrintWriter out;
    private final Map<String, Long> shown = new HashMap<>();

    SideBySideDisplay(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void started(RunFolder run, boolean adopted) {
        say("run %s begins".formatted(run.id()));
        shown.put(run.id(), System.nanoTime());
    }

    @Override
    public void watching(RunFolder run) {
        if (System.nanoTime() - shown.get(run.id()) < EVERY.toNanos()) {
            return;
        }
        shown.put(run.id(), System.nanoTime());
        try {
            RunState state = run.state();
            Long eta = state.etaSeconds();
            if (state.state() == Phase.RUNNING && eta != null) {
                say(String.format(
                        Locale.ROOT,
                        "%s  step %d/%d  %.1f images/s  ETA %s",
                        run.id(),
                        state.step(),
                        state.steps(),
                        state.imagesPerSecond(),
                        ConsoleDisplay.time(eta)));
            }
        } catch (UserError | IOException e) {
            // Its end will say what is the matter.
        }
    }

    @Override
    public void ended(RunFolder run, RunState state) {
        say(QueueDisplay.end(run, state));
    }

    @Override
    public void say(String line) {
        out.println(line);
        out.flush();
    }
}
