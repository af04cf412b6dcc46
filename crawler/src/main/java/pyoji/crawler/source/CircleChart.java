package pyoji.crawler.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.parser.Tag;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.fetch.EmptyPageException;
import pyoji.crawler.fetch.FetchException;
import pyoji.crawler.fetch.Page;
import pyoji.crawler.fetch.Pages;
import pyoji.crawler.fetch.Request;
import tools.jackson.databind.JsonNode;

/** Reads year-end album charts: of Circle, and where it has none, of Gaon, as it was called before. */
final class CircleChart {
    private static final String CIRCLE = "https://circlechart.kr";
    private static final String GAON = "https://gaonchart.co.kr/main/section/chart/album.gaon"
            + "?termGbn=year&hitYear=%d&targetTime=13&nationGbn=K";
    private static final int LONGEST = 200;
    private static final Pattern RANK = Pattern.compile("\\D{0,20}(\\d{1,3})\\D{0,20}");

    private CircleChart() {}

    /**
     * The chart of a year, best rank first.
     *
     * @throws IOException what {@link Pages} threw, or that neither page has a row
     */
    static List<ChartRow> of(int year, Pages pages) throws IOException {
        try {
            Page page = pages.fetch(request(year));
            List<ChartRow> rows = circle(year, page);
            if (!rows.isEmpty()) {
                return rows;
            }
        } catch (FetchException | EmptyPageException e) {
            try {
                return gaon(year, pages);
            } catch (FetchException | EmptyPageException older) {
                e.addSuppressed(older);
                throw e;
            }
        }
        return gaon(year, pages);
    }

    private static Request request(int year) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("nationGbn", "T");
        form.put("termGbn", "year");
        form.put("hitYear", Integer.toString(year));
        form.put("targetTime", "");
        form.put("yearTime", "1");
        return Request.post(
                CIRCLE + "/data/api/chart/album", form, Map.of("Referer", CIRCLE + "/page_chart/album.circle"));
    }

    /** The rows of an answer of Circle's; none if it has no chart of that year. */
    private static List<ChartRow> circle(int year, Page page) throws IOException {
        // An object with the keys "0", "1", …; an empty one may come as an array.
        JsonNode list = Lenient.json(page, Circle.NAME, "List").path("List");
        if (!list.isContainer()) {
            throw page.nothingFound(Circle.NAME, "List");
        }
        List<ChartRow> rows = new ArrayList<>();
        for (JsonNode row : list.values()) {
            row(
                            year,
                            row.path("SERVICE_RANKING").asString(""),
                            row.path("ALBUM_NAME").asString(""),
                            row.path("ARTIST_NAME").asString(""))
                    .ifPresent(rows::add);
        }
        if (rows.isEmpty() && !list.isEmpty()) {
            throw page.nothingFound(Circle.NAME, "SERVICE_RANKING, ALBUM_NAME and ARTIST_NAME in List");
        }
        return sorted(rows);
    }

    private static List<ChartRow> gaon(int year, Pages pages) throws IOException {
        Page page = pages.get(String.format(GAON, year));
        List<ChartRow> rows = new ArrayList<>();
        for (Element subject : page.html().select("td.subject")) {
            Element title = subject.selectFirst("p[title]:not(.singer)");
            Element singer = subject.selectFirst("p.singer[title]");
            Element line = subject.closest("tr");
            Element rank = line == null ? null : line.selectFirst("td.ranking");
            if (title != null && singer != null && rank != null) {
                // "artist | album", where the artist may be "a | b" already.
                String artist = singer.attr("title").replaceFirst("\\s*\\|[^|]*$", "");
                row(year, number(rank), title.attr("title"), artist).ifPresent(rows::add);
            }
        }
        if (rows.isEmpty()) {
            throw page.nothingFound(Circle.NAME, "td.ranking span, td.subject p[title] and p.singer[title]");
        }
        return sorted(rows);
    }

    /** The first span is the rank; others say by how much it went up or down. */
    private static String number(Element rank) {
        @Nullable Element span = rank.selectFirst("span");
        return (span == null ? rank : span).text();
    }

    /** A row, unless it makes no sense. */
    private static Optional<ChartRow> row(int year, String rank, String title, String artist) {
        Matcher number = RANK.matcher(rank);
        int place = number.matches() ? Integer.parseInt(number.group(1)) : 0;
        String plainTitle = plain(title);
        String plainArtist = plain(artist);
        boolean sensible = place >= 1 && place <= LONGEST && !plainTitle.isEmpty() && !plainArtist.isEmpty();
        return sensible ? Optional.of(new ChartRow(year, place, plainTitle, plainArtist)) : Optional.empty();
    }

    /** A name without entities; empty if there is HTML in it, but "&lt;Golden Hour&gt;" is a title. */
    private static String plain(String name) {
        String line = PlainText.of(Parser.unescapeEntities(name, false));
        boolean html = line.indexOf('<') >= 0
                && Jsoup.parseBodyFragment(line).body().getAllElements().stream()
                        .skip(1)
                        .anyMatch(element -> Tag.isKnownTag(element.tagName()));
        return html ? "" : line;
    }

    private static List<ChartRow> sorted(List<ChartRow> rows) {
        rows.sort(Comparator.comparingInt(ChartRow::rank));
        return rows;
    }
}
