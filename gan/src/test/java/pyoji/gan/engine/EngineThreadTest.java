package pyoji.gan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class EngineThreadTest {
    /** A younger one would be bound to the core that OpenMP gave the engine's. */
    @Test
    void whatWorksBehindTheEngineIsOnAThreadOlderThanItsOwn() throws Exception {
        CompletableFuture<Long> behind = new CompletableFuture<>();
        long engine = EngineThread.call(() -> {
            EngineThread.behind(() -> behind.complete(Thread.currentThread().getId()))
                    .join();
            return Thread.currentThread().getId();
        });
        assertThat(behind.join()).isLessThan(engine);
    }

    @Test
    void measuringNeedNotWaitForWhatWorksBehind() throws Exception {
        CompletableFuture<Void> diskIsBusy = new CompletableFuture<>();
        String measured = EngineThread.call(() -> {
            CompletableFuture<Void> written = EngineThread.behind(diskIsBusy::join);
            String figure = EngineThread.aside(() -> "measured");
            diskIsBusy.complete(null);
            written.join();
            return figure;
        });
        assertThat(measured).isEqualTo("measured");
    }

    @Test
    void anErrorOfWhatIsMeasuredIsThrownAsItIs() {
        OutOfMemoryError error = new OutOfMemoryError("for the test");
        assertThatThrownBy(() -> EngineThread.call(() -> EngineThread.aside(() -> {
                    throw error;
                })))
                .isSameAs(error);
    }

    @Test
    void elsewhereItIsDoneOnReturn() {
        Thread[] worker = new Thread[1];
        EngineThread.behind(() -> worker[0] = Thread.currentThread());
        assertThat(worker[0]).isEqualTo(Thread.currentThread());
    }
}
