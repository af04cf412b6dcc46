package pyoji.crawler.crawl;

import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import pyoji.crawler.StopRequest;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.TakedownList;
import pyoji.crawler.fetch.FetchException;
import pyoji.crawler.fetch.FetchState;
import pyoji.crawler.fetch.Robots;
import pyoji.crawler.source.Found;
import pyoji.crawler.source.NameKey;
import pyoji.crawler.source.Sink;
import pyoji.crawler.source.Source;

/** Lists what sources find instead of fetching their pictures; only listings and robots.txt are asked for. */
final class DryRun {
    private final Outside outside;
    private final CrawlOptions options;
    private final Crawl.Listing listing;
    private final CrawlDisplay display;
    private final StopRequest stop;
    private final TakedownList takedowns;
    private final CoversSoFar soFar;
    private final Set<String> seen = new HashSet<>();
    private int covers;

    /**
     * For one crawl.
     *
     * @param there the covers that the split has
     * @param past what earlier crawls asked for
     */
    DryRun(
            Outside outside,
            CrawlOptions options,
            Crawl.Listing listing,
            CrawlDisplay display,
            StopRequest stop,
            TakedownList takedowns,
            Collection<Cover> there,
            FetchState past) {
        this.outside = outside;
        this.options = options;
        this.listing = listing;
        this.display = display;
        this.stop = stop;
        this.takedowns = takedowns;
        this.soFar = new CoversSoFar(there, past);
        this.covers = there.size();
    }

    /** Whether the split would have what it shall have, or nobody wants to see more. */
    boolean enough() {
        return stop.requested() || covers >= options.wanted().limit();
    }

    /** Lists what this source finds. */
    Sink of(Source source, Tally tally) {
        return new Sink() {
            @Override
            public boolean offer(Found found) throws IOException {
                if (enough()) {
                    return false;
                }
                tally.foundOne();
                if (isNew(found, tally) && mayHaveMoreOf(found, source, tally)) {
                    list(found, tally);
                }
                return !enough();
            }

            @Override
            public void say(String line) {
                display.say(line);
            }
        };
    }

    private boolean isNew(Found found, Tally tally) throws IOException {
        String image = found.origin().name();
        if (!seen.add(CoversSoFar.identity(found)) | (found.key() != null && !seen.add(found.key()))) {
            tally.duplicateOne();
        } else if (takedowns.forbidsImage(image)) {
            tally.refusedOne("takedown", image);
        } else if (soFar.haveSettled(found)) {
            tally.knownOne();
        } else {
            return true;
        }
        return false;
    }

    private boolean mayHaveMoreOf(Found found, Source source, Tally tally) {
        String artist = found.artist() == null ? "" : NameKey.of(found.artist());
        if (source.isShared()
                && !artist.isEmpty()
                && soFar.by(artist) >= options.wanted().perArtist()) {
            tally.beyondOne();
            return false;
        }
        return true;
    }

    private void list(Found found, Tally tally) throws IOException {
        String decision = decision(found);
        if (decision.equals(Robots.FORBIDDEN.toString())) {
            tally.refusedOne("robots", found.origin().name());
        } else {
            covers++;
            soFar.count(found.artist());
        }
        listing.would(found, found.origin().name(), decision);
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
}
