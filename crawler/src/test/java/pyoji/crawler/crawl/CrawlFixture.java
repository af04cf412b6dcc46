package pyoji.crawler.crawl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Home;
import pyoji.crawler.StopRequest;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.fetch.WebOptions;
import pyoji.crawler.fixture.FixtureHosts;
import pyoji.crawler.fixture.FixtureServer;
import pyoji.crawler.fixture.World;
import pyoji.crawler.picture.CoverImage.Fit;
import pyoji.crawler.screening.Screening;
import pyoji.crawler.source.MusicBrainz;
import pyoji.crawler.source.Source;
import pyoji.crawler.source.UrlList;
import pyoji.crawler.source.Wanted;

/** Crawls into a home of its own, from a fixture server that plays a small world. */
final class CrawlFixture implements AutoCloseable {
    /** Hears what is said, and nothing else. */
    static final class Quiet implements CrawlDisplay {
        final List<String> said = new ArrayList<>();

        @Override
        public void reading(int done, int of) {}

        @Override
        public void begin(String source) {}

        @Override
        public void at(Tally tally, int covers, int limit) {}

        @Override
        public void say(String line) {
            said.add(line);
        }

        @Override
        public void end() {}
    }

    static final World WORLD = new World(6, 6, 2, 2);

    final Home home;
    final FixtureServer server = new FixtureServer();
    final Quiet display = new Quiet();

    CrawlFixture(Path folder) throws IOException {
        home = new Home(folder);
        FixtureHosts.everything(server, WORLD);
    }

    WebOptions web() {
        return web(home, server.mirror());
    }

    static WebOptions web(Home home, java.net.URI mirror) {
        return new WebOptions("tests@pyoji.example.org", "1", home.datasets().resolve(".hosts")).withMirror(mirror);
    }

    static CrawlOptions girls(int limit, int perArtist) {
        return options("girl-group", GroupKind.GIRL, limit, perArtist, new MusicBrainz());
    }

    static CrawlOptions options(String split, @Nullable GroupKind kind, int limit, int perArtist, Source... sources) {
        return new CrawlOptions(
                split,
                List.of(sources),
                new Wanted(kind, List.of(), List.of(), Wanted.Years.ALL, limit, perArtist),
                Screening.DEFAULT,
                Fit.CROP,
                false,
                false,
                true,
                null);
    }

    /** All of one girl group's records. */
    static CrawlOptions by(String artist, boolean keepDuplicates, boolean resume) {
        return new CrawlOptions(
                "girl-group",
                List.of(new MusicBrainz()),
                new Wanted(GroupKind.GIRL, List.of(artist), List.of(), Wanted.Years.ALL, 400, 30),
                Screening.DEFAULT,
                Fit.CROP,
                keepDuplicates,
                false,
                resume,
                null);
    }

    CrawlReport crawl(CrawlOptions options) throws IOException {
        return new Crawl(home, web(), display, new StopRequest()).run(options);
    }

    /** A list of addresses, as the source urls reads it. */
    UrlList urls(Stream<String> addresses) throws IOException {
        Path file = home.root().resolve("urls.txt");
        return new UrlList(Files.write(file, addresses.toList()));
    }

    /** What a dry run lists, such as "api https://coverartarchive.org/…". */
    List<String> dryRun(CrawlOptions options) throws IOException {
        List<String> listed = new ArrayList<>();
        new Crawl(home, web(), display, new StopRequest())
                .dryRun(options, (found, image, decision) -> listed.add(decision + " " + image));
        return listed;
    }

    Dataset split(String name) throws IOException {
        return Dataset.open(home, name);
    }

    @Override
    public void close() {
        server.close();
    }
}
