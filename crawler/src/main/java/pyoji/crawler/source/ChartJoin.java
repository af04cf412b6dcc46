package pyoji.crawler.source;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.fetch.FetchException;

/** Finds the release groups of chart rows, by artist and title however they are written. */
final class ChartJoin {
    private final ReleaseGroups musicBrainz;
    private final KnownArtists known;

    ChartJoin(ReleaseGroups musicBrainz, KnownArtists known) {
        this.musicBrainz = musicBrainz;
        this.known = known;
    }

    /** The artist of a row, if on a roster. */
    Optional<Artist> artist(ChartRow row) {
        return row.artists().stream()
                .flatMap(name -> known.byName(name, null).stream())
                .findFirst();
    }

    /** The artist of a release group, if on a roster. */
    Optional<Artist> artist(ReleaseGroup group) {
        return group.credits().stream()
                .flatMap(credit -> known.byMusicBrainz(credit.id()).stream())
                .findFirst();
    }

    /**
     * The release group of a row: same artist, same title, and not released after the chart's year; none if
     * MusicBrainz has none such. Asks once for title and artist, and if that finds nothing, once for the title alone,
     * as MusicBrainz may write the artist in another script.
     *
     * @throws IOException if MusicBrainz can't be asked
     */
    Optional<ReleaseGroup> find(ChartRow row) throws IOException {
        List<String> titles = row.titles();
        if (titles.isEmpty() || row.artists().isEmpty()) {
            return Optional.empty();
        }
        @Nullable Artist artist = artist(row).orElse(null);
        String title = anyOf(titles.stream().map(name -> "releasegroup:" + ReleaseGroups.phrase(name)));
        String by = anyOf(Stream.concat(
                artist == null || artist.musicBrainz() == null
                        ? Stream.empty()
                        : Stream.of("arid:" + artist.musicBrainz()),
                row.artists().stream().map(name -> "artist:" + ReleaseGroups.phrase(name))));
        Optional<ReleaseGroup> found = best(row, artist, search(title + " AND " + by));
        return found.isPresent() ? found : best(row, artist, search(title));
    }

    private static String anyOf(Stream<String> terms) {
        return terms.collect(Collectors.joining(" OR ", "(", ")"));
    }

    private List<ReleaseGroup> search(String lucene) throws IOException {
        try {
            return musicBrainz.search(lucene, 0);
        } catch (FetchException e) {
            if (e.mayPass()) {
                throw e;
            }
            // A name that Lucene takes for something else.
            return List.of();
        }
    }

    private static Optional<ReleaseGroup> best(ChartRow row, @Nullable Artist artist, List<ReleaseGroup> groups) {
        Set<String> titles = keys(row.titles().stream());
        Set<String> artists = keys(
                Stream.concat(row.artists().stream(), artist == null ? Stream.empty() : KnownArtists.names(artist)));
        String mbid = artist == null ? null : artist.musicBrainz();
        // The longest common title is the surest; then the one released nearest before the chart; then the search's
        // order.
        return groups.stream()
                .filter(group -> group.year() == null || group.year() <= row.year())
                .filter(group -> isBy(group, artists, mbid))
                .filter(group -> likeness(group, titles) > 0)
                .min(Comparator.comparingInt((ReleaseGroup group) -> -likeness(group, titles))
                        .thenComparingInt(group -> group.year() == null ? Integer.MAX_VALUE : row.year() - group.year())
                        .thenComparing(group -> !group.secondaryTypes().isEmpty())
                        .thenComparingInt(group -> -group.score()));
    }

    private static boolean isBy(ReleaseGroup group, Set<String> artists, @Nullable String mbid) {
        Set<String> names = new HashSet<>();
        for (ReleaseGroup.Credit credit : group.credits()) {
            if (credit.id().equals(mbid)) {
                return true;
            }
            names.addAll(keys(credit.names().stream()));
        }
        String credit = group.credit();
        if (credit != null) {
            names.add(NameKey.of(credit));
        }
        return names.stream().anyMatch(artists::contains);
    }

    /** The length of the longest title that both have; 0 if they have none in common. */
    private static int likeness(ReleaseGroup group, Set<String> titles) {
        return keys(ChartRow.titles(group.title()).stream()).stream()
                .filter(titles::contains)
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    private static Set<String> keys(Stream<String> names) {
        return names.map(NameKey::of).filter(key -> !key.isEmpty()).collect(Collectors.toSet());
    }
}
