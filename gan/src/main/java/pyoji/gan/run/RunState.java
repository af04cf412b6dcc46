package pyoji.gan.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
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
 * @param best its best snapshot so far; absent where none was measured
 * @param alarms what goes wrong with it; absent if nothing does
 * @param raisedAt the step at which its goal was raised last; absent if it never was
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
        @Nullable BestSnapshot best,
        @Nullable List<Alarm> alarms,
        @Nullable Long raisedAt,
        String heartbeat) {

    /** With nothing measured. */
    public RunState(
            int formatVersion,
            Phase state,
            @Nullable String reason,
            long step,
            long steps,
            long imagesSeen,
            double imagesPerSecond,
            @Nullable Long etaSeconds,
            String heartbeat) {
        this(
                formatVersion,
                state,
                reason,
                step,
                steps,
                imagesSeen,
                imagesPerSecond,
                etaSeconds,
                null,
                null,
                null,
                heartbeat);
    }

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

    /** A run that has not begun. */
    public static RunState queued(long steps) {
        return new RunState(RunFolder.FORMAT_VERSION, Phase.QUEUED, null, 0, steps, 0, 0, null, now());
    }

    /**
     * The same figures in another phase, as of now.
     *
     * @param why why it failed, one line; null otherwise
     */
    public RunState in(Phase phase, @Nullable String why) {
        return with(phase, why, now());
    }

    /** As {@link #in}, of a run that nobody wrote since. */
    RunState interrupted() {
        return with(Phase.INTERRUPTED, reason, heartbeat);
    }

    private RunState with(Phase phase, @Nullable String why, String at) {
        return new RunState(
                formatVersion, phase, why, step, steps, imagesSeen, imagesPerSecond, null, best, alarms, raisedAt, at);
    }

    private static String now() {
        return Instant.now().toString();
    }
}
