package pyoji.gan.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import pyoji.crawler.UserError;
import pyoji.gan.queue.QueueListener;
import pyoji.gan.queue.QueueState;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState;
import pyoji.gan.run.RunState.Phase;
import pyoji.gan.run.Tick;

/** Shows on the console how a queue goes on; the figures are read from the run's folder, as anybody could. */
final class QueueDisplay implements QueueListener, AutoCloseable {
    /** As often as state.json is written. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private final ConsoleDisplay console;
    private boolean failed;
    private boolean begun;
    private long looked;
    private long shownTick;

    QueueDisplay(PrintWriter out) {
        this.console = new ConsoleDisplay(out);
    }

    /** Whether a run failed. */
    boolean failed() {
        return failed;
    }

    @Override
    public void started(RunFolder run, boolean adopted) {
        console.say("run %s %s".formatted(run.id(), adopted ? "is in training already" : "begins"));
        begun = false;
        looked = System.nanoTime() - LOOK_EVERY.toNanos();
    }

    @Override
    public void watching(RunFolder run) {
        if (System.nanoTime() - looked < LOOK_EVERY.toNanos()) {
            return;
        }
        looked = System.nanoTime();
        try {
            RunState state = run.state();
            if (state.state() == Phase.RUNNING) {
                show(run, state);
            }
        } catch (UserError | IOException e) {
            // Its end will say what is the matter.
        }
    }

    private void show(RunFolder run, RunState state) throws IOException {
        if (!begun) {
            console.begin(state.step(), state.steps());
            begun = true;
            shownTick = state.step(); // rows up to here are of an earlier training
        }
        console.step(state.step());
        List<Tick> ticks = run.metrics().read();
        if (!ticks.isEmpty() && ticks.get(ticks.size() - 1).step() > shownTick) {
            Tick last = ticks.get(ticks.size() - 1);
            shownTick = last.step();
            console.tick(last, state);
        }
    }

    @Override
    public void ended(RunFolder run, RunState state) {
        console.close();
        failed |= state.state() == Phase.FAILED;
        console.say(end(run, state));
    }

    /** How a run ended, in one line. */
    static String end(RunFolder run, RunState state) {
        return "run %s is %s at step %d of %d%s"
                .formatted(
                        run.id(),
                        state.state(),
                        state.step(),
                        state.steps(),
                        state.reason() == null ? "" : ": " + state.reason());
    }

    @Override
    public void offered(RunFolder run) {
        console.say("run %s was interrupted; pyoji queue retry %s goes on with it".formatted(run.id(), run.id()));
    }

    @Override
    public void idle(QueueState queue) {
        if (queue.entries().isEmpty()) {
            console.say("the queue is empty");
        } else {
            console.say("%s; %d left in it"
                    .formatted(
                            queue.paused() ? "the queue is paused" : "nothing in the queue may run",
                            queue.entries().size()));
        }
    }

    @Override
    public void say(String line) {
        console.say(line);
    }

    @Override
    public void close() {
        console.close();
    }
}
