package pyoji.crawler.crawl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Home;
import pyoji.crawler.Names;
import pyoji.crawler.StopRequest;
import pyoji.crawler.UserError;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.TakedownList;
import pyoji.crawler.fetch.FetchState;
import pyoji.crawler.fetch.WebOptions;
import pyoji.crawler.intake.Intake;
import pyoji.crawler.source.Found;
import pyoji.crawler.source.Sink;
import pyoji.crawler.source.Source;

/** Brings covers from the sources into a split: asks each source in turn, and each picture once. */
public final class Crawl {
    /** Pictures asked for at once; one host is only ever asked for one. */
    private static final int THREADS = 4;

    private static final String STATE = ".crawl.sqlite";

    private final Home home;
    private final @Nullable WebOptions web;
    private final CrawlDisplay display;
    private final StopRequest stop;

    /**
     * A crawl that shows itself there, and ends after the picture in hand when {@code stop} says so.
     *
     * @param web how servers are asked; null if none will be
     */
    public Crawl(Home home, @Nullable WebOptions web, CrawlDisplay display, StopRequest stop) {
        this.home = home;
        this.web = web;
        this.display = display;
        this.stop = stop;
    }

    /**
     * Crawls. A source that fails is noted in its tally, and the next one is asked.
     *
     * @throws UserError if the split is being written by another process, or the disk fails; what was added stays
     */
    public CrawlReport run(CrawlOptions options) throws IOException {
        String split = Names.checked("SPLIT", options.split());
        checkPages(options);
        List<Tally> tallies = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (Intake intake = Intake.open(home, split, options.keepDuplicates(), options.across(), display::reading);
                FetchState state = FetchState.open(intake.dataset().folder().resolve(STATE));
                Outside outside = Outside.of(web, state)) {
            stop.whenRequested(outside::close);
            if (!options.resume()) {
                state.forget();
            }
            Settlement settlement =
                    new Settlement(intake, state, options.wanted().groupKind());
            Pickup pickup = new Pickup(outside, state, options.screening(), options.fit());
            int before = settlement.covers();
            if (before >= options.wanted().limit()) {
                display.say("%s has %d covers already, and --limit is %d; give a larger one for more"
                        .formatted(split, before, options.wanted().limit()));
            }
            for (Source source : options.sources()) {
                Tally tally = new Tally(source.name());
                tallies.add(tally);
                if (!stop.requested() && settlement.covers() < options.wanted().limit()) {
                    names(source).forEach(name -> intake.tellTerms(name + ": " + source.terms()));
                    gather(
                            source,
                            options,
                            outside,
                            new Gathering(settlement, pickup, threads, options, display, stop, source, tally),
                            tallies);
                }
            }
            state.setFinished(!stop.requested());
            return new CrawlReport(
                    split, intake.dataset().folder(), intake.dataset().size(), tallies, stop.requested());
        } catch (IOException e) {
            throw Gathering.diskFailed(e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Hears of each cover that a crawl would ask for. */
    @FunctionalInterface
    public interface Listing {
        /**
         * One of them.
         *
         * @param decision the robots decision: allowed, forbidden, api, none, or why nobody can say
         */
        void would(Found found, String image, String decision);
    }

    /** Says what would be fetched, and whether robots.txt lets it; nothing is added. */
    public CrawlReport dryRun(CrawlOptions options, Listing listing) throws IOException {
        String split = Names.checked("SPLIT", options.split());
        checkPages(options);
        Collection<Cover> there =
                Dataset.splits(home).contains(split) ? Dataset.open(home, split).covers() : List.of();
        List<Tally> tallies = new ArrayList<>();
        // What it fetches is forgotten; what crawls fetched is only looked at, as one may be under way.
        try (FetchState past = past(split, options.resume());
                FetchState own = FetchState.inMemory();
                Outside outside = Outside.of(web, own)) {
            stop.whenRequested(outside::close);
            DryRun dryRun = new DryRun(outside, options, listing, display, stop, TakedownList.read(home), there, past);
            for (Source source : options.sources()) {
                Tally tally = new Tally(source.name());
                tallies.add(tally);
                if (!dryRun.enough()) {
                    find(source, options, outside, dryRun.of(source, tally), tallies);
                }
            }
        }
        return new CrawlReport(split, home.datasets().resolve(split), there.size(), tallies, stop.requested());
    }

    private FetchState past(String split, boolean resume) throws IOException {
        Path file = home.datasets().resolve(split).resolve(STATE);
        return resume && Files.exists(file) ? FetchState.open(file) : FetchState.inMemory();
    }

    private static void checkPages(CrawlOptions options) throws IOException {
        if (options.savedPages() != null) {
            SavedPages.check(options.savedPages(), options.sources());
        }
    }

    private static Stream<String> names(Source source) {
        return Stream.concat(Stream.of(source.name()), source.otherNames().stream());
    }

    private void gather(Source source, CrawlOptions options, Outside pages, Gathering gathering, List<Tally> tallies) {
        display.begin(source.name());
        try {
            find(source, options, pages, gathering, tallies);
            gathering.finish();
        } finally {
            display.end();
        }
    }

    /** Lets a source find; what goes wrong with its pages ends it, and it alone. The last tally is the source's. */
    private void find(Source source, CrawlOptions options, Outside pages, Sink sink, List<Tally> tallies) {
        Tally tally = tallies.get(tallies.size() - 1);
        tally.askedOnce();
        try {
            if (options.savedPages() != null) {
                SavedPages.read(options.savedPages(), source, options.wanted(), sink);
            } else {
                source.find(options.wanted(), pages, sink);
            }
        } catch (UserError e) {
            if (tallies.size() == 1 || tally.found() > 0 || e.exitCode() != UserError.USAGE) {
                throw e;
            }
            // That it lacks an option must not lose what the sources before it brought.
            tally.endedBy(e.getMessage());
        } catch (IOException e) {
            // A stop breaks off what is under way; that is no failure.
            tally.endedBy(stop.requested() ? null : String.valueOf(e.getMessage()));
            forget(e, pages);
        } catch (RuntimeException e) {
            // A page may be anything; what a parser makes of it must not end the night.
            tally.endedBy(source.name() + ": a page could not be understood (" + e + ")");
        }
    }

    /** A page that came and was of no use, such as an error that says 200, must be asked for again next time. */
    private static void forget(IOException failure, Outside pages) {
        try {
            pages.forget(failure);
        } catch (IOException e) {
            throw Gathering.diskFailed(e);
        }
    }
}
