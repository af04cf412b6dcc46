package pyoji.crawler.crawl;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import pyoji.crawler.fetch.FetchException;
import pyoji.crawler.fetch.Robots;
import pyoji.crawler.source.Found;
import pyoji.crawler.source.NameKey;
import pyoji.crawler.source.Sink;
import pyoji.crawler.source.Source;

/** Lists what a source finds instead of fetching its pictures; only listings and robots.txt are asked for. */
final class DryRun implements Sink {
    private final Outside outside;
    private final CrawlOptions options;
    private final Crawl.Listing listing;
    private final CrawlDisplay display;
    private final boolean shared;
    private final Tally tally;
    private final Map<String, Integer> byArtist = new HashMap<>();
    private int listed;

    DryRun(
            Outside outside,
            CrawlOptions options,
            Crawl.Listing listing,
            CrawlDisplay display,
            Source source,
            Tally tally) {
        this.outside = outside;
        this.options = options;
        this.listing = listing;
        this.display = display;
        this.shared = source.isShared();
        this.tally = tally;
    }

    @Override
    public boolean offer(Found found) throws IOException {
        tally.foundOne();
        String artist = found.artist() == null ? "" : NameKey.of(found.artist());
        if (shared
                && !artist.isEmpty()
                && byArtist.merge(artist, 1, Integer::sum) > options.wanted().perArtist()) {
            tally.beyondOne();
            return true;
        }
        String decision = decision(found);
        if (decision.equals(Robots.FORBIDDEN.toString())) {
            tally.refusedOne("robots");
        } else {
            listed++;
        }
        listing.would(found, found.origin().name(), decision);
        return listed < options.wanted().limit();
    }

    private String decision(Found found) throws IOException {
        if (!(found.origin() instanceof Found.OnTheWeb there)) {
            return Robots.NONE.toString();
        }
        URI image = there.images().get(0);
        try {
            return outside.decision(image).toString();
        } catch (FetchException e) {
            return e.getMessage();
        }
    }

    @Override
    public void say(String line) {
        display.say(line);
    }
}
