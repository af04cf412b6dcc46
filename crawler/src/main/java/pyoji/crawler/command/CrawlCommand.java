package pyoji.crawler.command;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import pyoji.crawler.StopRequest;
import pyoji.crawler.UserError;
import pyoji.crawler.crawl.Crawl;
import pyoji.crawler.crawl.CrawlOptions;
import pyoji.crawler.crawl.CrawlReport;
import pyoji.crawler.crawl.TermsNotice;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.disk.JsonFormat;
import pyoji.crawler.fetch.WebOptions;
import pyoji.crawler.picture.CoverImage.Fit;
import pyoji.crawler.screening.Screening;
import pyoji.crawler.source.Source;
import pyoji.crawler.source.Wanted;
import pyoji.crawler.source.Wanted.Years;

/** {@code pyoji crawl}: covers from the sources into a split. */
@Command(
        name = "crawl",
        description = "Gather covers from open catalogues, charts and shops into a split, one of each.",
        footer = {
            "",
            "Sources; the first is asked unless others are named:",
            "  musicbrainz   rosters from Wikidata, records from MusicBrainz,",
            "                fronts from the Cover Art Archive",
            "  circle        Circle's year-end album chart, joined with MusicBrainz;",
            "                the default for the split popular",
            "  itunes, deezer, melon, bing, google",
            "                off until named; their terms are shown once",
            "  urls, folder, drawn",
            "                a list of URLs, a folder, covers drawn by Pyoji",
            "",
            "A crawl goes on where the last one ended, however it ended. robots.txt is",
            "obeyed without exception; documented APIs go by their own published rules.",
            "Covers are other people's work: what you may do with them is between you,",
            "them and the law where you live.",
            "",
            "Example: pyoji crawl girl-group --limit 400 --contact you@example.org"
        })
public final class CrawlCommand implements Callable<Integer> {
    private static final String CONTACT_VARIABLE = "PYOJI_CONTACT";

    @Parameters(paramLabel = "SPLIT", description = "The split that the covers go into; made if there is none.")
    private String split = "";

    @Option(
            names = "--source",
            split = ",",
            paramLabel = "NAME",
            description = "Where to look; repeatable. Default: musicbrainz, and circle for the split popular.")
    private List<String> sources = new ArrayList<>();

    @Option(
            names = "--artists",
            split = ",",
            paramLabel = "NAME",
            description = "Only covers by these artists; English or Korean names; repeatable.")
    private List<String> artists = new ArrayList<>();

    @Option(
            names = "--query",
            paramLabel = "WORDS",
            description =
                    "Free words for sources that search, English or Korean (melon: the address of an album or artist;"
                            + " musicbrainz: its own search syntax); repeatable.")
    private List<String> queries = new ArrayList<>();

