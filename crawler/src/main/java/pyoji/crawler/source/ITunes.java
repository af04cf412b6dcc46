package pyoji.crawler.source;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.fetch.Page;
import pyoji.crawler.fetch.Pages;
import pyoji.crawler.fetch.Request;
import tools.jackson.databind.JsonNode;

/** Apple's iTunes Search API: an artist's albums by Apple artist id, else by name, in the Korean shop. */
public final class ITunes implements Source {
    /** The source's name. */
    public static final String NAME = "itunes";

    private static final String HOST = "https://itunes.apple.com";
    /** One answer holds so many albums at most, and there is no second page. */
    private static final String SHOP = "&entity=album&limit=200&country=KR";

    private static final String EXPECTED = "results[] with collectionId, collectionName and artworkUrl100";
    private static final Pattern SIZE = Pattern.compile("/\\d+x\\d+bb(?=[^/]*$)");
    private static final Pattern EDITION = Pattern.compile("\\s+-\\s+(?:Single|EP)$", Pattern.CASE_INSENSITIVE);

    private final Artists artists;

    /** With the artists whose albums are wanted. */
    public ITunes(Artists artists) {
        this.artists = artists;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String terms() {
        return "iTunes Search API: artwork belongs to its labels, and Apple lets it be used to promote what its shop"
                + " sells; about 20 calls a minute";
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

    /** All albums of one subject. */
    private static final class Albums extends InTurn.Covers {
        private final Subject subject;
        private final Pages pages;
        private final Sink sink;
        private final Queue<String> questions = new ArrayDeque<>();

        Albums(Subject subject, Wanted wanted, Pages pages, Sink sink) {
            super(wanted);
            this.subject = subject;
            this.pages = pages;
            this.sink = sink;
            Artist artist = subject.artist();
            if (artist != null && artist.apple() != null) {
                questions.add(HOST + "/lookup?id=" + Request.encoded(artist.apple()) + SHOP);
            }
            questions.add(HOST + "/search?term=" + Request.encoded(subject.words()) + "&media=music" + SHOP);
        }

        @Override
        @Nullable
        Collection<Found> more() throws IOException {
            String question = questions.poll();
            if (question == null) {
                return null;
            }
            List<Found> albums = albums(pages.get(question), question.contains("/lookup?"));
            if (!albums.isEmpty()) {
                questions.clear();
            } else if (questions.isEmpty()) {
                Nothing.of(NAME, subject.words(), sink);
            }
            return albums;
        }

        /** Those in an answer that are meant; a lookup's are all the artist's, however credited. */
        private List<Found> albums(Page page, boolean lookup) throws IOException {
            JsonNode answer = Lenient.json(page, NAME, EXPECTED);
            JsonNode results = answer.path("results");
            List<Found> meant = new ArrayList<>();
            int known = 0;
            for (JsonNode result : results) {
                Found album = album(result);
                if (album != null || "artist".equals(Lenient.text(result, "wrapperType"))) {
                    known++;
                }
                if (album != null && (lookup || subject.means(album.artist()))) {
                    meant.add(album);
                }
            }
            boolean none = results.isArray()
                    && results.isEmpty()
                    && answer.path("resultCount").asInt(0) == 0;
            if (known == 0 && !none) {
                throw page.nothingFound(NAME, EXPECTED);
            }
            return meant;
        }

        private @Nullable Found album(JsonNode result) {
            String id = Lenient.text(result, "collectionId");
            String title = Lenient.text(result, "collectionName");
            URI artwork = Lenient.address(result, "artworkUrl100");
            if (id == null || title == null || artwork == null) {
                return null;
            }
            URI page = Lenient.address(result, "collectionViewUrl");
            return new Found(
                    NAME,
                    new Found.OnTheWeb(sizes(artwork)),
                    page == null ? null : page.toString(),
                    EDITION.matcher(title).replaceFirst(""),
                    Lenient.text(result, "artistName"),
                    subject.groupKind(),
                    Lenient.year(Lenient.text(result, "releaseDate")),
                    null,
                    NAME + ":" + id);
        }
    }

    /** The artwork's address at 1000 and 600 pixels, in place of the 100 that it names. */
    private static List<URI> sizes(URI artwork) {
        Matcher size = SIZE.matcher(artwork.toString());
        if (!size.find()) {
            return List.of(artwork);
        }
        return List.of(URI.create(size.replaceFirst("/1000x1000bb")), URI.create(size.replaceFirst("/600x600bb")));
    }
}
