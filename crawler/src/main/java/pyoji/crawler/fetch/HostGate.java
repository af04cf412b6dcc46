package pyoji.crawler.fetch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.disk.ExclusiveLock;
import pyoji.crawler.disk.JsonFormat;
import pyoji.crawler.fetch.FetchException.Reason;

/**
 * The way to one host: one request at a time, of all threads and all processes; a pause after each; none once it said
 * stop.
 *
 * <p>A turn lasts from the pause to the end of the answer. Its file {@code .hosts/<host>.json} is only touched under
 * the lock beside it, and written before the request, so that a killed crawl has been counted.
 */
final class HostGate {
    /** What a host may ask to be waited for; if it asks for longer, it is stopped until then. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    /** Requests in a row that came to nothing before the host is left alone: others wait meanwhile. */
    private static final int MOST_FAILURES = 3;

    /** The part of the pause that chance adds at most. */
    private static final double JITTER = 0.2;

    /** How often a lock that another process holds is tried; waiting on it is no pause by the crawl's clock. */
    private static final int LOCK_TRIES_MILLIS = 20;

    private static final int LONGEST_FILE_NAME = 150;

    private final String host;
    private final Path folder;
    private final String file;
    private final boolean paced;
    private final int requestsPerDay;
    private final Pace pace;
    private final ReentrantLock turn = new ReentrantLock(true);

    // Under the turn's lock.
    private @Nullable String stopped;
    private int failures;

    // Under that of `waiting`.
    private final Object waiting = new Object();
    private boolean closed;
    private @Nullable Thread sleeper;

    /**
     * To one host.
     *
     * @param host as {@link HttpUrl#hostKey} spells it
     */
    HostGate(String host, WebOptions options) {
        this.host = host;
        this.folder = options.stateFolder();
        this.file = fileName(host);
        this.paced = options.mirror() == null;
        this.requestsPerDay = options.limits().requestsPerDay();
        this.pace = options.pace();
    }

