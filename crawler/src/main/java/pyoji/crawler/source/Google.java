package pyoji.crawler.source;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.UserError;
import pyoji.crawler.disk.JsonFormat;
import pyoji.crawler.fetch.Page;
import pyoji.crawler.fetch.Pages;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Pages of Google's image search that the user saved; Google gives none to programs since 2025. */
public final class Google implements Source {
    /** The source's name. */
    public static final String NAME = "google";

    private static final String EXPECTED =
            "AF_initDataCallback with [\"image\",height,width], or div.rg_meta with JSON that has ou";
    private static final String CALLBACK = "AF_initDataCallback";
    private static final Pattern TRIPLE = Pattern.compile(
            "\\[\\s{0,9}\"(https?:[^\"]{4,4096})\"\\s{0,9},\\s{0,9}(\\d{1,5})\\s{0,9},\\s{0,9}(\\d{1,5})\\s{0,9}]");
    /** Where Google keeps its thumbnails and its own signs. */
    private static final Pattern OWN = Pattern.compile("(?:.+\\.)?(?:gstatic|google)\\.com");

    /** Made when the crawler is. */
    public Google() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String terms() {
        return "Google Images: pictures from anybody's pages, each its owner's, under terms that Google does not tell;"
                + " only pages that you saved in a browser (--pages FOLDER)";
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
    public void find(Wanted wanted, Pages pages, Sink sink) {
        throw UserError.usage("--source google needs --pages FOLDER: its image search gives programs no page without"
                + " JavaScript; search in a browser, scroll to the end, save the page as HTML, and name its folder");
    }

    @Override
    public void read(Page saved, Wanted wanted, Sink sink) throws IOException {
        if (Nothing.dated(NAME, wanted, sink)) {
            return;
        }
        Map<URI, ImageResult> results = new LinkedHashMap<>();
        Document html = saved.html();
        for (Element script : html.select("script")) {
            if (script.data().contains(CALLBACK)) {
                addTriples(script.data(), results);
            }
        }
        for (Element meta : html.select("div.rg_meta")) {
            addMeta(meta.text(), results);
        }
        if (results.isEmpty()) {
            throw saved.nothingFound(NAME, EXPECTED);
        }
        Subject subject = Subject.of(saved.url().toString(), wanted);
        for (ImageResult result : results.values()) {
            if (result.isLarge() && !sink.offer(result.found(NAME, subject))) {
                return;
            }
        }
    }

    /** 2020 to 2024: in a script's nested lists, a picture is its address, height and width. */
    private static void addTriples(String script, Map<URI, ImageResult> results) {
        Matcher triple = TRIPLE.matcher(script);
        while (triple.find()) {
            // A script's string has JSON's escapes.
            URI image = Lenient.address(json('"' + triple.group(1) + '"').asString(""));
            int height = Integer.parseInt(triple.group(2));
            add(image, null, null, Integer.parseInt(triple.group(3)), height, results);
        }
    }

    /** Before 2018: each picture has its JSON. */
    private static void addMeta(String json, Map<URI, ImageResult> results) {
        JsonNode meta = json(json);
        add(
                Lenient.address(meta, "ou"),
                Lenient.address(meta, "ru"),
                Lenient.text(meta, "pt"),
                meta.path("ow").asInt(0),
                meta.path("oh").asInt(0),
                results);
    }

    private static void add(
            @Nullable URI image,
            @Nullable URI page,
            @Nullable String title,
            int width,
            int height,
            Map<URI, ImageResult> results) {
        if (image != null
                && !OWN.matcher(image.getHost().toLowerCase(Locale.ROOT)).matches()) {
            results.putIfAbsent(image, new ImageResult(image, page, title, width, height, null));
        }
    }

    private static JsonNode json(String json) {
        try {
            return JsonFormat.tree(json, NAME);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
