package pyoji.crawler.source;

import java.io.IOException;
import java.time.Clock;
import java.time.Year;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.fetch.EmptyPageException;
import pyoji.crawler.fetch.FetchException;
import pyoji.crawler.fetch.Pages;

/**
 * What sold best: the year-end album charts of Circle (once Gaon), their covers from the Cover Art Archive by artist
 * and title. The split popular.
 */
public final class Circle implements Source {
    /** What {@code --source} and the manifest call it. */
    static final String NAME = "circle";

    /** The year of the first chart. */
    private static final int FIRST = 2010;
    /** Places of each chart that are looked up at least. */
    private static final int DEPTH = 10;

    private final Clock clock;

    /** Knows from the clock which year is the last that has a year-end chart. */
    public Circle(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> otherNames() {
        return Set.of("gaon");
    }

    @Override
    public String terms() {
        return "chart places as published by Circle Chart (Korea Music Content Association), to know which albums sold;"
                + " the images of the Cover Art Archive belong to their owners";
    }

    @Override
    public boolean optIn() {
        return false;
    }

    /**
     * All years' first places, then all years' second ones, and so on, so that the years are even wherever it ends.
     * Goes twice as deep as the limit needs, as not every record is in MusicBrainz or has a cover.
     */
    @Override
    public void find(Wanted wanted, Pages pages, Sink sink) throws IOException {
        int first = Math.max(FIRST, wanted.years().first());
        int last = Math.min(Year.now(clock).getValue() - 1, wanted.years().last());
        if (first > last) {
            sink.say(String.format(
                    Locale.ROOT,
                    "%s: no year-end chart; there is one for each year from %d to the last full one",
                    NAME,
                    FIRST));
            return;
        }
        List<ChartRow> rows = new ArrayList<>();
        List<IOException> failures = new ArrayList<>();
        for (int year = first; year <= last; year++) {
            try {
                rows.addAll(CircleChart.of(year, pages));
            } catch (FetchException | EmptyPageException e) {
                pages.forget(e);
                failures.add(e);
            }
        }
        if (!rows.isEmpty()) {
            int years = last - first + 1;
            long depth = Math.max(DEPTH, 2L * (wanted.limit() / years + 1));
            rows.removeIf(row -> row.rank() > depth);
            // A stable sort: within a rank, the years stay in order.
            rows.sort(Comparator.comparingInt(ChartRow::rank));
            offer(rows, wanted, pages, sink);
        }
        if (!failures.isEmpty()) {
            // The other years' covers have been offered; the next crawl asks for these again.
            throw failures.get(0);
        }
    }

    private static void offer(List<ChartRow> rows, Wanted wanted, Pages pages, Sink sink) throws IOException {
        ChartJoin join = new ChartJoin(new ReleaseGroups(pages), Roster.known(pages, sink));
        Set<String> named = wanted.artists().stream()
                .flatMap(name -> NameKey.all(name).stream())
                .collect(Collectors.toSet());
        Set<String> offered = new HashSet<>();
        int asked = 0;
        int missing = 0;
        for (ChartRow row : rows) {
            Optional<Artist> artist = join.artist(row);
            boolean otherKind =
                    artist.isPresent() && !isOf(wanted.groupKind(), artist.get().groupKind());
            if (otherKind || !isBy(row, artist, named)) {
                continue;
            }
            asked++;
            Optional<ReleaseGroup> group = join.find(row);
            if (group.isEmpty()) {
                missing++;
                continue;
            }
            Optional<Artist> known = join.artist(group.get()).or(() -> artist);
            GroupKind kind = known.map(Artist::groupKind).orElse(GroupKind.UNKNOWN);
            String name = known.map(Artist::name).orElse(group.get().credit());
            @Nullable Integer released = group.get().year();
            int year = released == null ? row.year() : released;
            // A record that charted in two years has the better rank of them.
            if (isOf(wanted.groupKind(), kind)
                    && wanted.years().include(year)
                    && offered.add(group.get().id())
                    && !sink.offer(group.get().found(NAME, name, kind, year, row.rank()))) {
                break;
            }
        }
        if (missing > 0) {
            sink.say(String.format(
                    Locale.ROOT, "%s: %d of %d chart rows were not found in MusicBrainz", NAME, missing, asked));
        }
    }

    private static boolean isBy(ChartRow row, Optional<Artist> artist, Set<String> named) {
        return named.isEmpty()
                || row.artists().stream().map(NameKey::of).anyMatch(named::contains)
                || artist.stream().flatMap(KnownArtists::names).map(NameKey::of).anyMatch(named::contains);
    }

    private static boolean isOf(@Nullable GroupKind wanted, GroupKind kind) {
        return wanted == null || wanted == GroupKind.UNKNOWN || wanted == kind;
    }
}
