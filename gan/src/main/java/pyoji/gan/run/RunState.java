package pyoji.gan.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * state.json: where a run stands.
 *
 * @param formatVersion {@link RunFolder#FORMAT_VERSION}
 * @param reason why it failed, one line; absent otherwise
 * @param step steps done
 * @param steps the goal
 * @param imagesSeen reals shown so far
 * @param imagesPerSecond reals a second, over the last ticks; 0 before the first
 * @param etaSeconds seconds until the goal at that speed; absent when not running
 * @param heartbeat ISO-8601 instant of this state
 */
public record RunState(
        int formatVersion,
        Phase state,
        @Nullable String reason,
        long step,
        long steps,
        long imagesSeen,
        double imagesPerSecond,
        @Nullable Long etaSeconds,
        String heartbeat) {

    /** What a run is doing. */
    public enum Phase {
        /** Waiting in the queue. */
        @JsonProperty("queued")
        QUEUED,
        /** Training. */
        @JsonProperty("running")
        RUNNING,
        /** Stopped by the queue. */
        @JsonProperty("paused")
        PAUSED,
        /** Stopped by the user, saved. */
        @JsonProperty("stopped")
        STOPPED,
        /** At its goal. */
        @JsonProperty("finished")
        FINISHED,
        /** Ended by an error, see reason. */
        @JsonProperty("failed")
        FAILED,
        /** Never written: says running, but no process holds its lock. */
        @JsonProperty("interrupted")
        INTERRUPTED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    RunState in(Phase phase) {
        return new RunState(formatVersion, phase, reason, step, steps, imagesSeen, imagesPerSecond, null, heartbeat);
    }
}
