package pyoji.crawler.fetch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a picture's URL.
 *
 * @param detail one line; empty if there is nothing to say
 * @param coverId the cover that it is, or that it is a copy of
 * @param sha256 of its bytes, hexadecimal, if they were had
 */
public record ImageOutcome(
        Result result,
        String detail,
        @Nullable String coverId,
        @Nullable String sha256,
        Instant at) {
    /** In a word. */
    public enum Result {
        /** It is a cover of the split. */
        KEPT,
        /** It is another cover once more. */
        DUPLICATE,
        /** It is no cover, or not one that is wanted. */
        REJECTED,
        /** Its owner opted out of it, or it was taken down. */
        REFUSED,
        /** There is none. */
        GONE,
        /** It was not had; asking again may help. */
        FAILED
    }
}
