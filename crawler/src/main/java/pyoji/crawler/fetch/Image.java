package pyoji.crawler.fetch;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A picture's bytes as they came; whether they are one is for the decoder to say.
 *
 * @param url where it was found after all redirects
 * @param contentType of the answer, if it said one
 * @param robots why it could be asked for: the decision on the URL that was asked for first
 * @param sha256 of the bytes, hexadecimal
 */
public record Image(
        URI url, byte[] bytes, @Nullable String contentType, Instant fetchedAt, Robots robots, String sha256) {}
