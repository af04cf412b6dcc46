package pyoji.crawler.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.dataset.GroupKind;
import tools.jackson.databind.JsonNode;

/**
 * A release group of MusicBrainz: a record with all its editions.
 *
 * @param id MBID
 * @param date of the first release: 2015, 2015-06, 2015-06-01, or empty
 * @param primaryType album, ep, single, broadcast, other, or empty; in small letters
 * @param secondaryTypes such as live, compilation, remix, soundtrack; in small letters
 * @param credits whose it is; empty where MusicBrainz does not say, as in a browse
 * @param score of a search, 100 is the best
 */
record ReleaseGroup(
        String id,
        String title,
        String date,
        String primaryType,
        List<String> secondaryTypes,
        List<Credit> credits,
        int score) {
    static final Pattern MBID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final Pattern DATE = Pattern.compile("(19|20)\\d\\d(-\\d\\d){0,2}");
    private static final List<String> TYPES = List.of("album", "ep", "single");

    /**
     * The order in which an artist's covers are wanted: albums, EPs, singles, the rest. What is live, a compilation, a
     * remix or a soundtrack comes last, as it often shows other covers again, or a film. Older ones first, as that
     * order stays when the artist releases more.
     */
    static final Comparator<ReleaseGroup> BEST_FIRST = Comparator.comparing(
                    (ReleaseGroup group) -> !group.secondaryTypes.isEmpty())
            .thenComparingInt(ReleaseGroup::typeRank)
            .thenComparing(group -> group.date.isEmpty())
            .thenComparing(ReleaseGroup::date)
            .thenComparing(ReleaseGroup::title)
            .thenComparing(ReleaseGroup::id);

    /**
     * One artist that is credited.
     *
     * @param id MBID; empty if it is not said
     * @param names as credited, and the artist's own
     * @param joinedBy what follows the name: " & "
     * @param person whether MusicBrainz says that it is a person
     */
    record Credit(String id, List<String> names, String joinedBy, boolean person) {
        private static Credit of(JsonNode json) {
            JsonNode artist = json.path("artist");
            List<String> names = new ArrayList<>();
            names.add(PlainText.of(json.path("name")));
            names.add(PlainText.of(artist.path("name")));
            artist.path("aliases").values().forEach(alias -> names.add(PlainText.of(alias.path("name"))));
            names.removeIf(String::isEmpty);
            return new Credit(
                    mbid(artist).orElse(""),
                    names.stream().distinct().toList(),
                    json.path("joinphrase").asString(""),
                    artist.path("type").asString("").equalsIgnoreCase("Person"));
        }
    }

    /** The release group that an answer describes; none if it has no id or no title. */
    static Optional<ReleaseGroup> of(JsonNode json) {
        String title = PlainText.of(json.path("title"));
        if (title.isEmpty()) {
            return Optional.empty();
        }
        String date = json.path("first-release-date").asString("");
        return mbid(json)
                .map(id -> new ReleaseGroup(
                        id,
                        title,
                        DATE.matcher(date).matches() ? date : "",
                        small(json.path("primary-type")),
                        json.path("secondary-types").values().stream()
                                .map(ReleaseGroup::small)
                                .toList(),
                        json.path("artist-credit").values().stream()
                                .map(Credit::of)
                                .toList(),
                        json.path("score").asInt(0)));
    }

    /** The MBID in the field {@code id}; none if it is not of an MBID's form. */
    static Optional<String> mbid(JsonNode json) {
        String id = json.path("id").asString("");
        return MBID.matcher(id).matches() ? Optional.of(id.toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    private static String small(JsonNode json) {
        return json.asString("").toLowerCase(Locale.ROOT);
    }

    private int typeRank() {
        int rank = TYPES.indexOf(primaryType);
        return rank < 0 ? TYPES.size() : rank;
    }

    /** Of the first release. */
    @Nullable
    Integer year() {
        return date.isEmpty() ? null : Integer.valueOf(date.substring(0, 4));
    }

    /** Whose it is, as the record says it; null if MusicBrainz does not say. */
    @Nullable
    String credit() {
        StringBuilder all = new StringBuilder();
        for (Credit credit : credits) {
            all.append(credit.names().isEmpty() ? "" : credit.names().get(0)).append(credit.joinedBy());
        }
        String line = PlainText.of(all.toString());
        return line.isEmpty() ? null : line;
    }

    /**
     * Its cover, which the Cover Art Archive has, if anybody has put one there.
     *
     * <p>1200 pixels are more than a cover needs; the original, of any size, is asked for where that size was never
     * made. If there is no original, there are no smaller ones either.
     *
     * @param source what the manifest is to say
     */
    Found found(
            String source, @Nullable String artist, GroupKind kind, @Nullable Integer year, @Nullable Integer rank) {
        String front = "https://coverartarchive.org/release-group/" + id + "/front";
        return new Found(
                source,
                Found.OnTheWeb.at(front + "-1200", front),
                "https://musicbrainz.org/release-group/" + id,
                title,
                artist,
                kind,
                year,
                rank,
                "mb:" + id);
    }
}
