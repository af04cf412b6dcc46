package pyoji.crawler.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** A lock on a file that the system frees when its process dies, however it dies. */
public final class ExclusiveLock implements AutoCloseable {
    /**
     * What this process holds: opening and closing such a file once more would free its lock (POSIX frees a process's locks
     * when any of its handles on the file is closed).
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private static final long PAUSE_NANOS = 20_000_000;
    private static final int LOOKS = 3;
    private static final long LOOK_PAUSE_NANOS = 2_000_000;

    private final Path file;
    private final FileChannel channel;

    private ExclusiveLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes the lock, or nothing if another process, or this one, holds it. The file is made if missing. */
    public static Optional<ExclusiveLock> tryAcquire(Path lockFile) throws IOException {
        Path file = lockFile.toAbsolutePath().normalize();
        if (!HELD.add(file)) {
            return Optional.empty();
        }
        FileLock lock = null;
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = channel.tryLock();
            return lock == null ? Optional.empty() : Optional.of(new ExclusiveLock(file, channel));
        } finally {
            if (lock == null) {
                if (channel != null) {
                    channel.close();
                }
                HELD.remove(file);
            }
        }
    }

    /** As {@link #tryAcquire(Path)}, some times within moments. */
    public static Optional<ExclusiveLock> tryAcquire(Path lockFile, int tries) throws IOException {
        Optional<ExclusiveLock> lock = tryAcquire(lockFile);
        for (int i = 1; i < tries && lock.isEmpty(); i++) {
            LockSupport.parkNanos(PAUSE_NANOS);
            lock = tryAcquire(lockFile);
        }
        return lock;
    }

    /**
     * Whether somebody holds the lock. It is taken for a moment to find out, so one who also only asks is not taken for a
     * holder: it looks some times within milliseconds.
     */
    public static boolean isHeld(Path lockFile) throws IOException {
        for (int i = 0; i < LOOKS; i++) {
            Optional<ExclusiveLock> free = tryAcquire(lockFile);
            if (free.isPresent()) {
                free.get().close();
                return false;
            }
            LockSupport.parkNanos(LOOK_PAUSE_NANOS);
        }
        return true;
    }

    /** Waits for the lock; for work that takes moments only, one thread of this process at a time. */
    public static ExclusiveLock acquire(Path lockFile) throws IOException {
        return tryAcquire(lockFile, Integer.MAX_VALUE).orElseThrow();
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD.remove(file);
    }
}
