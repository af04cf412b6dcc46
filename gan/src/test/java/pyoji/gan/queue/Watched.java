package pyoji.gan.queue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import pyoji.crawler.Home;
import pyoji.crawler.StopRequest;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState;

/** What a runner told, as lines; tests intervene by overriding. */
class Watched implements QueueListener {
    final List<String> told = new ArrayList<>();
    final StopRequest stop = new StopRequest();

    /** Something that a test does to a run. */
    interface Act {
        void on(RunFolder run) throws IOException;
    }

    /** Does {@code act} to every run in training that has taken {@code step} steps. */
    static Watched atStep(long step, Act act) {
        return new Watched() {
            @Override
            public void watching(RunFolder run) {
                doing(() -> {
                    RunState state = run.state();
                    if (state.state() == RunState.Phase.RUNNING && state.step() >= step) {
                        act.on(run);
                    }
                });
            }
        };
    }

    /** Runs a home's queue until nothing may run. */
    void run(Home home) throws IOException, InterruptedException {
        run(home, QueueRunner.Options.NONE, QueueRunner.Mode.UNTIL_EMPTY);
    }

    void run(Home home, QueueRunner.Options options, QueueRunner.Mode mode) throws IOException, InterruptedException {
        new QueueRunner(home, options, this).run(stop, mode);
    }

    /** Work with files in the middle of a callback. */
    interface Doing {
        void now() throws IOException;
    }

    static void doing(Doing work) {
        try {
            work.now();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String number(RunFolder run) {
        return Long.toString(Long.parseLong(run.id().substring(0, 5)));
    }

    @Override
    public void started(RunFolder run, boolean adopted) {
        told.add((adopted ? "adopted " : "started ") + number(run));
    }

    @Override
    public void ended(RunFolder run, RunState state) {
        told.add(state.state() + " " + number(run));
    }

    @Override
    public void offered(RunFolder run) {
        told.add("offered " + number(run));
    }

    @Override
    public void idle(QueueState queue) {
        told.add("idle");
    }

    @Override
    public void say(String line) {
        told.add("said " + line);
    }
}
