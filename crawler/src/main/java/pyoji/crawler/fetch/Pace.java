package pyoji.crawler.fetch;

import java.time.Duration;
import java.time.Instant;

/** The clock that fetching goes by, and the way it waits: tests bring one that jumps. */
public interface Pace {
    /** What time it is. */
    Instant now();

    /** Waits. */
    void pause(Duration duration) throws InterruptedException;

    /** The system's clock, and real waiting. */
    static Pace real() {
        return new Pace() {
            @Override
            public Instant now() {
                return Instant.now();
            }

            @Override
            public void pause(Duration duration) throws InterruptedException {
                Thread.sleep(duration.toMillis());
            }
        };
    }
}
