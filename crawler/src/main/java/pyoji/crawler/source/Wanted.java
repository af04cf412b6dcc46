package pyoji.crawler.source;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.dataset.GroupKind;

/**
 * What the user asked the sources for.
 *
 * @param groupKind only covers by such artists; null for any
 * @param artists only covers by these, as the user spells them; empty for any
 * @param queries free words, in any script, for sources that search; may be empty
 * @param years first and last year of release
 * @param limit covers that the split shall have; a source need not look much further
 * @param perArtist covers of one artist at most
 */
public record Wanted(
        @Nullable GroupKind groupKind,
        List<String> artists,
        List<String> queries,
        Years years,
        int limit,
        int perArtist) {
    public Wanted {
        artists = List.copyOf(artists);
        queries = List.copyOf(queries);
    }

    /** From the first to the last, both included. */
    public record Years(int first, int last) {
        /** Any year. */
        public static final Years ALL = new Years(0, 9999);

        /** Whether the year is among them; a year that nobody knows is, unless they are limited. */
        public boolean include(@Nullable Integer year) {
            return year == null ? equals(ALL) : year >= first && year <= last;
        }
    }
}
