package pyoji.crawler.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.disk.JsonFormat;
import pyoji.crawler.fetch.EmptyPageException;
import pyoji.crawler.fetch.FetchException;
import pyoji.crawler.fetch.FetchException.Reason;
import pyoji.crawler.fetch.Page;
import pyoji.crawler.fetch.Pages;
import pyoji.crawler.fetch.Request;
import tools.jackson.databind.JsonNode;

/**
 * Asks Wikidata's query service for all artists of one kind, page by page.
 *
 * <p>Answers that are too large come cut off, or with rows missing, and status 200 all the same. So the number of
 * artists is asked for first, and an answer that is no JSON or holds fewer than it should is asked for again in
 * smaller pages.
 */
final class WikidataQuery {
    /** How messages name it. */
    static final String NAME = "wikidata";

    private static final String SERVICE = "https://query.wikidata.org/sparql?format=json&query=";
    /** Artists in a page: about 1 MB of rows. */
    private static final int PAGE = 200;

    private static final int SMALLEST_PAGE = 12;
    /** The best known of each kind are enough, and a false count must not keep it busy for ever. */
    private static final int MOST = 5000;

    private static final Pattern ITEM = Pattern.compile(".*/entity/(Q\\d{1,12})");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}");

    // Country of origin, country, country of the place of formation; some groups have none of these, but a genre.
    private static final String KOREAN = """
            { ?item wdt:P495 wd:Q884 } UNION { ?item wdt:P17 wd:Q884 }
            UNION { ?item wdt:P740/wdt:P17 wd:Q884 } UNION { ?item wdt:P136 wd:Q213665 }
            """;
    private static final String K_POP = "?item wdt:P136 wd:Q213665 .\n";

    /** Someone on a roster. */
    record Listed(String id, int sitelinks, Artist artist) {}

    private final GroupKind kind;
    private final Pages pages;
    private final Sink sink;

    WikidataQuery(GroupKind kind, Pages pages, Sink sink) {
        this.kind = kind;
        this.pages = pages;
        this.sink = sink;
    }

    /**
     * All of them, the best known first.
     *
     * @throws IOException what {@link Pages} threw, or that there are none, or that even small answers come cut off
     */
    List<Listed> run() throws IOException {
        Page counted = pages.get(url("SELECT (COUNT(DISTINCT ?item) AS ?count) WHERE {\n" + pattern(kind) + "}"));
        int total = Math.min(MOST, number(bindings(counted).path(0), "count"));
        if (total <= 0) {
            throw counted.nothingFound(NAME, "a ?count of " + kind + " artists above 0");
        }
        Map<String, Rows> items = new LinkedHashMap<>();
        int size = PAGE;
        int missing = 0;
        for (int offset = 0; offset < total; ) {
            int expected = Math.min(size, total - offset);
            Map<String, Rows> some = page(size, offset);
            if (some.size() < expected && size > SMALLEST_PAGE) {
                size = Math.max(SMALLEST_PAGE, size / 4);
                continue;
            }
            some.forEach(items::putIfAbsent);
            missing += Math.max(0, expected - some.size());
            offset += expected;
            if (some.isEmpty()) {
                // Nothing where something should be: what comes after it is not asked for.
                missing += total - offset;
                break;
            }
        }
        if (missing > 0) {
            sink.say(String.format(
                    Locale.ROOT, "%s: %d of %d %s artists were not in its answers", NAME, missing, total, kind));
        }
        List<Listed> listed = new ArrayList<>();
        items.forEach((id, rows) -> rows.listed(id, kind, listed));
        if (listed.isEmpty()) {
            throw counted.nothingFound(NAME, "rows with ?item and a name after a ?count of " + total);
        }
        return listed;
    }

    /** One page's artists with their rows; none if the answer was cut off and a smaller one may not be. */
    private Map<String, Rows> page(int size, int offset) throws IOException {
        try {
            Map<String, Rows> items = new LinkedHashMap<>();
            for (JsonNode row : bindings(pages.get(url(query(size, offset))))) {
                var item = ITEM.matcher(row.path("item").path("value").asString(""));
                if (item.matches()) {
                    items.computeIfAbsent(item.group(1), id -> new Rows()).add(row);
                }
            }
            return items;
        } catch (EmptyPageException e) {
            return noneIfLarge(size, e);
        } catch (FetchException e) {
            if (e.reason() != Reason.TOO_LARGE && e.reason() != Reason.TOO_SLOW) {
                throw e;
            }
            return noneIfLarge(size, e);
        }
    }

    private static Map<String, Rows> noneIfLarge(int size, IOException cutOff) throws IOException {
        if (size <= SMALLEST_PAGE) {
            throw cutOff;
        }
        return Map.of();
    }

    private JsonNode bindings(Page page) throws IOException {
        try {
            JsonNode bindings = page.json().path("results").path("bindings");
            if (bindings.isArray()) {
                return bindings;
            }
        } catch (JsonFormat.InvalidException e) {
            // Cut off, with status 200; said so that the page is not taken from disk next time.
        }
        throw page.nothingFound(NAME, "results.bindings, in JSON that is whole");
    }

    /**
     * The query of one page. Sitelinks, the number of Wikipedias with an article, stand for how well known somebody
     * is: those come first whose records are catalogued best. Item numbers break ties, so that pages neither overlap
     * nor leave gaps. No label service: it drops rows. A name that is the same in most languages may stand under "mul"
     * alone.
     */
    private String query(int limit, int offset) {
        return """
                SELECT ?item ?links ?en ?mul ?ko ?alias ?musicbrainz ?apple ?deezer WHERE {
                { SELECT DISTINCT ?item ?links WHERE {
                %s?item wikibase:sitelinks ?links .
                } ORDER BY DESC(?links) ?item LIMIT %d OFFSET %d }
                OPTIONAL { ?item rdfs:label ?en FILTER(LANG(?en) = "en") }
                OPTIONAL { ?item rdfs:label ?mul FILTER(LANG(?mul) = "mul") }
                OPTIONAL { ?item rdfs:label ?ko FILTER(LANG(?ko) = "ko") }
                OPTIONAL { ?item skos:altLabel ?alias FILTER(LANG(?alias) IN ("en", "mul", "ko")) }
                OPTIONAL { ?item wdt:P434 ?musicbrainz }
                OPTIONAL { ?item wdt:P2850 ?apple }
                OPTIONAL { ?item wdt:P2722 ?deezer }
                } ORDER BY DESC(?links) ?item""".formatted(pattern(kind), limit, offset);
    }

    private static String pattern(GroupKind kind) {
        return switch (kind) {
            // Boy band, male idol group.
            case BOY -> instances("wd:Q216337 wd:Q119183009") + KOREAN;
            // Girl group.
            case GIRL -> instances("wd:Q641066") + KOREAN;
            // Musical group, idol group. No class says mixed, so: with a man (Q6581097) and a woman (Q6581072), by sex
            // or gender (P21), among its parts (P527) or those who are members of it (P463).
            case MIXED ->
                instances("wd:Q215380 wd:Q1063268")
                        + K_POP
                        + "FILTER EXISTS { ?item wdt:P527|^wdt:P463 ?man . ?man wdt:P21 wd:Q6581097 }\n"
                        + "FILTER EXISTS { ?item wdt:P527|^wdt:P463 ?woman . ?woman wdt:P21 wd:Q6581072 }\n";
            // Human, citizen of South Korea, with the occupation singer or a kind of it.
            case SOLO -> "?item wdt:P31 wd:Q5 ; wdt:P27 wd:Q884 ; wdt:P106/wdt:P279* wd:Q177220 .\n" + K_POP;
            case UNKNOWN -> throw new IllegalArgumentException("nobody is of kind unknown");
        };
    }

    private static String instances(String classes) {
        return "VALUES ?kind { " + classes + " }\n?item wdt:P31/wdt:P279* ?kind .\n";
    }

    private static String url(String query) {
        return SERVICE + Request.encoded(query);
    }

    private static int number(JsonNode row, String field) {
        String value = row.path(field).path("value").asString("");
        return value.matches("\\d{1,9}") ? Integer.parseInt(value) : 0;
    }

    /** What the rows of one item say: one for each combination of its names and ids. */
    private static final class Rows {
        private int sitelinks;
        private final Map<String, String> names = new LinkedHashMap<>();
        // Sorted, as rows of one item come in any order.
        private final TreeSet<String> aliases = new TreeSet<>();
        private final Map<String, TreeSet<String>> ids = new LinkedHashMap<>();

        void add(JsonNode row) {
            sitelinks = number(row, "links");
            for (String language : List.of("en", "mul", "ko")) {
                String name = PlainText.of(row.path(language).path("value"));
                if (!name.isEmpty()) {
                    names.put(language, name);
                }
            }
            String alias = PlainText.of(row.path("alias").path("value"));
            if (!alias.isEmpty()) {
                aliases.add(alias);
            }
            id(row, "musicbrainz", ReleaseGroup.MBID);
            id(row, "apple", NUMBER);
            id(row, "deezer", NUMBER);
        }

        private void id(JsonNode row, String field, Pattern form) {
            String id = row.path(field).path("value").asString("").toLowerCase(Locale.ROOT);
            if (form.matcher(id).matches()) {
                ids.computeIfAbsent(field, key -> new TreeSet<>()).add(id);
            }
        }

        void listed(String id, GroupKind kind, List<Listed> onto) {
            List<String> all = new ArrayList<>();
            for (String language : List.of("en", "mul", "ko")) {
                String name = names.get(language);
                if (name != null && !all.contains(name)) {
                    all.add(name);
                }
            }
            if (all.isEmpty()) {
                return;
            }
            aliases.stream().filter(alias -> !all.contains(alias)).forEach(all::add);
            Artist artist = new Artist(
                    all.get(0),
                    all.subList(1, all.size()),
                    kind,
                    firstId("musicbrainz"),
                    firstId("apple"),
                    firstId("deezer"));
            onto.add(new Listed(id, sitelinks, artist));
        }

        private @Nullable String firstId(String field) {
            TreeSet<String> all = ids.get(field);
            return all == null ? null : all.first();
        }
    }
}
