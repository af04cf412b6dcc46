package pyoji.crawler.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExclusiveLockTest {
    @TempDir
    Path folder;

    @Test
    void aHeldLockIsNotGivenTwiceWithinAProcess() throws IOException {
        try (ExclusiveLock held = take()) {
            assertThat(held).isNotNull();
            assertThat(ExclusiveLock.tryAcquire(lock())).isEmpty();
        }
    }

    @Test
    void aClosedLockIsFree() throws IOException {
        take().close();
        try (ExclusiveLock again = take()) {
            assertThat(again).isNotNull();
        }
    }

    @Test
    void askingInVainDoesNotFreeItForAnotherProcess() throws Exception {
        try (ExclusiveLock held = take()) {
            assertThat(held).isNotNull();
            assertThat(ExclusiveLock.tryAcquire(lock())).isEmpty();
            assertThat(otherProcess().waitFor()).isEqualTo(Other.REFUSED);
        }
    }

    @Test
    void aDeadProcessHoldsNothing() throws Exception {
        assertThat(otherProcess().waitFor()).isEqualTo(Other.TOOK_IT_AND_DIED);
        try (ExclusiveLock mine = take()) {
            assertThat(mine).isNotNull();
        }
    }

    private Path lock() {
        return folder.resolve("run.lock");
    }

    private ExclusiveLock take() throws IOException {
        return ExclusiveLock.tryAcquire(lock()).orElseThrow();
    }

    private Process otherProcess() throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Other.class.getName(),
                        lock().toString()))
                .inheritIO()
                .start();
    }

    /** Takes the lock and dies holding it. */
    static final class Other {
        static final int REFUSED = 10;
        static final int TOOK_IT_AND_DIED = 11;

        public static void main(String[] arguments) throws IOException {
            boolean taken = ExclusiveLock.tryAcquire(Path.of(arguments[0])).isPresent();
            Runtime.getRuntime().halt(taken ? TOOK_IT_AND_DIED : REFUSED);
        }
    }
}
