package pyoji.crawler.source;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.fetch.Page;
import pyoji.crawler.fetch.Robots;
import pyoji.crawler.fixture.Answer;
import pyoji.crawler.fixture.Collected;
import pyoji.crawler.fixture.FixturePages;
import pyoji.crawler.fixture.FixtureServer;
import pyoji.crawler.fixture.ShopHosts;

/** All fixture shops, a roster of their artists, and what a source finds there. */
abstract class ShopFixture {
    /** Those named, else those of the kind, else all. */
    static final Artists ROSTER = (wanted, pages, sink) -> ShopHosts.ARTISTS.stream()
            .filter(artist -> wanted.artists().isEmpty() || wanted.artists().contains(artist.name()))
            .filter(artist -> wanted.groupKind() == null || wanted.groupKind() == artist.groupKind())
            .toList();

    static final Wanted.Years ALL = Wanted.Years.ALL;

    FixtureServer server;
    FixturePages pages;
    Collected collected = new Collected(1000);

    @BeforeEach
    void openShops() throws IOException {
        server = ShopHosts.everything(new FixtureServer());
        pages = new FixturePages(server);
    }

    @AfterEach
    void closeShops() {
        server.close();
    }

    static Wanted anything() {
        return wanted(null, List.of(), List.of(), ALL);
    }

    static Wanted kind(GroupKind kind) {
        return wanted(kind, List.of(), List.of(), ALL);
    }

    static Wanted artists(String... names) {
        return wanted(null, List.of(names), List.of(), ALL);
    }

    static Wanted queries(String... queries) {
        return wanted(null, List.of(), List.of(queries), ALL);
    }

    static Wanted wanted(@Nullable GroupKind kind, List<String> artists, List<String> queries, Wanted.Years years) {
        return new Wanted(kind, artists, queries, years, 100, 8);
    }

    List<Found> find(Source source, Wanted wanted) throws IOException {
        source.find(wanted, pages, collected);
        return collected.found();
    }

    List<Found> read(Source source, String html, Wanted wanted) throws IOException {
        return read(source, saved(html, StandardCharsets.UTF_8), wanted);
    }

    List<Found> read(Source source, Page page, Wanted wanted) throws IOException {
        source.read(page, wanted, collected);
        return collected.found();
    }

    /** A page as it lies on the user's disk: nothing says its charset but itself. */
    static Page saved(String html, Charset charset) {
        return new Page(
                URI.create("file:///saved/page.html"),
                null,
                html.getBytes(charset),
                Instant.parse("2026-01-01T00:00:00Z"),
                Robots.NONE);
    }

    /** From now on this host answers everything so. */
    void answers(String host, String json) {
        server.with(host, asked -> Answer.json(json));
    }

    static List<String> images(Found found) {
        return ((Found.OnTheWeb) found.origin())
                .images().stream().map(URI::toString).toList();
    }

    static List<String> images(List<Found> found) {
        return found.stream().map(cover -> images(cover).get(0)).toList();
    }

    /** The paths and queries that a host was asked for. */
    List<String> asked(String host) {
        return pages.requests().stream()
                .map(request -> request.url())
                .filter(url -> url.getHost().equals(host))
                .map(url -> url.getRawPath() + "?" + url.getRawQuery())
                .toList();
    }

    /** HTML that fills a page and holds no cover. */
    static String padding() {
        return "<p>a word, and another, and one more</p>\n".repeat(100);
    }
}
