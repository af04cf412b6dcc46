package pyoji.gan.train;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.StopRequest;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState.Phase;

/**
 * Whether a training is to save and end, and as what: asked by this process (Ctrl-C), or by any other through a file in the
 * run's folder, because not every system can send a process a signal that it lives through.
 */
final class StopSignal {
    private static final long LOOK_EVERY_NANOS = 200_000_000;

    private final RunFolder run;
    private final StopRequest request;
    private final Phase onRequest;
    private long looked = System.nanoTime() - LOOK_EVERY_NANOS;
    private @Nullable Phase asked;

    /** With what the run becomes when {@code request} is the one that asks. */
    StopSignal(RunFolder run, StopRequest request, Phase onRequest) {
        this.run = run;
        this.request = request;
        this.onRequest = onRequest;
    }

    /** Whether to end; once yes, always yes. Looks at the file five times a second at most. */
    boolean given() {
        if (asked == null) {
            boolean requested = request.requested();
            long now = System.nanoTime();
            if (requested || now - looked >= LOOK_EVERY_NANOS) {
                looked = now;
                asked = run.stopRequested().orElse(requested ? onRequest : null);
            }
        }
        return asked != null;
    }

    /** Stopped or paused; to be asked only when the signal was given. */
    Phase phase() {
        return Objects.requireNonNull(asked);
    }
}
