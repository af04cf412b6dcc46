package pyoji.crawler.source;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.dataset.GroupKind;

/**
 * Somebody who makes records, from a roster.
 *
 * @param name the usual one, in Latin script where there is one
 * @param otherNames such as the Korean one
 * @param groupKind boy, girl, mixed, solo, or unknown
 * @param musicBrainz MusicBrainz artist id
 * @param apple Apple Music artist id
 * @param deezer Deezer artist id
 */
public record Artist(
        String name,
        List<String> otherNames,
        GroupKind groupKind,
        @Nullable String musicBrainz,
        @Nullable String apple,
        @Nullable String deezer) {
    public Artist {
        otherNames = List.copyOf(otherNames);
    }

    /** Somebody of whom nothing but a name is known. */
    public static Artist named(String name, GroupKind groupKind) {
        return new Artist(name, List.of(), groupKind, null, null, null);
    }
}