    /** A host's name as a file's. */
    static String fileName(String host) {
        // No host has an underscore, so that different ones stay so.
        String plain = host.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]", "_");
        return plain.length() <= LONGEST_FILE_NAME
                ? plain
                : plain.substring(0, LONGEST_FILE_NAME) + "-"
                        + UUID.nameUUIDFromBytes(plain.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Waits for this thread's turn, and for the pause after the last one.
     *
     * @param pause since the last request at least
     * @throws FetchException if the host said stop, or had its requests for today
     * @throws IOException if its file can't be read or written
     */
    Turn enter(URI url, Duration pause) throws IOException {
        lock();
        ExclusiveLock lock = null;
        Turn entered = null;
        try {
            if (stopped != null) {
                throw FetchException.because(Reason.STOPPED, url, 0, "not asked for, as " + stopped);
            }
            Files.createDirectories(folder);
            refuseIfClosed();
            lock = lockFile();
            HostState state = read();
            refuseIfStopped(url, state);
            pauseFor(state.wait(pace.now(), jittered(pause), LONGEST_WAIT));
            state = state.asked(pace.now());
            write(state);
            entered = new Turn(url, lock, state);
            return entered;
        } finally {
            if (entered == null) {
                release(lock);
            }
        }
    }

    /** Nobody enters any more; who waits, waits no longer. */
    void close() {
        synchronized (waiting) {
            closed = true;
            if (sleeper != null) {
                sleeper.interrupt();
            }
        }
    }

    private void refuseIfClosed() throws InterruptedIOException {
        synchronized (waiting) {
            if (closed) {
                throw new InterruptedIOException("the crawl was ended; what it has stays");
            }
        }
    }

    /** Waits, unless the gate is closed before or meanwhile. */
    private void sleep(Wait wait) throws InterruptedIOException {
        synchronized (waiting) {
            refuseIfClosed();
            sleeper = Thread.currentThread();
        }
        try {
            wait.now();
        } catch (InterruptedException e) {
            refuseIfClosed();
            throw interrupted();
        } finally {
            synchronized (waiting) {
                sleeper = null;
                if (closed) {
                    // What it has is still to be written, and an interrupted thread writes no file.
                    Thread.interrupted();
                }
            }
        }
        refuseIfClosed();
    }

    /** A way to wait. */
    private interface Wait {
        void now() throws InterruptedException;
    }

    private void refuseIfStopped(URI url, HostState state) throws FetchException {
        Instant now = pace.now();
        if (state.stoppedUntil() != null && state.stoppedUntil().isAfter(now)) {
            stopped = host + " asked to be left alone until " + state.stoppedUntil();
        } else if (state.requestsOn(now) >= requestsPerDay) {
            stopped = String.format(
                    Locale.ROOT, "%s had its %,d requests for today; crawl again tomorrow (UTC)", host, requestsPerDay);
        }
        if (stopped != null) {
            throw FetchException.because(Reason.STOPPED, url, 0, "not asked for, as " + stopped);
        }
    }

    private Duration jittered(Duration pause) {
        return paced
                ? pause.plusMillis((long)
                        (pause.toMillis() * JITTER * ThreadLocalRandom.current().nextDouble()))
                : Duration.ZERO;
    }

    /** One request's time at the host; closing it lets the next one in. */
    final class Turn implements AutoCloseable {
        private final URI url;
        private final ExclusiveLock lock;
        private HostState state;

        private Turn(URI url, ExclusiveLock lock, HostState state) {
            this.url = url;
            this.lock = lock;
            this.state = state;
        }

        /** The host answered. */
        void answered() {
            failures = 0;
        }

        /** Nobody asks the host for so long. */
        void postpone(Duration wait) throws IOException {
            state = state.postponed(pace.now().plus(wait));
            write(state);
        }

        /**
         * Nobody asks the host again in this crawl.
         *
         * @param why a sentence after its name, such as "answered 403"
         * @param wait how long it asked for, which later crawls keep to as well; null if it did not say
         */
        FetchException stop(int status, String why, @Nullable Duration wait) throws IOException {
            String until = "";
            if (wait != null) {
                Instant then = pace.now().plus(wait);
                state = state.stopped(then);
                write(state);
                until = ", and asked to be left alone until " + then;
            }
            stopped = host + " " + why + until;
            return FetchException.because(
                    Reason.STOPPED, url, status, stopped + "; nothing more is asked of it in this crawl");
        }

        /** The request came to nothing; too many of those in a row stop the host. */
        FetchException fail(Reason reason, int status, String why, @Nullable Throwable cause) {
            failures++;
            boolean enough = failures >= MOST_FAILURES && stopped == null;
            if (enough) {
                stopped = host + " failed " + failures + " requests in a row, the last one: " + why;
            }
            String consequence = enough ? "; nothing more is asked of " + host + " in this crawl" : "";
            return new FetchException(reason, url, status, url + ": " + why + consequence, cause);
        }

        @Override
        public void close() throws IOException {
            release(lock);
        }
    }

    private void release(@Nullable ExclusiveLock lock) throws IOException {
        try (lock) {
            // Before the next thread of this process tries the file's lock.
        } finally {
            turn.unlock();
        }
    }

    private void lock() throws InterruptedIOException {
        try {
            turn.lockInterruptibly();
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private ExclusiveLock lockFile() throws IOException {
        Path lockFile = folder.resolve(file + ".lock");
        Optional<ExclusiveLock> lock = ExclusiveLock.tryAcquire(lockFile);
        while (lock.isEmpty()) {
            sleep(() -> Thread.sleep(LOCK_TRIES_MILLIS));
            lock = ExclusiveLock.tryAcquire(lockFile);
        }
        return lock.get();
    }

    private void pauseFor(Duration wait) throws InterruptedIOException {
        if (!wait.isZero()) {
            sleep(() -> pace.pause(wait));
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("the crawl was interrupted; what it has stays");
    }

    private HostState read() throws IOException {
        Path stateFile = folder.resolve(file + ".json");
        if (!Files.exists(stateFile)) {
            return HostState.unknown(host);
        }
        try {
            HostState state = JsonFormat.read(stateFile, HostState.class);
            return state.formatVersion() == HostState.FORMAT_VERSION ? state : HostState.unknown(host);
        } catch (JsonFormat.InvalidException e) {
            // Damaged: at worst the host is asked some requests more than it should be today.
            return HostState.unknown(host);
        }
    }

    private void write(HostState state) throws IOException {
        JsonFormat.write(folder.resolve(file + ".json"), state);
    }
}
