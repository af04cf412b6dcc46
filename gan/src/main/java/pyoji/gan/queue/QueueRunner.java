package pyoji.gan.queue;

import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Home;
import pyoji.crawler.StopRequest;
import pyoji.crawler.UserError;
import pyoji.crawler.disk.ExclusiveLock;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState;
import pyoji.gan.run.RunState.Phase;
import pyoji.gan.run.Runs;
import pyoji.gan.train.Space;

/**
 * Trains the runs of a queue, one at a time, each in a process of its own, so that a crash of native code takes nothing along.
 *
 * <p>A child outlives its runner if that is killed: the night is not lost, and the next runner watches over the child as if it
 * were its own.
 */
public final class QueueRunner {
    private static final long POLL_MILLIS = 250;
    /** After an error that may mend itself, such as a full disk. */
    private static final long ERROR_POLLS = 20;

    /** When a runner is done. */
    public enum Mode {
        /** When nothing may run: the queue is empty, paused, or has only interrupted runs. */
        UNTIL_EMPTY,
        /** When it is asked to stop; it waits for new entries. */
        FOREVER
    }

    /**
     * How a runner goes about it.
     *
     * @param autoResume whether interrupted runs go on by themselves
     * @param notifier who is told that a run finished or failed; null for nobody
     */
    public record Options(boolean autoResume, @Nullable Notifier notifier) {
        /** Interrupted runs wait for the user, and nobody is told. */
        public static final Options NONE = new Options(false, null);
    }

    private final Home home;
    private final Options options;
    private final QueueListener listener;
    private final Queue queue;
    private final Set<String> offered = new HashSet<>();
    private @Nullable QueueState toldIdle;
    private final Set<String> said = new HashSet<>();
    /** Runs that could not be begun, passed over until something else was tried. */
    private final Set<String> troubled = new HashSet<>();

    private @Nullable Exception trouble;

    /** Runs the queue of {@code home} as soon as {@link #run} is called. */
    public QueueRunner(Home home, Options options, QueueListener listener) {
        this.home = home;
        this.options = options;
        this.listener = listener;
        this.queue = Queue.of(home);
    }

    /**
     * Trains what is queued until {@code mode} says that it is done, or {@code stop} asks; the run in training then saves, pauses
     * and keeps its place, and this returns when it has.
     *
     * @throws UserError if another process runs this queue; with {@link Mode#UNTIL_EMPTY} also if queue.json is damaged
     * @throws InterruptedException if this thread is interrupted; a child then goes on without a runner
     */
    public void run(StopRequest stop, Mode mode) throws IOException, InterruptedException {
        try (RunnerLock lock = RunnerLock.take(home)) {
            boolean done = false;
            boolean tidy = false;
            while (!done && !stop.requested()) {
                try {
                    if (!tidy) {
                        queue.tidy();
                        tidy = true;
                    }
                    Optional<QueueEntry> next = next();
                    if (next.isPresent()) {
                        toldIdle = null;
                        tryToTrain(next.get(), stop);
                    } else if (!troubled.isEmpty()) {
                        troubled.clear();
                        throw UserError.failed("the queue: not every run could be begun (%s)", message(trouble));
                    } else if (mode == Mode.UNTIL_EMPTY) {
                        done = true;
                    } else {
                        Thread.sleep(POLL_MILLIS);
                    }
                } catch (UserError | IOException e) {
                    if (mode == Mode.UNTIL_EMPTY) {
                        throw e;
                    }
                    sayOnce(String.valueOf(e.getMessage()));
                    for (int i = 0; i < ERROR_POLLS && !stop.requested(); i++) {
                        Thread.sleep(POLL_MILLIS);
                    }
                }
            }
        }
    }

    private static String message(@Nullable Exception e) {
        return e == null ? "" : String.valueOf(e.getMessage());
    }

    /** One run that can't be begun must not keep the others from it. */
    private void tryToTrain(QueueEntry entry, StopRequest stop) throws InterruptedException {
        try {
            train(entry, stop);
        } catch (UserError | IOException e) {
            troubled.add(entry.run());
            trouble = e;
            sayOnce("run %s is passed over: %s".formatted(entry.run(), e.getMessage()));
        }
    }

    /** Throws {@link UserError} naming the process that runs this queue, if there is one. */
    public static void checkNone(Home home) throws IOException {
        if (RunnerLock.holder(home).isPresent()) {
            throw RunnerLock.held(home);
        }
    }

    private void sayOnce(String line) {
        if (said.add(line)) {
            listener.say(line);
        }
    }

