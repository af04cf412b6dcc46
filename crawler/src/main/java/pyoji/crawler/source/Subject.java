package pyoji.crawler.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.fetch.Pages;

/**
 * What is searched for: one artist's records, or the user's free words.
 *
 * @param words to search for
 * @param artist whose records only are meant; null for free words
 * @param groupKind of what is found
 */
record Subject(String words, @Nullable Artist artist, GroupKind groupKind) {
    /** An artist's records. */
    static Subject of(Artist artist) {
        return new Subject(artist.name(), artist, artist.groupKind());
    }

    /** Free words. */
    static Subject of(String words, Wanted wanted) {
        return new Subject(words, null, kind(wanted));
    }

    /** The user's words, then the artists: those that were named, or the whole roster if there are no words either. */
    static List<Subject> all(Wanted wanted, Artists roster, Pages pages, Sink sink) throws IOException {
        List<Subject> all = new ArrayList<>();
        wanted.queries().forEach(words -> all.add(of(words, wanted)));
        if (all.isEmpty() || !wanted.artists().isEmpty()) {
            roster.of(wanted, pages, sink).forEach(artist -> all.add(of(artist)));
        }
        return all;
    }

    /** The kind that the user asked for, for a source that can't tell. */
    static GroupKind kind(Wanted wanted) {
        return wanted.groupKind() == null ? GroupKind.UNKNOWN : wanted.groupKind();
    }

    /** Whether a record of this kind, or of one that nobody said, may be what the user asked for. */
    static boolean isWanted(@Nullable GroupKind kind, Wanted wanted) {
        GroupKind asked = kind(wanted);
        return asked == GroupKind.UNKNOWN || kind == null || kind == asked;
    }

    /** Whether a record credited so is meant. */
    boolean means(@Nullable String credit) {
        return artist == null || credit != null && credits(artist, credit);
    }

    /** Whether a credit names the artist, be it by two names with one in brackets. */
    static boolean credits(Artist artist, String credit) {
        List<String> keys = NameKey.all(credit);
        return KnownArtists.names(artist)
                .flatMap(name -> NameKey.all(name).stream())
                .anyMatch(keys::contains);
    }
}
