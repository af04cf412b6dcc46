package pyoji.crawler.fetch;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long a host asks to be left alone (RFC 9110 10.2.3). */
final class RetryAfter {
    private RetryAfter() {}

    /** From now on; empty if it says nothing that can be understood. Seconds or an HTTP date. */
    static Optional<Duration> of(Reply reply, Instant now) {
        return reply.header("Retry-After").map(String::strip).flatMap(value -> parsed(value, now));
    }

    private static Optional<Duration> parsed(String value, Instant now) {
        if (value.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            Instant then = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value));
            return Optional.of(then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