    /** The run that is in training already, whoever began it; else the first that may run. */
    private Optional<QueueEntry> next() throws IOException {
        QueueState state = queue.pausedIfDue(Instant.now());
        QueueEntry next = null;
        for (QueueEntry entry : state.entries()) {
            Phase phase = troubled.contains(entry.run()) ? null : phase(entry);
            if (phase == Phase.RUNNING && entry.started()) {
                return Optional.of(entry);
            }
            if (phase == Phase.FINISHED || phase == Phase.STOPPED || phase == Phase.FAILED) {
                queue.forget(entry); // ended by others
            } else if (next == null && phase != null && (phase == Phase.RUNNING || mayRun(entry, phase, state))) {
                next = entry;
            }
        }
        if (next == null && !state.equals(toldIdle)) {
            toldIdle = state;
            listener.idle(state);
        }
        return Optional.ofNullable(next);
    }

    /** Null if the run can't be read. */
    private @Nullable Phase phase(QueueEntry entry) {
        try {
            Optional<RunFolder> run = Runs.existing(home, entry.run());
            if (run.isEmpty()) {
                return null;
            }
            Phase phase = run.get().state().state();
            // A child says running only when it has read its covers.
            return phase == Phase.QUEUED && entry.started() && run.get().beingWritten() ? Phase.RUNNING : phase;
        } catch (UserError | IOException e) {
            sayOnce("run %s is passed over: %s".formatted(entry.run(), e.getMessage()));
            return null;
        }
    }

    private boolean mayRun(QueueEntry entry, Phase phase, QueueState state) {
        if (phase != Phase.INTERRUPTED) {
            offered.remove(entry.run());
        } else if (!options.autoResume()) {
            if (offered.add(entry.run())) {
                Runs.existing(home, entry.run()).ifPresent(listener::offered);
            }
            return false;
        }
        return !state.paused();
    }

    private void train(QueueEntry entry, StopRequest stop) throws IOException, InterruptedException {
        RunFolder run = Runs.existing(home, entry.run()).orElse(null);
        if (run == null) {
            return;
        }
        queue.began(run.id());
        boolean adopted = run.beingWritten();
        ChildProcess child = adopted ? null : start(run, entry);
        if (child == null && !adopted) {
            return;
        }
        listener.started(run, adopted);
        said.clear();
        while (!ended(run, child)) {
            if (toPause(stop)) {
                askToPause(run);
            }
            listener.watching(run);
        }
        if (Runs.existing(home, run.id()).isEmpty()) {
            listener.say("run %s was removed while it was in training".formatted(run.id()));
        } else if (!run.beingWritten()) { // else another process was quicker: this one watches over it
            settle(entry, run, child);
        }
    }

    /** Null if the run ended, or died, since it was chosen. */
    private @Nullable ChildProcess start(RunFolder run, QueueEntry entry) throws IOException {
        if (run.isDraft()) {
            // A full disk stops all of them: it must not cost each its place.
            Space.check(home.checkpoints(), Space.needed(run.description().options()));
        }
        try (ExclusiveLock lock = run.lock()) {
            RunState state = run.state(); // under our own lock one that died still says running
            boolean died = state.state() == Phase.RUNNING;
            if (Queue.over(state) || died && !options.autoResume()) {
                return null;
            }
            run.clearStop(); // whoever asked meant a process that is gone
            // A child that dies at once must not leave it as it was: paused, to be started again and again.
            run.write(state.in(Phase.QUEUED, null));
        }
        return ChildProcess.start(home, run, entry.steps());
    }

    private static boolean ended(RunFolder run, @Nullable ChildProcess child) throws IOException, InterruptedException {
        if (child != null) {
            return child.ended(POLL_MILLIS);
        }
        Thread.sleep(POLL_MILLIS);
        return !run.beingWritten();
    }

    private boolean toPause(StopRequest stop) {
        try {
            QueueState state = queue.pausedIfDue(Instant.now());
            return stop.requested() || state.paused() && !state.afterCurrent();
        } catch (UserError | IOException e) {
            sayOnce(String.valueOf(e.getMessage())); // the child goes on whatever became of the queue
            return stop.requested();
        }
    }

    private void askToPause(RunFolder run) {
        try {
            if (run.stopRequested().isEmpty()) {
                run.requestStop(Phase.PAUSED);
            }
        } catch (IOException e) {
            sayOnce("run %s can't be asked to pause: %s".formatted(run.id(), e.getMessage()));
        }
    }

    /** After a run's process has ended. */
    private void settle(QueueEntry entry, RunFolder run, @Nullable ChildProcess child)
            throws IOException, InterruptedException {
        if (run.state().state() == Phase.QUEUED) {
            run.lock().close(); // who adds it anew holds it until its entry is there
        }
        if (queue.isReplaced(entry)) {
            run.clearStop();
            return; // how it ended is past: it waits again
        }
        RunState state = ChildProcess.settle(run, child);
        if (state.state() != Phase.PAUSED && state.state() != Phase.QUEUED) {
            queue.forget(entry);
        }
        listener.ended(run, state);
        if (options.notifier() != null && (state.state() == Phase.FINISHED || state.state() == Phase.FAILED)) {
            options.notifier().tell(home, run, state).ifPresent(listener::say);
        }
    }
}
