package pyoji.crawler.source;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.fetch.FetchException;
import pyoji.crawler.fetch.Page;

/** What a page of Melon's shows: one album, or an artist's albums. */
final class MelonPage {
    /** What an album page, or a row of a discography, is expected to have. */
    static final String EXPECTED = ".wrap_info with .song_name and .thumb img[src], or li.album11_li with img[src]";

    private static final String BLOCKED = "비정상적인 접근";
    private static final String DATE = "발매일";
    private static final Pattern DAY = Pattern.compile("(?:19|20)\\d\\d\\.\\d\\d(?:\\.\\d\\d)?");
    private static final Pattern ID = Pattern.compile("(?:albumId=|goAlbumDetail\\(\\s*['\"]?)(\\d{1,12})");
    /** A picture's name: album, time, and the side in pixels; the rest of its address only asks for another size. */
    private static final Pattern PICTURE =
            Pattern.compile("(\\d{1,12})(_\\d{8,14})?_(\\d{2,4})(\\.(?:jpe?g|png|webp))", Pattern.CASE_INSENSITIVE);

    private static final String PICTURES = "https://cdnimg.melon.co.kr/cm2/album/images/";

    private MelonPage() {}

    /**
     * An album; all but its pictures may be unknown.
     *
     * @param pictures one picture, largest first
     */
    record Album(
            @Nullable String id,
            @Nullable String title,
            @Nullable String artist,
            @Nullable Integer year,
            List<URI> pictures) {}

    /**
     * The albums on a page, in its order.
     *
     * @throws FetchException if Melon shows its block page
     */
    static List<Album> albums(Page page) throws IOException {
        Document html = page.html();
        List<Album> albums = new ArrayList<>();
        for (Element row : html.select("li.album11_li")) {
            add(albums, row(row));
        }
        Element info = html.selectFirst(".wrap_info");
        if (albums.isEmpty() && info != null) {
            add(albums, detail(html, info));
        }
        // The words alone are no block: a page's scripts may hold them in store.
        if (albums.isEmpty() && html.text().contains(BLOCKED)) {
            throw new FetchException(
                    FetchException.Reason.STOPPED,
                    page.url(),
                    200,
                    "melon: " + page.url() + " shows its block page (" + BLOCKED + "); nothing more is asked of it");
        }
        return albums;
    }

    private static void add(List<Album> albums, Album album) {
        if (!album.pictures().isEmpty()) {
            albums.add(album);
        }
    }

    private static Album detail(Document html, Element info) {
        List<URI> pictures = pictures(info.selectFirst(".thumb img[src]"));
        if (pictures.isEmpty()) {
            pictures = pictures(html.selectFirst("meta[property=og:image]"));
        }
        String id = first(ID, attribute(html.selectFirst("link[rel=canonical]"), "href"));
        if (id == null) {
            id = first(ID, html.baseUri());
        }
        String date = null;
        for (Element name : info.select(".meta dl.list dt")) {
            if (date == null && name.text().contains(DATE)) {
                date = text(name.nextElementSibling());
            }
        }
        Element title = info.selectFirst(".song_name");
        return new Album(
                id == null ? idOf(pictures) : id,
                title == null ? null : Lenient.text(title.text().replaceFirst("^\\s*앨범명\\s*", "")),
                artists(info),
                Lenient.year(date),
                pictures);
    }

    private static Album row(Element row) {
        Element image = row.selectFirst("img[src]");
        List<URI> pictures = pictures(image);
        String id = first(ID, row.outerHtml());
        String title = text(row.selectFirst("dt a"));
        if (title == null) {
            title = Lenient.text(attribute(image, "alt"));
        }
        Matcher day = DAY.matcher(row.text());
        return new Album(
                id == null ? idOf(pictures) : id,
                title,
                artists(row),
                day.find() ? Lenient.year(day.group()) : null,
                pictures);
    }

    /** Every name once, as the page may show each twice. */
    private static @Nullable String artists(Element part) {
        Set<String> names = new LinkedHashSet<>();
        for (Element link : part.select(".artist a")) {
            Element name = link.selectFirst("span");
            String text = text(name == null ? link : name);
            if (text != null) {
                names.add(text);
            }
        }
        return names.isEmpty() ? text(part.selectFirst(".artist")) : String.join(", ", names);
    }

    /** The picture at 1000 and 500 pixels, whatever size the page shows; none if it is Melon's picture for none. */
    private static List<URI> pictures(@Nullable Element image) {
        String source = image == null ? "" : image.hasAttr("content") ? image.attr("content") : image.absUrl("src");
        Matcher name = PICTURE.matcher(source);
        if (!name.find()) {
            return List.of();
        }
        URI place = Lenient.address(source.substring(0, name.start()));
        String folder = place == null || !isMelon(place) ? folder(name.group(1)) : place.toString();
        String stem = name.group(1) + (name.group(2) == null ? "" : name.group(2));
        return Stream.of("_1000", "_500")
                .map(side -> URI.create(folder + stem + side + name.group(4)))
                .toList();
    }

    private static boolean isMelon(URI address) {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        return host.endsWith(".melon.co.kr") || host.endsWith(".melon.com");
    }

    /** Where an album's pictures are, from its number: a browser that saves a page makes their addresses local. */
    private static String folder(String id) {
        String digits = String.format(Locale.ROOT, "%08d", Long.parseLong(id));
        return PICTURES + digits.substring(0, digits.length() - 5) + "/"
                + digits.substring(digits.length() - 5, digits.length() - 3) + "/"
                + digits.substring(digits.length() - 3) + "/";
    }

    private static @Nullable String idOf(List<URI> pictures) {
        return pictures.isEmpty() ? null : first(PICTURE, pictures.get(0).getPath());
    }

    private static @Nullable String first(Pattern pattern, @Nullable String text) {
        Matcher matcher = pattern.matcher(text == null ? "" : text);
        return matcher.find() ? matcher.group(1) : null;
    }

    private static @Nullable String attribute(@Nullable Element element, String name) {
        return element == null ? null : element.attr(name);
    }

    private static @Nullable String text(@Nullable Element element) {
        return element == null ? null : Lenient.text(element.text());
    }
}
