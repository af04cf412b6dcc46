package pyoji.gan.queue;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Home;
import pyoji.crawler.Names;
import pyoji.crawler.UserError;
import pyoji.crawler.disk.ExclusiveLock;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState;
import pyoji.gan.run.RunState.Phase;
import pyoji.gan.run.Runs;
import pyoji.gan.run.TrainOptions;
import pyoji.gan.train.Space;
import pyoji.gan.train.Training;

/**
 * The runs that wait for their turn under one home. Every change is on disk when its method returns; any thread of any
 * process may make one. All methods throw {@link UserError} naming queue.json if it is damaged.
 */
public final class Queue {
    /** Of 20 ms each. */
    private static final int ENDING_TRIES = 500;

    private final Home home;
    private final QueueFile file;

    private Queue(Home home) {
        this.home = home;
        this.file = new QueueFile(home);
    }

    /** The queue of a home. */
    public static Queue of(Home home) {
        return new Queue(home);
    }

    /** The queue as it stands, without runs that were removed. */
    public QueueState read() throws IOException {
        return file.read().keeping(this::exists);
    }

    private boolean exists(QueueEntry entry) {
        return Runs.existing(home, entry.run()).isPresent();
    }

    /** Every change lets go of runs that were removed. */
    private QueueState update(UnaryOperator<QueueState> change) throws IOException {
        return file.update(queue -> change.apply(queue.keeping(this::exists)));
    }

    /**
     * Adds new runs at the end; their folders are there at once.
     *
     * @return their ids, in order
     * @throws UserError if a split is unknown or empty, the disk too full for all of them, or checkpoints/ can't be written;
     *     nothing is added then
     */
    public List<String> add(TrainOptions... options) throws IOException {
        read(); // a damaged queue is said before a folder is made
        long needed = 0;
        for (TrainOptions run : options) {
            Training.trainable(home, run);
            needed += Space.needed(run);
        }
        Space.check(home.checkpoints(), needed);
        List<String> added = new ArrayList<>();
        for (TrainOptions run : options) {
            String id = Training.enqueue(home, run).id();
            update(queue -> queue.with(entry(id, null)));
            added.add(id);
        }
        return added;
    }

    private static QueueEntry entry(String run, @Nullable Long steps) {
        return new QueueEntry(run, Instant.now().toString(), false, steps);
    }

    /**
     * Adds a run that there is, at the end: it goes on where it stands.
     *
     * @param steps a higher goal, or null for the run's own
     * @throws UserError if it is in the queue already, is being trained, is at its goal, or the goal would shrink
     */
    public void addRun(RunFolder run, @Nullable Long steps) throws IOException {
        if (read().entry(run.id()).filter(entry -> !over(entry)).isPresent()) {
            throw UserError.usage("run %s is in the queue already", run.id());
        }
        // A process that has just saved and stopped takes a moment to end.
        try (ExclusiveLock lock = over(run.state()) ? run.lock(ENDING_TRIES) : run.lock()) {
            RunState state = run.state();
            long goal = steps == null ? state.steps() : steps;
            if (goal < state.steps()) {
                throw UserError.usage(
                        "--steps %d is less than the goal of run %s, %d; steps may only grow",
                        goal, run.id(), state.steps());
            }
            // Checked as any run's goal is.
            run.description().options().withSteps(goal);
            if (run.atGoal() && goal == state.steps()) {
                throw UserError.usage(
                        "run %s is at step %d of %d; to train on, give a higher --steps", run.id(), state.step(), goal);
            }
            run.write(state.in(Phase.QUEUED, null));
            // Under the lock, for the runner that still settles how the run ended.
            update(queue -> queue.with(entry(run.id(), steps)));
        }
    }

    /**
     * Moves a run within the queue; one that is training goes on.
     *
     * @param position from 1; beyond the end it becomes the last
     * @throws UserError if it is not in the queue, or the position is less than 1
     */
    public void move(String run, int position) throws IOException {
        if (position < 1) {
            throw UserError.usage("position %d is less than 1; 1 is the first", position);
        }
        update(queue -> queue.moved(entered(queue, run), position));
    }

    /**
     * Takes a run out of the queue. One that never began goes with its folder, which holds nothing yet; one that has stays, as
     * stopped.
     *
     * @throws UserError if it is not in the queue, or is being trained
     */
    public void remove(String run) throws IOException {
        entered(read(), run);
        RunFolder folder = Runs.existing(home, run).orElseThrow(() -> new NoSuchFileException(run));
        if (folder.beingWritten()) {
            throw UserError.usage("run %s is training; pyoji runs stop %s saves it and takes it out", run, run);
        }
        // First the run, then its entry: a kill between the two leaves an entry that the queue lets go of by itself.
        try (ExclusiveLock lock = folder.lock()) {
            RunState state = folder.state();
            if (folder.isDraft()) {
                folder.delete();
            } else if (!over(state)) {
                folder.write(state.in(folder.atGoal() ? Phase.FINISHED : Phase.STOPPED, null));
            }
        }
        forget(run);
    }

