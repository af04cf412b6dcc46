package pyoji.crawler.fetch;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * {@code .hosts/<host>.json}: what all crawls of this machine know of a host.
 *
 * @param formatVersion {@link #FORMAT_VERSION}
 * @param lastRequest when it was last asked for something
 * @param notBefore when it may be asked again, if it wanted more than the usual pause
 * @param day that {@code requestsToday} are of, UTC
 * @param stoppedUntil until when nothing at all is asked of it
 */
record HostState(
        int formatVersion,
        String host,
        @Nullable Instant lastRequest,
        @Nullable Instant notBefore,
        @Nullable LocalDate day,
        int requestsToday,
        @Nullable Instant stoppedUntil) {
    static final int FORMAT_VERSION = 1;

    /** Of a host that was never asked. */
    static HostState unknown(String host) {
        return new HostState(FORMAT_VERSION, host, null, null, null, 0, null);
    }

    /** How many requests it had on the day of {@code now}. */
    int requestsOn(Instant now) {
        return today(now).equals(day) ? requestsToday : 0;
    }

    /**
     * How long to wait before the next request.
     *
     * @param pause after the last one
     * @param longest what a host may ask for at most; also guards against a clock that was set back
     */
    Duration wait(Instant now, Duration pause, Duration longest) {
        return later(
                left(now, lastRequest == null ? now : lastRequest.plus(pause), pause), left(now, notBefore, longest));
    }

    /** After one more request. */
    HostState asked(Instant now) {
        return new HostState(formatVersion, host, now, null, today(now), requestsOn(now) + 1, stoppedUntil);
    }

    /** Not to be asked before then. */
    HostState postponed(Instant until) {
        return new HostState(formatVersion, host, lastRequest, until, day, requestsToday, stoppedUntil);
    }

    /** Not to be asked at all before then. */
    HostState stopped(Instant until) {
        return new HostState(formatVersion, host, lastRequest, notBefore, day, requestsToday, until);
    }

    private static LocalDate today(Instant now) {
        return now.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static Duration left(Instant now, @Nullable Instant until, Duration atMost) {
        if (until == null || !until.isAfter(now)) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(now, until);
        return left.compareTo(atMost) < 0 ? left : atMost;
    }

    private static Duration later(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