    @Option(
            names = "--years",
            converter = YearsConverter.class,
            paramLabel = "FIRST-LAST",
            description = "Only records of these years, such as 2010-2025.")
    private Years years = Years.ALL;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "400",
            description = "Covers that the split shall have in the end; default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(
            names = "--per-artist",
            paramLabel = "N",
            defaultValue = "8",
            description =
                    "At most this many covers of one artist, but for drawn covers and those that you list or have;"
                            + " default: ${DEFAULT-VALUE}.")
    private int perArtist;

    @Option(
            names = "--min-size",
            paramLabel = "PIXELS",
            defaultValue = "300",
            description =
                    "Leave out pictures whose shorter side is less, beside those that are far from square, blank or"
                            + " collages; bing and google never give any under 300; default: ${DEFAULT-VALUE}.")
    private int minSize;

    @Option(
            names = "--group-kind",
            converter = GroupKindChoice.class,
            paramLabel = "KIND",
            description = "boy, girl, mixed or solo artists only. Default: what the split's name says, else any.")
    private @Nullable GroupKind groupKind;

    @Option(names = "--dry-run", description = "Print what would be fetched, and the robots decision; add nothing.")
    private boolean dryRun;

    @Option(
            names = "--resume",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Take from disk what earlier crawls fetched; on unless --no-resume.")
    private boolean resume;

    @Option(names = "--refresh", description = "Ask the servers whether any page has changed since it was fetched.")
    private boolean refresh;

    @Option(
            names = "--keep-duplicates",
            description = "Add near-duplicates too, instead of one of each; not with --across.")
    private boolean keepDuplicates;

    @Option(names = "--across", description = "Leave out near-duplicates of covers in all other splits too.")
    private boolean across;

    @Option(
            names = "--pages",
            paramLabel = "FOLDER",
            description = "Read pages that you saved in a browser instead of fetching them (melon, bing, google).")
    private @Nullable Path pages;

    @Option(
            names = "--urls",
            paramLabel = "FILE",
            description = "For the source urls: a file of URLs, one a line, or CSV or JSON Lines with the columns url,"
                    + " artist, title, groupKind, year, page.")
    private @Nullable Path urls;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "For the source folder: a folder of pictures; repeatable.")
    private List<Path> folders = new ArrayList<>();

    @Option(
            names = "--contact",
            paramLabel = "E-MAIL|URL",
            description = "Who crawls, for the servers' owners; required, or set PYOJI_CONTACT.")
    private @Nullable String contact;

    @Option(
            names = "--allow-host",
            split = ",",
            paramLabel = "HOST",
            description = "A private or local host that may be asked all the same; repeatable.")
    private List<String> allowedHosts = new ArrayList<>();

    @Option(
            names = "--mirror",
            paramLabel = "URL",
            description =
                    "Ask this server of yours for everything: https://HOST/PATH as URL/HOST/PATH, without pauses.")
    private @Nullable URI mirror;

    @Option(names = "--json", description = "Print the closing table as one JSON object.")
    private boolean json;

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        checkOptions();
        List<Source> chosen = new SourceChoice(split, sources, urls, folders, pages).sources();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        TermsNotice.show(global.home(), chosen, err::println);
        CrawlOptions options = new CrawlOptions(
                split,
                chosen,
                new Wanted(kind(), artists, queries, years, limit, perArtist),
                new Screening(minSize, Screening.DEFAULT_TOLERANCE),
                Fit.CROP,
                keepDuplicates,
                across,
                resume,
                pages);
        WebOptions web = chosen.stream().allMatch(Source::isLocal) ? null : web();
        CrawlTable table = new CrawlTable(out, !json);
        CrawlReport report = StopRequest.onShutdown(err, stop -> {
            try (ConsoleCrawlDisplay display = new ConsoleCrawlDisplay(json ? err : out)) {
                Crawl crawl = new Crawl(global.home(), web, display, stop);
                return dryRun ? crawl.dryRun(options, table::listed) : crawl.run(options);
            }
        });
        if (json) {
            out.println(JsonFormat.pretty(table.json(report, dryRun)));
        } else {
            table.print(report, dryRun);
        }
        out.flush();
        return report.incomplete() ? UserError.FAILED : 0;
    }

    private void checkOptions() {
        checkWords("--artists", artists);
        checkWords("--query", queries);
        ImportCommand.checkDuplicates(keepDuplicates, across);
        check("--limit", limit, 1, 1_000_000);
        check("--per-artist", perArtist, 1, 100_000);
        check("--min-size", minSize, 16, 10_000);
    }

    private static void checkWords(String flag, List<String> words) {
        if (words.stream().anyMatch(String::isBlank)) {
            throw UserError.usage("%s has nothing in it; give it words, or leave it out", flag);
        }
    }

    private static void check(String flag, int value, int least, int most) {
        if (value < least || value > most) {
            throw UserError.usage("%s %d is out of range; use %d to %d", flag, value, least, most);
        }
    }

    private @Nullable GroupKind kind() {
        if (groupKind != null) {
            return groupKind == GroupKind.UNKNOWN ? null : groupKind;
        }
        GroupKind said = GroupKind.ofSplit(split);
        return said == GroupKind.UNKNOWN ? null : said;
    }

    private WebOptions web() {
        String who = contact != null ? contact : System.getenv(CONTACT_VARIABLE);
        return new WebOptions(who, version(), global.home().datasets().resolve(".hosts"))
                .allowing(Set.copyOf(allowedHosts))
                .withMirror(mirror)
                .withRefresh(refresh);
    }

    private static String version() {
        String version = CrawlCommand.class.getPackage().getImplementationVersion();
        return version == null ? "0" : version;
    }

    private static final class YearsConverter implements ITypeConverter<Years> {
        private static final Pattern FORM = Pattern.compile("(\\d{4})(?:-(\\d{4}))?");

        @Override
        public Years convert(String value) {
            Matcher years = FORM.matcher(value.strip());
            if (years.matches()) {
                int first = Integer.parseInt(years.group(1));
                int last = years.group(2) == null ? first : Integer.parseInt(years.group(2));
                if (first <= last) {
                    return new Years(first, last);
                }
            }
            throw new TypeConversionException("'" + value + "' is no span of years; write 2010-2025, or 2019");
        }
    }
}
