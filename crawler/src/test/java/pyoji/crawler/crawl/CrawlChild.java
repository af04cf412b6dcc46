package pyoji.crawler.crawl;

import java.net.URI;
import java.nio.file.Path;
import pyoji.crawler.Home;
import pyoji.crawler.StopRequest;

/** A crawl in a process of its own, to be killed. */
final class CrawlChild {
    private CrawlChild() {}

    /** Arguments: the home, the mirror, the limit. */
    public static void main(String[] arguments) throws Exception {
        Home home = new Home(Path.of(arguments[0]));
        new Crawl(home, CrawlFixture.web(home, URI.create(arguments[1])), new CrawlFixture.Quiet(), new StopRequest())
                .run(CrawlFixture.girls(Integer.parseInt(arguments[2]), 8));
    }
}
