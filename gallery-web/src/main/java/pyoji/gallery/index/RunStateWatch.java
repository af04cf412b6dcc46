package pyoji.gallery.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState;
import pyoji.gan.run.RunState.Phase;

/**
 * Where one run stands. Whether a running one is alive is told by its lock, and asking for a lock that is free takes it
 * for a moment: so only a run that says it is running is asked, once a second at most. Not for several threads.
 */
final class RunStateWatch {
    private static final long PAUSE_NANOS = 1_000_000_000;

    private final RunFolder run;
    private final Path file;
    private @Nullable FileStamp stamp;
    private @Nullable RunState state;
    private @Nullable Exception failure;
    private long asked;

    RunStateWatch(RunFolder run) {
        this.run = run;
        this.file = run.path().resolve("state.json");
    }

    /** The state, at most a second old. */
    RunState get(long now) throws IOException {
        boolean first = state == null && failure == null;
        boolean running = state != null && state.state() == Phase.RUNNING;
        if (running ? now - asked >= PAUSE_NANOS : first || !Objects.equals(FileStamp.of(file), stamp)) {
            read();
            asked = now;
        }
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        return Objects.requireNonNull(state);
    }

    private void read() {
        state = null;
        failure = null;
        try {
            stamp = FileStamp.of(file);
            state = checked(run.state());
            if (state.state() == Phase.INTERRUPTED && !Objects.equals(FileStamp.of(file), stamp)) {
                // It ended between the look at its state and the look at its lock.
                stamp = FileStamp.of(file);
                state = checked(run.state());
            }
        } catch (IOException | RuntimeException e) {
            failure = e;
        }
    }

    private RunState checked(RunState read) throws IOException {
        if (read.state() == null || read.heartbeat() == null) {
            throw new IOException(file + " is not valid: it has no state or no heartbeat");
        }
        return read;
    }
}
