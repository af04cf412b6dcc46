package pyoji.crawler.dataset;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a picture beside its pixels, when it is added to a split. Sources say what they like: a year or a
 * rank that can't be is taken as unknown.
 *
 * @param width the source picture's width in pixels, upright, before it was made square
 * @param height likewise its height
 * @param rank its place in a chart, 1 is the best; null if it came from none
 */
public record Description(
        int width,
        int height,
        @Nullable String title,
        @Nullable String artist,
        GroupKind groupKind,
        @Nullable Integer year,
        @Nullable Integer rank,
        Provenance source) {
    public Description {
        year = year != null && (year < Cover.FIRST_YEAR || year > Cover.LAST_YEAR) ? null : year;
        rank = rank != null && rank < 1 ? null : rank;
    }

    /** Of a cover that came from no chart. */
    public Description(
            int width,
            int height,
            @Nullable String title,
            @Nullable String artist,
            GroupKind groupKind,
            @Nullable Integer year,
            Provenance source) {
        this(width, height, title, artist, groupKind, year, null, source);
    }
}
