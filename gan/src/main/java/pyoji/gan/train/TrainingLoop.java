package pyoji.gan.train;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pyoji.gan.engine.Gan;
import pyoji.gan.engine.Losses;
import pyoji.gan.run.Alarm;
import pyoji.gan.run.Checkpoint;
import pyoji.gan.run.LossSum;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState;
import pyoji.gan.run.RunState.Phase;
import pyoji.gan.run.Tick;
import pyoji.gan.run.TrainOptions;

/** The loop: a batch, a step, and what falls due after it. */
final class TrainingLoop {
    /** Steps a tick. */
    static final int TICK = TrainOptions.TICK;

    private static final Duration HEARTBEAT = Duration.ofSeconds(2);

    private final RunFolder run;
    private final TrainOptions options;
    private final Gan gan;
    private final Batches batches;
    private final Snapshots snapshots;
    private final CheckpointWriter checkpoints;
    private final @Nullable Quality quality;
    private final Watch watch;
    private final RunLog log;
    private final TrainingDisplay display;

    private long goal;
    private long step;
    private long pictured = -1;
    private LossSum sinceTick;
    private double speed;
    private long tickStarted;
    private long tickStartedStep;
    private Instant lastBeat = Instant.EPOCH;

    TrainingLoop(
            RunFolder run,
            TrainOptions options,
            long goal,
            Gan gan,
            Batches batches,
            Snapshots snapshots,
            CheckpointWriter checkpoints,
            @Nullable Quality quality,
            Watch watch,
            RunLog log,
            TrainingDisplay display) {
        this.run = run;
        this.options = options;
        this.goal = goal;
        this.gan = gan;
        this.batches = batches;
        this.snapshots = snapshots;
        this.checkpoints = checkpoints;
        this.quality = quality;
        this.watch = watch;
        this.log = log;
        this.display = display;
        this.sinceTick = LossSum.NONE;
    }

    /** Goes on from there instead of from step 0. */
    void continueFrom(Checkpoint checkpoint) {
        step = checkpoint.step();
        // A best snapshot is saved within its tick: what was summed up stands in that tick's row already.
        sinceTick = step % TICK == 0 ? LossSum.NONE : checkpoint.sinceTick();
    }

    /**
     * Trains until the goal, or until asked to stop; on return what it came to is on the disk in both cases.
     *
     * @throws Diverged if a loss or a weight is no longer a number; nothing is saved then
     * @throws IOException if something can't be written, or could not be behind the training
     */
    RunState run(StopSignal stop) throws IOException, Diverged {
        display.begin(step, goal);
        write(Phase.RUNNING, null);
        if (step == 0) {
            picture();
        }
        restartClock();
        while (step < goal && !stop.given()) {
            Losses losses = gan.step(step, batches.after(step));
            step++;
            if (!losses.finite()) {
                throw new Diverged(step, "a loss");
            }
            sinceTick = sinceTick.plus(losses);
            afterStep();
        }
        if (step > checkpoints.lastStep()) {
            save();
        }
        if (step == goal) {
            finish();
        }
        checkpoints.finish();
        return write(step == goal ? Phase.FINISHED : stop.phase(), null);
    }

    private void afterStep() throws IOException, Diverged {
        checkpoints.check();
        if (step % TICK == 0) {
            checkWeights();
            tick();
            sinceTick = LossSum.NONE;
        }
        if (isDue(options.snapshotEvery())) {
            checkWeights();
            picture();
        }
        if (isDue(options.checkpointEvery()) && step < goal && step > checkpoints.lastStep()) {
            save();
        }
        if (Duration.between(lastBeat, Instant.now()).compareTo(HEARTBEAT) > 0) {
            write(Phase.RUNNING, null);
        }
        display.step(step);
    }

    /** The last snapshot, and the last, shorter tick, which a longer run will take back. */
    private void finish() throws IOException, Diverged {
        picture();
        if (sinceTick.steps() > 0) {
            tick();
        }
    }

    private void tick() throws IOException, Diverged {
        long now = System.nanoTime();
        double seconds = (now - tickStarted) / 1e9;
        speed = (step - tickStartedStep) * options.batch() / seconds;
        Losses mean = sinceTick.mean();
        Map<String, Double> measured = options.measuresAt(step) && quality != null ? quality.of(gan) : null;
        Tick tick = new Tick(
                RunFolder.FORMAT_VERSION,
                step,
                imagesSeen(),
                mean.real(),
                mean.fake(),
                mean.generator(),
                mean.overfit(),
                measured,
                Math.round(speed * 10) / 10.0);
        run.metrics().append(tick);
        Watch.News news = watch.saw(tick);
        for (Alarm alarm : news.raised()) {
            log.say("at step %d: %s".formatted(step, alarm.advice()));
        }
        if (news.newBest()) {
            picture(); // its own, whatever is due
            save();
        }
        if (watch.isStale(step) && step < goal) {
            log.say("no better snapshot since step %d: the run ends here, at step %d of %d"
                    .formatted(watch.best().step(), step, goal));
            goal = step;
        }
        display.tick(tick, write(Phase.RUNNING, null));
        restartClock();
    }

    private void picture() throws IOException {
        if (pictured != step) {
            snapshots.take(gan, step, imagesSeen());
            pictured = step;
        }
    }

    private boolean isDue(long every) {
        return every > 0 && step % every == 0;
    }

    private void restartClock() {
        tickStarted = System.nanoTime();
        tickStartedStep = step;
    }

    private void checkWeights() throws Diverged {
        if (!gan.finite()) {
            throw new Diverged(step, "a weight");
        }
    }

    private void save() throws IOException, Diverged {
        checkWeights();
        checkpoints.save(
                new Checkpoint(RunFolder.FORMAT_VERSION, run.id(), step, imagesSeen(), sinceTick),
                watch.best() == null ? null : watch.best().step());
    }

    private long imagesSeen() {
        return step * options.batch();
    }

    /** Ends the run as failed for {@code reason}, once the checkpoint that is being written is on the disk or has failed too. */
    void fail(String reason) throws IOException {
        try {
            checkpoints.finish();
        } finally {
            write(Phase.FAILED, reason);
        }
    }

    /** Writes state.json as it is now. */
    private RunState write(Phase phase, @Nullable String reason) throws IOException {
        lastBeat = Instant.now();
        Long eta = phase == Phase.RUNNING && speed > 0 ? Math.round((goal - step) * options.batch() / speed) : null;
        RunState state = new RunState(
                RunFolder.FORMAT_VERSION,
                phase,
                reason,
                step,
                goal,
                imagesSeen(),
                Math.round(speed * 10) / 10.0,
                eta,
                watch.best(),
                watch.alarms().isEmpty() ? null : watch.alarms(),
                watch.raisedAt(),
                lastBeat.toString());
        run.write(state);
        return state;
    }
}
