package pyoji.crawler.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Names;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.fetch.FetchException;
import pyoji.crawler.fetch.Pages;

/**
 * The default source: artists from Wikidata, their release groups from MusicBrainz, the front covers from the Cover Art
 * Archive.
 */
public final class MusicBrainz implements Source {
    /** What {@code --source} calls it. */
    static final String NAME = "musicbrainz";
    /** What the manifest calls where the pictures are from. */
    static final String COVERS = "coverart";

    // Not every record has a cover in the archive: so many candidates for each cover that is wanted.
    private static final int CANDIDATES = 3;
    private static final int FEWEST_CANDIDATES = 12;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> otherNames() {
        return Set.of(WikidataQuery.NAME, COVERS);
    }

    @Override
    public String terms() {
        return "MusicBrainz core data and Wikidata are CC0; the images of the Cover Art Archive belong to their owners";
    }

    @Override
    public boolean optIn() {
        return false;
    }

    /**
     * What the queries find, then the artists' records: first one of each artist, then the second of each, and so on,
     * so that covers of many artists are there from the start and wherever it ends.
     */
    @Override
    public void find(Wanted wanted, Pages pages, Sink sink) throws IOException {
        new Search(wanted, pages, sink).run();
    }

    /** One call of {@link #find}. */
    private static final class Search {
        private final Wanted wanted;
        private final Pages pages;
        private final Sink sink;
        private final ReleaseGroups musicBrainz;

        Search(Wanted wanted, Pages pages, Sink sink) {
            this.wanted = wanted;
            this.pages = pages;
            this.sink = sink;
            this.musicBrainz = new ReleaseGroups(pages);
        }

        void run() throws IOException {
            if (!queries()) {
                return;
            }
            List<Discography> artists = new ArrayList<>();
            for (Artist artist : Roster.artists(wanted, pages, sink)) {
                artists.add(new Discography(artist));
            }
            InTurn.offer(artists, sink);
            if (!artists.isEmpty() && artists.stream().allMatch(artist -> artist.count == 0)) {
                sink.say(String.format(
                        Locale.ROOT, "%s: no records by any of the %d artists%s", NAME, artists.size(), inYears()));
            }
        }

        /** One artist's records, asked for when it is the artist's first turn. */
        private final class Discography extends InTurn.Covers {
            private final Artist artist;
            private boolean asked;
            private int count;

            Discography(Artist artist) {
                super(wanted);
                this.artist = artist;
            }

            @Override
            @Nullable
            Collection<Found> more() throws IOException {
                if (asked) {
                    return null;
                }
                asked = true;
                Artist known = artist.musicBrainz() == null ? searched(artist) : artist;
                String mbid = known.musicBrainz();
                List<Found> covers = mbid == null ? List.of() : candidates(known, musicBrainz.of(mbid));
                count = covers.size();
                return covers;
            }
        }

        private List<Found> candidates(Artist artist, List<ReleaseGroup> groups) {
            return groups.stream()
                    .filter(group -> wanted.years().include(group.year()))
                    .sorted(ReleaseGroup.BEST_FIRST)
                    .limit(Math.max(FEWEST_CANDIDATES, (long) CANDIDATES * wanted.perArtist()))
                    .map(group -> group.found(COVERS, artist.name(), artist.groupKind(), group.year(), null))
                    .toList();
        }

        /** The artist with an MBID, by any of the names; without one if there is none such. */
        private Artist searched(Artist artist) throws IOException {
            // Wikidata may have many aliases, and each try is a request.
            for (String name : KnownArtists.names(artist).limit(3).toList()) {
                Optional<ReleaseGroups.Someone> found = musicBrainz.artist(name);
                if (found.isPresent()) {
                    boolean solo = artist.groupKind() == GroupKind.UNKNOWN
                            && found.get().person();
                    return new Artist(
                            artist.name(),
                            artist.otherNames(),
                            solo ? GroupKind.SOLO : artist.groupKind(),
                            found.get().id(),
                            artist.apple(),
                            artist.deezer());
                }
            }
            sink.say(NAME + ": no artist called '" + Names.printable(artist.name()) + "'");
            return artist;
        }

        /** Offers what the user's own searches find; false if the sink has enough. */
        private boolean queries() throws IOException {
            if (wanted.queries().isEmpty()) {
                return true;
            }
            KnownArtists known = Roster.known(pages, sink);
            for (String query : wanted.queries()) {
                if (!query(query, known)) {
                    return false;
                }
            }
            return true;
        }

        private boolean query(String query, KnownArtists known) throws IOException {
            int offered = 0;
            int seen = 0;
            List<ReleaseGroup> some;
            do {
                try {
                    some = musicBrainz.search(query, seen);
                } catch (FetchException e) {
                    if (e.mayPass()) {
                        throw e;
                    }
                    sink.say(String.format(
                            "%s: --query '%s' was refused (%s); write plain words, or a query as Lucene parses them",
                            NAME, Names.printable(query), Names.printable(String.valueOf(e.getMessage()))));
                    return true;
                }
                for (ReleaseGroup group : some) {
                    GroupKind kind = kind(group, known);
                    if (isWanted(kind) && wanted.years().include(group.year())) {
                        offered++;
                        if (!sink.offer(group.found(COVERS, group.credit(), kind, group.year(), null))) {
                            return false;
                        }
                    }
                }
                seen += some.size();
            } while (some.size() == ReleaseGroups.PAGE && seen < wanted.limit());
            if (offered == 0) {
                sink.say(String.format("%s: --query '%s' found nothing%s", NAME, Names.printable(query), inYears()));
            }
            return true;
        }

        private boolean isWanted(GroupKind kind) {
            @Nullable GroupKind asked = wanted.groupKind();
            return asked == null || asked == GroupKind.UNKNOWN || asked == kind;
        }

        private static GroupKind kind(ReleaseGroup group, KnownArtists known) {
            for (ReleaseGroup.Credit credit : group.credits()) {
                Optional<Artist> artist = known.byMusicBrainz(credit.id());
                if (artist.isPresent()) {
                    return artist.get().groupKind();
                }
            }
            boolean solo = group.credits().size() == 1 && group.credits().get(0).person();
            return solo ? GroupKind.SOLO : GroupKind.UNKNOWN;
        }

        private String inYears() {
            Wanted.Years years = wanted.years();
            return years.equals(Wanted.Years.ALL) ? "" : " from " + years.first() + " to " + years.last();
        }
    }
}
