package pyoji.gan.queue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import pyoji.crawler.Home;
import pyoji.crawler.UserError;
import pyoji.crawler.disk.AtomicFile;
import pyoji.crawler.disk.ExclusiveLock;
import pyoji.gan.run.Runs;

/** The right to run a home's queue; its holder's number stands in a file beside it. */
final class RunnerLock implements AutoCloseable {
    /** One who only asks whether it is free holds it for a moment. */
    private static final int TRIES = 5;

    private final ExclusiveLock lock;
    private final Path holder;

    private RunnerLock(ExclusiveLock lock, Path holder) {
        this.lock = lock;
        this.holder = holder;
    }

    /**
     * Takes it.
     *
     * @throws UserError naming the process that has it
     */
    static RunnerLock take(Home home) throws IOException {
        Runs.checkWritable(home);
        Optional<ExclusiveLock> lock = ExclusiveLock.tryAcquire(lockOf(home), TRIES);
        if (lock.isEmpty()) {
            throw held(home);
        }
        Path holder = holderOf(home);
        try {
            AtomicFile.write(
                    holder, Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII));
            return new RunnerLock(lock.get(), holder);
        } catch (IOException | RuntimeException e) {
            lock.get().close();
            throw e;
        }
    }

    /** What to tell one who wants it. */
    static UserError held(Home home) {
        OptionalLong number = number(home);
        return UserError.failed(
                "the queue of %s is being run already, by %s (pyoji queue run, or pyoji serve)",
                home.checkpoints(), number.isPresent() ? "process " + number.getAsLong() : "another process");
    }

    /** The number of the process that has it; 0 if it is held but the number can't be told. */
    static OptionalLong holder(Home home) throws IOException {
        if (!Files.exists(lockOf(home))) {
            return OptionalLong.empty();
        }
        if (!ExclusiveLock.isHeld(lockOf(home))) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(number(home).orElse(0));
    }

    private static OptionalLong number(Home home) {
        try {
            return OptionalLong.of(
                    Long.parseLong(Files.readString(holderOf(home)).strip()));
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static Path lockOf(Home home) {
        return home.checkpoints().resolve(".queue-runner.lock");
    }

    private static Path holderOf(Home home) {
        return home.checkpoints().resolve(".queue-runner.pid");
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            Files.deleteIfExists(holder);
        }
    }
}
