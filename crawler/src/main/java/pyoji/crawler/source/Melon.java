package pyoji.crawler.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Names;
import pyoji.crawler.UserError;
import pyoji.crawler.fetch.Page;
import pyoji.crawler.fetch.Pages;

/** Melon's album pages and discographies, by the addresses that the user gives, and those that the user saved. */
public final class Melon implements Source {
    /** The source's name. */
    public static final String NAME = "melon";

    private static final String ALBUM = "https://www.melon.com/album/detail.htm?albumId=";
    private static final String DISCOGRAPHY =
            "https://www.melon.com/artist/albumPaging.htm?startIndex=%d&pageSize=%d&orderBy=ISSUE_DATE&artistId=%s";
    private static final int PAGE_SIZE = 100;
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:(?:https?://)?(?:www\\.|m2?\\.)?melon\\.com/\\S*[?&#])?(albumId|artistId)=(\\d{1,12})(?:[&#]\\S*)?",
            Pattern.CASE_INSENSITIVE);

    /** Made when the crawler is. */
    public Melon() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String terms() {
        return "Melon: covers belong to their labels; its terms limit copying and its robots.txt closes all but one"
                + " page to crawlers, so bring pages that you saved in a browser (--pages FOLDER)";
    }

    @Override
    public boolean optIn() {
        return true;
    }

    @Override
    public boolean readsSavedPages() {
        return true;
    }

    @Override
    public void find(Wanted wanted, Pages pages, Sink sink) throws IOException {
        List<InTurn.Covers> lists = new ArrayList<>();
        for (String query : wanted.queries()) {
            Matcher address = ADDRESS.matcher(query.strip());
            if (!address.matches()) {
                sink.say("melon: passes over --query '" + Names.printable(query)
                        + "', which is no address of an album or artist there");
            } else if (address.group(1).equalsIgnoreCase("albumId")) {
                lists.add(new AlbumPage(address.group(2), wanted, pages));
            } else {
                lists.add(new Discography(address.group(2), wanted, pages, sink));
            }
        }
        if (lists.isEmpty()) {
            throw UserError.usage(
                    "--source melon can't search; give it addresses such as --query %s11365621 or --query"
                            + " 'artistId=672375', or pages that you saved (--pages FOLDER)",
                    ALBUM);
        }
        InTurn.offer(lists, sink);
    }

    @Override
    public void read(Page saved, Wanted wanted, Sink sink) throws IOException {
        for (MelonPage.Album album : albums(saved)) {
            if (wanted.years().include(album.year()) && !sink.offer(found(album, wanted))) {
                return;
            }
        }
    }

    private static List<MelonPage.Album> albums(Page page) throws IOException {
        List<MelonPage.Album> albums = MelonPage.albums(page);
        if (albums.isEmpty()) {
            throw page.nothingFound(NAME, MelonPage.EXPECTED);
        }
        return albums;
    }

    private static Found found(MelonPage.Album album, Wanted wanted) {
        return new Found(
                NAME,
                new Found.OnTheWeb(album.pictures()),
                album.id() == null ? null : ALBUM + album.id(),
                album.title(),
                album.artist(),
                Subject.kind(wanted),
                album.year(),
                null,
                album.id() == null ? null : NAME + ":" + album.id());
    }

    /** One album. */
    private static final class AlbumPage extends InTurn.Covers {
        private final String id;
        private final Wanted wanted;
        private final Pages pages;
        private boolean ended;

        AlbumPage(String id, Wanted wanted, Pages pages) {
            super(wanted);
            this.id = id;
            this.wanted = wanted;
            this.pages = pages;
        }

        @Override
        @Nullable
        Collection<Found> more() throws IOException {
            if (ended) {
                return null;
            }
            ended = true;
            return List.of(found(albums(pages.get(ALBUM + id)).get(0), wanted));
        }
    }

    /** All albums of one artist, page by page. */
    private static final class Discography extends InTurn.Covers {
        private final String artistId;
        private final Wanted wanted;
        private final Pages pages;
        private final Sink sink;
        private final Set<String> seen = new HashSet<>();
        private int start = 1;
        private boolean ended;

        Discography(String artistId, Wanted wanted, Pages pages, Sink sink) {
            super(wanted);
            this.artistId = artistId;
            this.wanted = wanted;
            this.pages = pages;
            this.sink = sink;
        }

        @Override
        @Nullable
        Collection<Found> more() throws IOException {
            if (ended) {
                return null;
            }
            Page page = pages.get(String.format(java.util.Locale.ROOT, DISCOGRAPHY, start, PAGE_SIZE, artistId));
            List<MelonPage.Album> albums = MelonPage.albums(page);
            if (albums.isEmpty() && start == 1) {
                Nothing.on(page, NAME, "artistId=" + artistId, MelonPage.EXPECTED, sink);
            }
            List<Found> fresh = new ArrayList<>();
            for (MelonPage.Album album : albums) {
                if (seen.add(album.pictures().get(0).toString())) {
                    fresh.add(found(album, wanted));
                }
            }
            ended = albums.size() < PAGE_SIZE || fresh.isEmpty();
            start += PAGE_SIZE;
            return fresh;
        }

        /** A row may leave out what the album's own page tells. */
        @Override
        Found completed(Found found) throws IOException {
            boolean year = found.year() != null || wanted.years().include(null);
            if (found.page() == null || found.title() != null && found.artist() != null && year) {
                return found;
            }
            return found(albums(pages.get(found.page())).get(0), wanted);
        }
    }
}
