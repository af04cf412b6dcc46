package pyoji.gan.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import pyoji.gan.engine.EngineThread;
import pyoji.gan.engine.StateTensor;
import pyoji.gan.run.Checkpoint;
import pyoji.gan.run.LossSum;
import pyoji.gan.run.RunFolder;

/** A state of three numbers, saved from an engine's thread into stores that are slow or broken. */
class CheckpointWriterTest {
    private final FloatBuffer weights = FloatBuffer.wrap(new float[] {1, 2, 3});
    private final List<StateTensor> state = List.of(new StateTensor("weights", weights));
    private final CountDownLatch diskIsBusy = new CountDownLatch(1);

    @Test
    void whatIsWrittenIsTheStateAsItWasWhenItWasSaved() throws Exception {
        List<Float> written = new ArrayList<>();
        onTheEnginesThread(
                (checkpoint, copy, best) -> {
                    awaitDisk();
                    for (int i = 0; i < 3; i++) {
                        written.add(copy.get(0).values().get(i));
                    }
                },
                writer -> {
                    writer.save(at(4), null);
                    weights.put(0, 99);
                    diskIsBusy.countDown();
                    writer.finish();
                });
        assertThat(written).containsExactly(1f, 2f, 3f);
    }

    @Test
    void theTrainerGoesOnWhileACheckpointIsOnItsWay() throws Exception {
        onTheEnginesThread((checkpoint, copy, best) -> awaitDisk(), writer -> {
            writer.save(at(4), null);
            writer.check();
            assertThat(writer.lastStep()).isEqualTo(4);
            assertThat(writer.savedStep()).isEqualTo(-1);
            diskIsBusy.countDown();
            writer.finish();
            assertThat(writer.savedStep()).isEqualTo(4);
        });
    }

    @Test
    void oneIsWrittenAtATimeAndInOrder() throws Exception {
        List<Long> steps = new CopyOnWriteArrayList<>();
        AtomicInteger writing = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        onTheEnginesThread(
                (checkpoint, copy, best) -> {
                    most.accumulateAndGet(writing.incrementAndGet(), Math::max);
                    steps.add(checkpoint.step());
                    writing.decrementAndGet();
                },
                writer -> {
                    for (int step = 1; step <= 200; step++) {
                        writer.save(at(step), null);
                    }
                });
        assertThat(most).hasValue(1);
        assertThat(steps).hasSize(200).isSorted();
    }

    @Test
    void aFailureIsThrownAtTheNextSaveWhichIsNotBegun() throws Exception {
        List<Long> tried = new CopyOnWriteArrayList<>();
        onTheEnginesThread(
                (checkpoint, copy, best) -> {
                    tried.add(checkpoint.step());
                    throw new IOException("No space left on device");
                },
                writer -> {
                    writer.save(at(4), null);
                    assertThatThrownBy(() -> writer.save(at(8), null))
                            .isInstanceOf(IOException.class)
                            .hasMessage("No space left on device");
                    assertThat(writer.savedStep()).isEqualTo(-1);
                });
        assertThat(tried).containsExactly(4L);
    }

    @Test
    void aFailureOfTheLastOneIsThrownAtTheEnd() throws Exception {
        onTheEnginesThread(
                (checkpoint, copy, best) -> {
                    throw new IOException("No space left on device");
                },
                writer -> {
                    writer.save(at(4), null);
                    assertThatThrownBy(writer::finish).isInstanceOf(IOException.class);
                });
    }

    @Test
    void closingWaitsForWhatIsOnItsWay() throws Exception {
        List<Long> written = new CopyOnWriteArrayList<>();
        onTheEnginesThread(
                (checkpoint, copy, best) -> written.add(checkpoint.step()), writer -> writer.save(at(4), 2L));
        assertThat(written).containsExactly(4L);
    }

    private static Checkpoint at(long step) {
        return new Checkpoint(RunFolder.FORMAT_VERSION, "run", step, step, LossSum.NONE);
    }

    private void awaitDisk() {
        try {
            diskIsBusy.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Use {
        void of(CheckpointWriter writer) throws Exception;
    }

    private void onTheEnginesThread(CheckpointWriter.Store store, Use use) throws Exception {
        EngineThread.call(() -> {
            try (CheckpointWriter writer = new CheckpointWriter(() -> state, -1, store)) {
                use.of(writer);
            }
            return null;
        });
    }
}
