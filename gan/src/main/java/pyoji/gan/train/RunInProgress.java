package pyoji.gan.train;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.UserError;
import pyoji.gan.engine.Gan;
import pyoji.gan.engine.Sampler;
import pyoji.gan.run.Checkpoint;
import pyoji.gan.run.RunCovers;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState;
import pyoji.gan.run.RunState.Phase;
import pyoji.gan.run.TrainOptions;

/**
 * One run from where it stands to its end, whatever that is: finished, stopped, paused, or failed and said so.
 *
 * @param goal steps to reach
 * @param from what was restored into {@code gan}; null at step 0
 * @param raisedAt the step at which the goal was raised last; null if it never was
 */
record RunInProgress(
        RunFolder run,
        TrainOptions options,
        long goal,
        Gan gan,
        RunCovers known,
        TrainingCovers covers,
        @Nullable Checkpoint from,
        @Nullable Long raisedAt,
        RunLog log) {

    /** Something that can fail for want of disk. */
    private interface Write {
        void now() throws IOException;
    }

    /** Trains; a failure is written into state.json and log.txt as far as that still can be done. */
    Training.Result train(TrainingDisplay display, StopSignal stop) {
        long step = from == null ? -1 : from.step();
        try {
            run.metrics().cutAfter(step, TrainingLoop.TICK);
            Watch watch = new Watch(
                    options, run.metrics().read(), run.checkpoints().all().keySet(), raisedAt);
            try (Sampler sampler = new Sampler(options.shape());
                    CheckpointWriter checkpoints =
                            new CheckpointWriter(run, options.keepEvery(), gan::state, step, log)) {
                Snapshots snapshots = new Snapshots(run, options, step, sampler, display::say);
                Quality quality = quality(sampler);
                snapshots.reals(covers);
                Batches batches = new Batches(options, covers, known.classes(options.classes()));
                TrainingLoop loop = new TrainingLoop(
                        run, options, goal, gan, batches, snapshots, checkpoints, quality, watch, log, display);
                if (from != null) {
                    loop.continueFrom(from);
                }
                RunState end = trainOn(loop, snapshots, stop);
                return new Training.Result(run, end);
            }
        } catch (IOException e) {
            throw failed(writeFailure(e), null);
        } catch (OutOfMemoryError e) { // while it was begun: trainOn says it of its steps
            throw engineFailed(e, null);
        }
    }

    /** Null if nothing is measured; held-out covers are read here. */
    private @Nullable Quality quality(Sampler sampler) {
        try {
            return options.evaluateEvery() == 0 ? null : new Quality(options, known, covers, sampler);
        } catch (UserError e) {
            throw failed(e.getMessage(), null);
        }
    }

    private RunState trainOn(TrainingLoop loop, Snapshots snapshots, StopSignal stop) throws IOException {
        try {
            RunState end = loop.run(stop);
            snapshots.flush();
            run.clearStop();
            log.say(
                    end.state() == Phase.FINISHED
                            ? "finished at step " + end.step()
                            : "%s and saved at step %d; pyoji resume %s goes on"
                                    .formatted(end.state(), end.step(), run.id()));
            return end;
        } catch (Diverged e) {
            throw failed(
                    e.getMessage()
                            + "; the last good checkpoint is kept. Begin another run with another --seed, a larger"
                            + " --batch or more covers; the same one would come to the same end",
                    loop);
        } catch (IOException e) {
            throw failed(writeFailure(e), loop);
        } catch (UserError e) {
            throw failed(e.getMessage(), loop);
        } catch (RuntimeException | OutOfMemoryError | LinkageError e) {
            throw engineFailed(e, loop);
        }
    }

    private UserError engineFailed(Throwable cause, @Nullable TrainingLoop loop) {
        UserError error = failed("the engine failed: " + cause, loop);
        error.initCause(cause);
        return error;
    }

    private String writeFailure(IOException e) {
        long free = run.path().toFile().getUsableSpace();
        String problem = String.valueOf(e.getMessage()).contains("No space left") || free < (1 << 20)
                ? "the disk is full (%s left on it); free some room".formatted(Space.text(free))
                : "could not write (%s); mend that".formatted(e.getMessage());
        return problem + ", then pyoji resume %s goes on from the last good checkpoint".formatted(run.id());
    }

    /** Notes the failure wherever that still can be done, and makes the error of it. */
    private UserError failed(String reason, @Nullable TrainingLoop loop) {
        UserError error = UserError.failed("run %s: %s", run.id(), reason);
        attempt(error, () -> {
            if (loop == null) {
                run.write(run.state().in(Phase.FAILED, reason));
            } else {
                loop.fail(reason);
            }
        });
        attempt(error, () -> log.note("failed: " + reason));
        return error;
    }

    /** What fails now fails for the reason that is being said already. */
    private static void attempt(UserError error, Write write) {
        try {
            write.now();
        } catch (IOException | RuntimeException e) {
            error.addSuppressed(e);
        }
    }
}
