package pyoji.crawler.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import pyoji.crawler.fetch.Page;
import pyoji.crawler.fetch.Pages;
import pyoji.crawler.fetch.Request;
import tools.jackson.databind.JsonNode;

/** Asks MusicBrainz's web service for release groups and artists. */
final class ReleaseGroups {
    /** The most that one answer may hold. */
    static final int PAGE = 100;

    private static final String SERVICE = "https://musicbrainz.org/ws/2/";
    /** Nobody has more records; a false count must not keep it busy for ever. */
    private static final int MOST_PAGES = 20;
    /** What a name that is not written the same must score at least. */
    private static final int SIMILAR = 90;

    private final Pages pages;

    ReleaseGroups(Pages pages) {
        this.pages = pages;
    }

    /** Somebody that an artist search found. */
    record Someone(String id, List<String> names, boolean korean, boolean person, int score) {
        private static Optional<Someone> of(JsonNode json) {
            List<String> names = new ArrayList<>();
            names.add(PlainText.of(json.path("name")));
            json.path("aliases").values().forEach(alias -> names.add(PlainText.of(alias.path("name"))));
            return ReleaseGroup.mbid(json)
                    .map(id -> new Someone(
                            id,
                            names,
                            json.path("country").asString("").equals("KR"),
                            json.path("type").asString("").equals("Person"),
                            json.path("score").asInt(0)));
        }

        private boolean called(String key) {
            return names.stream().anyMatch(name -> NameKey.of(name).equals(key));
        }

        /** 0 is the surest; 3 is somebody else. */
        private int doubt(String key) {
            if (called(key)) {
                return korean ? 0 : 1;
            }
            return korean && score >= SIMILAR ? 2 : 3;
        }
    }

    /** All release groups of an artist, in MusicBrainz's order. */
    List<ReleaseGroup> of(String mbid) throws IOException {
        List<ReleaseGroup> groups = new ArrayList<>();
        int seen = 0;
        for (int page = 0; page < MOST_PAGES; page++) {
            Page answer = pages.get(
                    SERVICE + "release-group?artist=" + mbid + "&limit=" + PAGE + "&offset=" + seen + "&fmt=json");
            JsonNode json = Lenient.json(answer, MusicBrainz.NAME, "release-groups");
            JsonNode some = list(answer, json, "release-groups");
            int count = json.path("release-group-count").asInt(0);
            if (some.isEmpty() && seen == 0 && count > 0) {
                throw answer.nothingFound(MusicBrainz.NAME, "some of " + count + " release-groups");
            }
            groups.addAll(groups(answer, some));
            seen += some.size();
            if (some.isEmpty() || seen >= count) {
                break;
            }
        }
        return groups;
    }

    /**
     * One page of what a search finds, the best first.
     *
     * @param lucene in the search's own language
     */
    List<ReleaseGroup> search(String lucene, int offset) throws IOException {
        Page answer = pages.get(SERVICE + "release-group/?query=" + Request.encoded(lucene) + "&limit=" + PAGE
                + "&offset=" + offset + "&fmt=json");
        return groups(answer, list(answer, "release-groups"));
    }

    /** Whom MusicBrainz has under a name: one called so, rather of South Korea, else a Korean one of a similar name. */
    Optional<Someone> artist(String name) throws IOException {
        String phrase = phrase(name);
        Page answer = pages.get(SERVICE + "artist/?query=" + Request.encoded("artist:" + phrase + " OR alias:" + phrase)
                + "&limit=25&fmt=json");
        String key = NameKey.of(name);
        List<Someone> found = new ArrayList<>();
        list(answer, "artists").forEach(one -> Someone.of(one).ifPresent(found::add));
        return found.stream()
                .filter(one -> one.doubt(key) < 3)
                .min(Comparator.comparingInt((Someone one) -> one.doubt(key))
                        .thenComparing(Comparator.comparingInt(Someone::score).reversed()));
    }

    /** Words in Lucene's quotes, where only the quote and the backslash mean something. */
    static String phrase(String words) {
        return '"' + words.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static List<ReleaseGroup> groups(Page answer, JsonNode list) throws IOException {
        List<ReleaseGroup> groups = list.values().stream()
                .flatMap(group -> ReleaseGroup.of(group).stream())
                .toList();
        if (groups.isEmpty() && !list.isEmpty()) {
            throw answer.nothingFound(MusicBrainz.NAME, "id and title in release-groups");
        }
        return groups;
    }

    private static JsonNode list(Page answer, String field) throws IOException {
        return list(answer, Lenient.json(answer, MusicBrainz.NAME, field), field);
    }

    private static JsonNode list(Page answer, JsonNode json, String field) throws IOException {
        JsonNode list = json.path(field);
        if (!list.isArray()) {
            throw answer.nothingFound(MusicBrainz.NAME, field);
        }
        return list;
    }
}
