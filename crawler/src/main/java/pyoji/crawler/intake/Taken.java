package pyoji.crawler.intake;

import org.jspecify.annotations.Nullable;

/**
 * What became of a picture that came in.
 *
 * @param coverId the cover that now stands for it; null if none does
 * @param detail one line for people; empty where there is nothing to add
 */
public record Taken(Result result, @Nullable String coverId, String detail) {
    /** What it was. */
    public enum Result {
        /** New in the split. */
        ADDED,
        /** New, and a version of one that was there: another colour, another text. Linked to it. */
        VARIANT,
        /** Pixel for pixel there already; the place it came from was noted. */
        KNOWN,
        /** A near-duplicate of one that was there, which stays; the place was noted. */
        DUPLICATE,
        /** A near-duplicate of one that was there, but larger or cleaner: it took that one's place. */
        BETTER,
        /** A near-duplicate of a cover in another split. */
        ELSEWHERE,
        /** It, or a near-duplicate of it, was taken down. */
        TAKEN_DOWN;

        /** Whether the split has one more cover now. */
        public boolean isNew() {
            return this == ADDED || this == VARIANT;
        }

        /** Whether one of each was enforced. */
        public boolean isDuplicate() {
            return this == KNOWN || this == DUPLICATE || this == BETTER || this == ELSEWHERE;
        }
    }
}
