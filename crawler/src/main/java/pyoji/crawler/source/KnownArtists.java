package pyoji.crawler.source;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.dataset.GroupKind;

/** Artists of the rosters, found again by what other sources call them. */
final class KnownArtists {
    private final Map<String, Artist> byMusicBrainz = new HashMap<>();
    // Of some names there are several artists; the better known one is first.
    private final Map<String, Set<Artist>> byName = new HashMap<>();

    /** These, the better known of one name before the others. */
    KnownArtists(List<Artist> artists) {
        for (Artist artist : artists) {
            if (artist.musicBrainz() != null) {
                byMusicBrainz.putIfAbsent(artist.musicBrainz(), artist);
            }
            names(artist)
                    .flatMap(name -> NameKey.all(name).stream())
                    .forEach(key -> byName.computeIfAbsent(key, k -> new LinkedHashSet<>())
                            .add(artist));
        }
    }

    /** All names of an artist, the usual one first. */
    static Stream<String> names(Artist artist) {
        return Stream.concat(Stream.of(artist.name()), artist.otherNames().stream());
    }

    /** The artist with this MusicBrainz id. */
    Optional<Artist> byMusicBrainz(String id) {
        return Optional.ofNullable(byMusicBrainz.get(id));
    }

    /**
     * The artist with this name, however it is written; rather one who is usually called so than one who is also.
     *
     * @param preferred of several, one of this kind first of all
     */
    Optional<Artist> byName(String name, @Nullable GroupKind preferred) {
        List<String> keys = NameKey.all(name);
        // The first of the smallest: among equals, the better known.
        return keys.stream()
                .flatMap(key -> byName.getOrDefault(key, Set.of()).stream())
                .min(Comparator.comparing((Artist artist) -> artist.groupKind() != preferred)
                        .thenComparing(artist -> !keys.contains(NameKey.of(artist.name()))));
    }
}