    /** Lets go of an entry, if there is one, without touching the run: for whoever removes the run itself. */
    public void forget(String run) throws IOException {
        update(queue -> queue.without(run));
    }

    /**
     * Lets no more runs begin.
     *
     * @param afterCurrent whether the one that is training may come to its end; if not it saves, pauses, and keeps its place
     */
    public void pause(boolean afterCurrent) throws IOException {
        QueueState queue = update(before -> before.paused(true, afterCurrent));
        for (QueueEntry entry : afterCurrent ? List.<QueueEntry>of() : queue.entries()) {
            RunFolder run = Runs.existing(home, entry.run()).orElse(null);
            // The runner sees to this as well; but its children outlive it.
            if (run != null
                    && entry.started()
                    && run.beingWritten()
                    && run.stopRequested().isEmpty()) {
                run.requestStop(Phase.PAUSED);
            }
        }
    }

    /** Lets runs begin again; a moment to pause at that passed while nobody ran the queue is forgotten. */
    public void resume() throws IOException {
        Instant now = Instant.now();
        update(queue -> (queue.due(now) ? queue.withUntil(null) : queue).paused(false, false));
    }

    /**
     * Pauses the queue at a moment to come, as {@link #pause} does at once; this takes a runner that is at work then.
     *
     * @param until null for never
     * @throws UserError if it is in the past
     */
    public void setUntil(@Nullable Instant until) throws IOException {
        if (until != null && !until.isAfter(Instant.now())) {
            throw UserError.usage("--until %s is past; name a moment to come", until);
        }
        update(queue -> queue.withUntil(until));
    }

    /**
     * Lets an interrupted run of the queue go on when its turn comes.
     *
     * @throws UserError if it is not in the queue, or not interrupted
     */
    public void retry(String run) throws IOException {
        entered(read(), run);
        RunFolder folder = Runs.existing(home, run).orElseThrow(() -> new NoSuchFileException(run));
        RunState state = folder.state();
        if (state.state() != Phase.INTERRUPTED) {
            throw UserError.usage("run %s is %s, not interrupted: there is nothing to retry", run, state.state());
        }
        try (ExclusiveLock lock = folder.lock()) {
            folder.write(state.in(Phase.QUEUED, null));
        }
    }

    /** The process that runs this queue now, if there is one. */
    public OptionalLong runner() throws IOException {
        return RunnerLock.holder(home);
    }

    private static QueueEntry entered(QueueState queue, String run) {
        return queue.entry(run)
                .orElseThrow(() -> UserError.usage(
                        "run %s is not in the queue; pyoji queue add --run %s adds it",
                        Names.printable(run), Names.printable(run)));
    }

    /** Whether somebody ended the run while it stood in the queue: by hand, or before a kill came between. */
    private boolean over(QueueEntry entry) {
        try {
            RunFolder run = Runs.existing(home, entry.run()).orElse(null);
            return run == null || over(run.state());
        } catch (UserError | IOException e) {
            return false; // it can't be told
        }
    }

    /** Lets go of this entry; one that has taken its place since, as the run was added anew, stays. */
    void forget(QueueEntry seen) throws IOException {
        update(queue -> isReplaced(queue, seen) ? queue : queue.without(seen.run()));
    }

    /** Whether the run was added anew since this entry was seen. */
    boolean isReplaced(QueueEntry seen) throws IOException {
        return isReplaced(read(), seen);
    }

    private static boolean isReplaced(QueueState queue, QueueEntry seen) {
        return queue.entry(seen.run())
                .filter(entry -> !entry.addedAt().equals(seen.addedAt()))
                .isPresent();
    }

    /** Whether a run that stands so has no place in a queue. */
    static boolean over(RunState state) {
        return state.state() == Phase.FINISHED || state.state() == Phase.STOPPED || state.state() == Phase.FAILED;
    }

    /** Notes that a runner begins this run. */
    void began(String run) throws IOException {
        update(queue -> queue.begun(run));
    }

    /** Lets go of runs that were ended by others, and takes up those that say queued but stand nowhere, oldest first. */
    void tidy() throws IOException {
        List<String> strays = new ArrayList<>();
        QueueState before = read();
        for (RunFolder run : Runs.all(home)) {
            if (before.entry(run.id()).isEmpty() && isQueued(run)) {
                strays.add(run.id());
            }
        }
        update(queue -> {
            QueueState tidied = queue.keeping(((Predicate<QueueEntry>) this::over).negate());
            for (String stray : strays) {
                tidied = tidied.entry(stray).isPresent() ? tidied : tidied.with(entry(stray, null));
            }
            return tidied;
        });
    }

    private static boolean isQueued(RunFolder run) {
        try {
            return run.state().state() == Phase.QUEUED;
        } catch (UserError | IOException e) {
            return false; // a damaged run
        }
    }

    /** Pauses the queue if its time has come. */
    QueueState pausedIfDue(Instant now) throws IOException {
        QueueState queue = read();
        return queue.due(now)
                ? update(before -> before.due(now) ? before.paused(true, false).withUntil(null) : before)
                : queue;
    }
}
