package pyoji.crawler.dedupe;

import java.util.Locale;

/**
 * What two covers are to each other.
 *
 * @param distance Hamming distance of their global hashes, 0 to 256
 * @param decidedBy what settled it
 */
public record Comparison(Kind kind, int distance, Evidence decidedBy) {
    /** What two covers can be to each other. */
    public enum Kind {
        /** Copies of one cover. */
        DUPLICATE,
        /** One layout with other colours or text, such as Ver. A and Ver. B. */
        VARIANT,
        /** Strangers. */
        DISTINCT;

        /** In lower case, as reports spell it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
