package pyoji.crawler.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.fixture.FixtureHosts;
import pyoji.crawler.fixture.FixtureServer;
import pyoji.crawler.fixture.ShopHosts;
import pyoji.crawler.fixture.WebPicture;
import pyoji.crawler.fixture.World;

/** Runs {@code pyoji crawl} with a home of its own, against a server that plays all hosts of a small world. */
abstract class CrawlCommandFixture {
    static final World WORLD = new World(6, 6, 2, 2);

    @TempDir
    Path temporary;

    FixtureServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FixtureServer();
        FixtureHosts.everything(server, WORLD);
        ShopHosts.everything(server, WORLD);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    Home home() {
        return new Home(temporary.resolve("home"));
    }

    /** As given, and from the fixture server. */
    Told crawl(Object... arguments) {
        List<Object> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--mirror", server.mirror(), "--contact", "you@example.org"));
        return crawlAsGiven(all.toArray());
    }

    /** As given, and nothing more but the home. */
    Told crawlAsGiven(Object... arguments) {
        List<String> all =
                new ArrayList<>(Arrays.stream(arguments).map(String::valueOf).toList());
        all.addAll(List.of("--home", home().root().toString()));
        return Told.by(new CrawlCommand(), all.toArray(String[]::new));
    }

    /** A file with an address a line. */
    Path list(String... addresses) throws IOException {
        return Files.write(temporary.resolve("list.txt"), List.of(addresses));
    }

    /** An address of a drawn cover on the web. */
    static String picture(long seed) {
        return WebPicture.some(GroupKind.GIRL, seed, 1).get(0).url();
    }

    List<Cover> covers(String split) throws IOException {
        return List.copyOf(Dataset.open(home(), split).covers());
    }
}
