package pyoji.crawler.source;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.fetch.FetchException;
import pyoji.crawler.fetch.FetchException.Reason;
import pyoji.crawler.fetch.Page;
import pyoji.crawler.fetch.Pages;
import pyoji.crawler.fetch.Request;
import tools.jackson.databind.JsonNode;

/** Deezer's API: an artist's albums by Deezer artist id, else by name. */
public final class Deezer implements Source {
    /** The source's name. */
    public static final String NAME = "deezer";

    private static final String HOST = "https://api.deezer.com";
    private static final int PAGE_SIZE = 100;
    /** Albums of one list at most: an answer that always names a next page ends, too. */
    private static final int LONGEST_LIST = 5000;

    private static final int QUOTA = 4;
    private static final int NO_DATA = 800;

    private static final String EXPECTED = "data[] with id, title and cover_xl";
    private static final Pattern INDEX = Pattern.compile("[?&]index=(\\d{1,6})(?!\\d)");
    /** In an album without a cover: no hash, or the hash of nothing. */
    private static final Pattern PLACEHOLDER = Pattern.compile("/cover/(?:d41d8cd98f00b204e9800998ecf8427e)?/");

    private final Artists artists;

    /** With the artists whose albums are wanted. */
    public Deezer(Artists artists) {
        this.artists = artists;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String terms() {
        return "Deezer API: covers belong to their labels and artists, and Deezer's API terms bind whoever uses them;"
                + " 50 requests in 5 seconds";
    }

    @Override
    public boolean optIn() {
        return true;
    }

    @Override
    public void find(Wanted wanted, Pages pages, Sink sink) throws IOException {
        List<Albums> lists = new ArrayList<>();
        for (Subject subject : Subject.all(wanted, artists, pages, sink)) {
            lists.add(new Albums(subject, wanted, pages, sink));
        }
        InTurn.offer(lists, sink);
    }

    /** All albums of one subject, page by page. */
    private static final class Albums extends InTurn.Covers {
        private final Subject subject;
        private final boolean years;
        private final Pages pages;
        private final Sink sink;
        private boolean byId;
        private int index;
        private boolean ended;

        Albums(Subject subject, Wanted wanted, Pages pages, Sink sink) {
            super(wanted);
            this.subject = subject;
            this.pages = pages;
            this.sink = sink;
            years = !wanted.years().include(null);
            Artist artist = subject.artist();
            byId = artist != null && artist.deezer() != null && artist.deezer().matches("\\d{1,18}");
        }

        @Override
        @Nullable
        Collection<Found> more() throws IOException {
            if (ended) {
                return null;
            }
            Page page = pages.get(question());
            JsonNode answer = answer(page);
            List<Found> albums = albums(page, answer);
            // A search by name whose page shows nobody of that name has only others to come.
            boolean strangers = albums.isEmpty() && !byId && subject.artist() != null;
            int next = strangers ? 0 : next(answer);
            boolean nothing = albums.isEmpty() && index == 0 && next == 0;
            if (nothing && !byId) {
                Nothing.of(NAME, subject.words(), sink);
            }
            ended = next == 0 && !(nothing && byId);
            byId &= !nothing;
            index = next;
            return albums;
        }

        private String question() {
            String part = "index=" + index + "&limit=" + PAGE_SIZE;
            Artist artist = subject.artist();
            if (byId && artist != null) {
                return HOST + "/artist/" + artist.deezer() + "/albums?" + part;
            }
            String words = subject.words().replace('"', ' ');
            String query = artist == null ? words : "artist:\"" + words + "\"";
            return HOST + "/search/album?q=" + Request.encoded(query) + "&" + part;
        }

        /** Where the next page begins, 0 if there is none. Only that is taken from its address: it may lead anywhere. */
        private int next(JsonNode answer) {
            Matcher said = INDEX.matcher(answer.path("next").asString(""));
            int next = said.find() ? Integer.parseInt(said.group(1)) : 0;
            return next > index && next < LONGEST_LIST ? next : 0;
        }

        private List<Found> albums(Page page, JsonNode answer) throws IOException {
            JsonNode results = answer.path("data");
            List<Found> meant = new ArrayList<>();
            int known = 0;
            for (JsonNode result : results) {
                Found album = album(result);
                boolean coverless = isCoverless(result);
                if (album != null || coverless) {
                    known++;
                }
                if (album != null && !coverless && (byId || subject.means(album.artist()))) {
                    meant.add(album);
                }
            }
            boolean none = results.isArray()
                    && results.isEmpty()
                    && answer.path("total").asInt(0) <= index;
            boolean noData = answer.path("error").path("code").asInt(0) == NO_DATA;
            if (known == 0 && !none && !noData) {
                throw page.nothingFound(NAME, EXPECTED);
            }
            return meant;
        }

        private @Nullable Found album(JsonNode result) {
            String id = Lenient.text(result, "id");
            String title = Lenient.text(result, "title");
            URI cover = Lenient.address(result, "cover_xl");
            if (id == null || title == null || cover == null) {
                return null;
            }
            URI page = Lenient.address(result, "link");
            String artist = Lenient.text(result.path("artist"), "name");
            return new Found(
                    NAME,
                    new Found.OnTheWeb(List.of(cover)),
                    page == null ? null : page.toString(),
                    title,
                    artist != null || subject.artist() == null
                            ? artist
                            : subject.artist().name(),
                    subject.groupKind(),
                    Lenient.year(Lenient.text(result, "release_date")),
                    null,
                    NAME + ":" + id);
        }

        /** Lists that were searched for name no date; the album's own answer does. */
        @Override
        Found completed(Found found) throws IOException {
            String key = String.valueOf(found.key());
            if (!years || found.year() != null || !key.matches(NAME + ":\\d{1,18}")) {
                return found;
            }
            JsonNode album = answer(pages.get(HOST + "/album/" + key.substring(NAME.length() + 1)));
            return new Found(
                    found.source(),
                    found.origin(),
                    found.page(),
                    found.title(),
                    found.artist(),
                    found.groupKind(),
                    Lenient.year(Lenient.text(album, "release_date")),
                    found.rank(),
                    found.key());
        }
    }

    /** Whether it is known to have no cover; Deezer then shows a picture of its own. */
    private static boolean isCoverless(JsonNode result) {
        JsonNode hash = result.path("md5_image");
        return (hash.isNull() || hash.isString() && hash.asString().isBlank())
                || PLACEHOLDER.matcher(result.path("cover_xl").asString("")).find();
    }

    /** Deezer says what went wrong with status 200. */
    private static JsonNode answer(Page page) throws IOException {
        JsonNode answer = Lenient.json(page, NAME, EXPECTED);
        JsonNode error = answer.path("error");
        int code = error.path("code").asInt(0);
        if (code == QUOTA) {
            throw new FetchException(
                    Reason.STOPPED,
                    page.url(),
                    200,
                    "deezer: " + page.url() + " answered that the quota is used up (error 4); crawl again later");
        }
        if (error.isObject() && !error.isEmpty() && code != NO_DATA) {
            String message = error.path("message").asString("");
            throw new FetchException(
                    Reason.UNEXPECTED,
                    page.url(),
                    200,
                    "deezer: " + page.url() + " answered error " + code + " (" + PlainText.of(message) + ")");
        }
        return answer;
    }
}
