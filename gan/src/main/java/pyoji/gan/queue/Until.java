package pyoji.gan.queue;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;
import pyoji.crawler.Names;
import pyoji.crawler.UserError;

/** A moment to come, as users write it. */
public final class Until {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("H:mm");

    private Until() {}

    /**
     * Reads a time of day, such as 07:00: the next one on this clock; or a date with a time, such as 2026-05-01T07:00, local
     * unless it names its offset.
     *
     * @throws UserError naming --until if it is neither, or past
     */
    public static Instant parse(String text, ZonedDateTime now) {
        Instant until = read(text, LocalTime::parse)
                .or(() -> read(text, clock -> LocalTime.parse(clock, CLOCK)))
                .map(clock -> next(clock, now))
                .or(() -> read(text, date -> OffsetDateTime.parse(date).toInstant()))
                .or(() -> read(
                        text,
                        date -> LocalDateTime.parse(date).atZone(now.getZone()).toInstant()))
                .orElseThrow(() -> UserError.usage(
                        "--until '%s' is no time; use one of day such as 07:00, or a date with it such as"
                                + " 2026-05-01T07:00",
                        Names.printable(text)));
        if (!until.isAfter(now.toInstant())) {
            throw UserError.usage("--until %s is past; name a moment to come", Names.printable(text));
        }
        return until;
    }

    /** Today's if it is still to come, else tomorrow's; where clocks are put forward over it, the moment they are. */
    private static Instant next(LocalTime clock, ZonedDateTime now) {
        ZonedDateTime today = now.toLocalDate().atTime(clock).atZone(now.getZone());
        ZonedDateTime next = today.isAfter(now)
                ? today
                : now.toLocalDate().plusDays(1).atTime(clock).atZone(now.getZone());
        return next.toInstant();
    }

    private static <T> Optional<T> read(String text, Function<String, T> as) {
        try {
            return Optional.of(as.apply(text.strip()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
