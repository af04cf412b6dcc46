package pyoji.gan.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pyoji.gan.engine.EngineThread;
import pyoji.gan.engine.StateCopy;
import pyoji.gan.engine.StateTensor;
import pyoji.gan.run.Checkpoint;
import pyoji.gan.run.RunFolder;

/**
 * Writes the checkpoints of a run while it trains on: the state is copied at once, written and synced behind, one at a time.
 * What goes wrong there is thrown to the trainer at its next call. Native memory until closed.
 */
final class CheckpointWriter implements AutoCloseable {
    /** What brings a checkpoint to the disk; when it returns, a power cut can't take it away any more. */
    @FunctionalInterface
    interface Store {
        void write(Checkpoint checkpoint, List<StateTensor> state, @Nullable Long best) throws IOException;
    }

    private static final CompletableFuture<Void> NOTHING = CompletableFuture.completedFuture(null);

    private final Store store;
    private final StateCopy copy;
    private CompletableFuture<Void> writing = NOTHING;
    private long lastStep;
    private volatile long savedStep;

    /**
     * A writer into the run's folder; it notes each checkpoint in {@code log}.
     *
     * @param keepEvery steps between those that are kept for good; 0: none
     * @param from step of the checkpoint that the run goes on from; -1 if there is none
     */
    CheckpointWriter(RunFolder run, long keepEvery, Supplier<List<StateTensor>> state, long from, RunLog log) {
        this(state, from, (checkpoint, copy, best) -> {
            run.metrics().sync(); // the rows that it builds on
            run.checkpoints().write(checkpoint, copy, keepEvery, best);
            log.note("checkpoint at step " + checkpoint.step());
        });
    }

    CheckpointWriter(Supplier<List<StateTensor>> state, long from, Store store) {
        this.store = store;
        this.copy = new StateCopy(state);
        this.lastStep = from;
        this.savedStep = from;
    }

    /**
     * Takes the state as it is and begins to write it; waits for the one before if that is still being written.
     *
     * @param best step of the best snapshot; null if none was measured
     * @throws IOException if the one before could not be written; this one is not begun then
     */
    void save(Checkpoint checkpoint, @Nullable Long best) throws IOException {
        finish();
        List<StateTensor> state = copy.take();
        lastStep = checkpoint.step();
        writing = EngineThread.behind(() -> {
            try {
                store.write(checkpoint, state, best);
                savedStep = checkpoint.step();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Waits until what was saved is on the disk; throws what kept it from there. */
    void finish() throws IOException {
        CompletableFuture<Void> last = writing;
        writing = NOTHING; // a failure is told once
        try {
            last.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException failure) {
                throw failure.getCause();
            }
            throw e;
        }
    }

    /** Throws what kept the last one from the disk if that is known by now; waits for nothing. */
    void check() throws IOException {
        if (writing.isDone()) {
            finish();
        }
    }

    /** The step that was saved last, be it on the disk or on its way; -1 if there is none. */
    long lastStep() {
        return lastStep;
    }

    /** The last step whose checkpoint is on the disk; -1 if there is none. */
    long savedStep() {
        return savedStep;
    }

    /** Waits for what is being written; whoever wants to know how it went asks {@link #finish} before. */
    @Override
    public void close() {
        writing.handle((written, failure) -> null).join(); // it reads the copy
        copy.close();
    }
}
