package pyoji.crawler.source;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.disk.JsonFormat;
import pyoji.crawler.fetch.Page;
import pyoji.crawler.fetch.Pages;
import pyoji.crawler.fetch.Request;
import tools.jackson.databind.JsonNode;

/** Bing's image search: the user's words, else words for covers of the wanted kind, in English and Korean. */
public final class Bing implements Source {
    /** The source's name. */
    public static final String NAME = "bing";

    private static final String PAGE =
            "https://www.bing.com/images/async?q=%s&async=1&first=%d&count=%d&qft=filterui:imagesize-large";
    private static final int PAGE_SIZE = 35;
    /** Results of one search at most, should new ones never end. */
    private static final int LONGEST_LIST = 2000;

    private static final String ITEMS = "a.iusc[m], div.imgpt > a[m]";
    private static final String EXPECTED = "a.iusc[m] or div.imgpt > a[m] with JSON that has murl";
    private static final Pattern SIZE = Pattern.compile("(\\d{1,5})\\s*[x×]\\s*(\\d{1,5})");

    private final Artists artists;

    /** With the artists that the user named. */
    public Bing(Artists artists) {
        this.artists = artists;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String terms() {
        return "Bing Images: pictures from anybody's pages, each its owner's, under terms that Bing does not tell;"
                + " group kinds are only those that were searched for";
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
        if (Nothing.dated(NAME, wanted, sink)) {
            return;
        }
        List<Results> lists = new ArrayList<>();
        Set<URI> offered = new HashSet<>();
        for (Subject subject : subjects(wanted, pages, sink)) {
            lists.add(new Results(subject, wanted, pages, sink, offered));
        }
        InTurn.offer(lists, sink);
    }

    @Override
    public void read(Page saved, Wanted wanted, Sink sink) throws IOException {
        if (Nothing.dated(NAME, wanted, sink)) {
            return;
        }
        List<ImageResult> results = results(saved);
        if (results.isEmpty()) {
            throw saved.nothingFound(NAME, EXPECTED);
        }
        Subject subject = Subject.of(saved.url().toString(), wanted);
        for (ImageResult result : results) {
            if (result.isLarge() && !sink.offer(result.found(NAME, subject))) {
                return;
            }
        }
    }

    private List<Subject> subjects(Wanted wanted, Pages pages, Sink sink) throws IOException {
        List<Subject> subjects = new ArrayList<>();
        wanted.queries().forEach(words -> subjects.add(Subject.of(words, wanted)));
        if (!wanted.artists().isEmpty()) {
            for (Artist artist : artists.of(wanted, pages, sink)) {
                subjects.add(new Subject("kpop album art " + artist.name(), artist, artist.groupKind()));
            }
        } else if (subjects.isEmpty()) {
            words(wanted).forEach(words -> subjects.add(Subject.of(words, wanted)));
        }
        return subjects;
    }

    private static List<String> words(Wanted wanted) {
        return switch (Subject.kind(wanted)) {
            case BOY -> List.of("kpop album cover boy group", "보이그룹 앨범 표지");
            case GIRL -> List.of("kpop album cover girl group", "걸그룹 앨범 표지");
            case MIXED -> List.of("kpop album cover co-ed group", "혼성그룹 앨범 표지");
            case SOLO -> List.of("kpop album cover solo singer", "솔로 가수 앨범 표지");
            case UNKNOWN -> List.of("korean album cover", "kpop album cover", "한국 앨범 표지");
        };
    }

    /** What a page shows, each picture once; a result whose JSON is none or names no picture is passed over. */
    private static List<ImageResult> results(Page page) throws IOException {
        Map<URI, ImageResult> results = new LinkedHashMap<>();
        for (Element item : page.html().select(ITEMS)) {
            ImageResult result = result(item);
            if (result != null) {
                results.putIfAbsent(result.image(), result);
            }
        }
        return List.copyOf(results.values());
    }

    private static @Nullable ImageResult result(Element item) {
        JsonNode said;
        try {
            said = JsonFormat.tree(item.attr("m"), NAME);
        } catch (IOException e) {
            return null;
        }
        URI image = Lenient.address(said, "murl");
        if (image == null) {
            return null;
        }
        Matcher size = SIZE.matcher(size(item));
        boolean sized = size.find();
        String hash = Lenient.text(said, "md5");
        return new ImageResult(
                image,
                Lenient.address(said, "purl"),
                Lenient.text(said, "t", "desc"),
                sized ? Integer.parseInt(size.group(1)) : 0,
                sized ? Integer.parseInt(size.group(2)) : 0,
                hash == null ? null : NAME + ":" + hash);
    }

    /** Such as "1200 x 1200 · jpeg", which stands beside the link or within it. */
    private static String size(Element item) {
        Element frame = item.closest("div.imgpt");
        return (frame == null ? item : frame).select("div span").text();
    }

    /** All results of one subject, page by page, until a page has nothing new. */
    private static final class Results extends InTurn.Covers {
        private final Subject subject;
        private final Pages pages;
        private final Sink sink;
        private final Set<URI> offered;
        private final Set<URI> seen = new HashSet<>();
        private int first = 1;
        private boolean ended;

        Results(Subject subject, Wanted wanted, Pages pages, Sink sink, Set<URI> offered) {
            super(wanted);
            this.subject = subject;
            this.pages = pages;
            this.sink = sink;
            this.offered = offered;
        }

        @Override
        @Nullable
        Collection<Found> more() throws IOException {
            if (ended) {
                return null;
            }
            String words = Request.encoded(subject.words());
            Page page = pages.get(String.format(Locale.ROOT, PAGE, words, first, PAGE_SIZE));
            List<ImageResult> results = results(page);
            if (results.isEmpty() && first == 1) {
                Nothing.on(page, NAME, subject.words(), EXPECTED, sink);
            }
            List<Found> found = new ArrayList<>();
            ended = true;
            for (ImageResult result : results) {
                ended &= !seen.add(result.image());
                if (result.isLarge() && offered.add(result.image())) {
                    found.add(result.found(NAME, subject));
                }
            }
            first += PAGE_SIZE;
            ended |= first > LONGEST_LIST;
            return found;
        }
    }
}
