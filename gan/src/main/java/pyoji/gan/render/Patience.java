package pyoji.gan.render;

import java.time.Duration;

/**
 * How long a {@link Renderer} waits.
 *
 * @param first for the first answer of a child, which loads the native library before it
 * @param later for any other answer
 * @param idle for another request, before it lets the child go and with it its memory
 */
public record Patience(Duration first, Duration later, Duration idle) {
    /** For people who sit at a page. */
    public static final Patience DEFAULT =
            new Patience(Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofMinutes(10));
}
