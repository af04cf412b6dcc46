package pyoji.crawler.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import pyoji.crawler.Names;
import pyoji.crawler.crawl.CrawlReport;
import pyoji.crawler.crawl.Tally;
import pyoji.crawler.fetch.Robots;
import pyoji.crawler.source.Found;

/** What a crawl says in the end: a table for people, or an object for programs. */
final class CrawlTable {
    private static final String ROW = "%-12s %7s %8s %6s %7s %11s %9s %8s %8s %7s%n";

    private final PrintWriter out;
    private final boolean listing;
    private final List<Map<String, Object>> listed = new ArrayList<>();
    private int wouldBeAskedFor;

    /**
     * A table.
     *
     * @param listing whether covers of a dry run are printed as they come
     */
    CrawlTable(PrintWriter out, boolean listing) {
        this.out = out;
        this.listing = listing;
    }

    /** One cover of a dry run. */
    void listed(Found found, String image, String decision) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("source", found.source());
        row.put("cover", found.label());
        row.put("groupKind", found.groupKind());
        row.put("image", image);
        row.put("robots", decision);
        listed.add(row);
        wouldBeAskedFor += decision.equals(Robots.FORBIDDEN.toString()) ? 0 : 1;
        if (listing) {
            out.printf("%-9s %s  %s%n", decision, Names.printable(image), Names.printable(found.label()));
            out.flush();
        }
    }

    /** For people. */
    void print(CrawlReport report, boolean dryRun) {
        if (dryRun) {
            out.printf("%d covers would be asked for; nothing was added%n", wouldBeAskedFor);
        } else {
            out.println();
            out.printf(
                    ROW,
                    "source",
                    "found",
                    "fetched",
                    "kept",
                    "before",
                    "duplicates",
                    "rejected",
                    "refused",
                    "no cover",
                    "failed");
            report.sources().forEach(this::print);
        }
        report.sources().forEach(this::printReasons);
        if (!dryRun) {
            out.printf("%s: %d covers in %s%n", report.split(), report.covers(), report.path());
        }
        advise(report);
    }

    private void advise(CrawlReport report) {
        if (report.stopped()) {
            out.println("stopped; the same command goes on from here");
        } else if (report.incomplete()) {
            out.println("some could not be had; the same command asks for those again");
        }
    }

    private void print(Tally tally) {
        out.printf(
                ROW,
                tally.source(),
                tally.found(),
                tally.fetched(),
                tally.kept(),
                tally.known(),
                tally.duplicates(),
                sum(tally.rejected()),
                sum(tally.refused()),
                tally.missing(),
                tally.failed());
    }

    private void printReasons(Tally tally) {
        String source = tally.source();
        if (tally.found() == 0 && tally.error() == null && tally.asked()) {
            out.printf("%s: nothing found; try other --artists, --query or --years%n", source);
        }
        if (tally.variants() > 0) {
            out.printf(
                    "%s: %d of the kept are variants of another cover, and linked to it%n", source, tally.variants());
        }
        if (tally.beyond() > 0) {
            out.printf(
                    "%s: %d more passed over, since their artist had enough (--per-artist)%n", source, tally.beyond());
        }
        if (!tally.rejected().isEmpty()) {
            out.printf("%s: rejected: %s%n", source, reasons(tally.rejected()));
        }
        examples("refused", tally.refused(), tally);
        examples("failed", tally.failures(), tally);
        if (tally.error() != null) {
            // Some errors name their source themselves.
            out.printf(
                    "%s: ended early: %s%n",
                    source, Names.printable(tally.error().replaceFirst("^" + Pattern.quote(source + ": "), "")));
        }
    }

    /** A line for each reason, with the first of its kind. */
    private void examples(String what, Map<String, Integer> reasons, Tally tally) {
        reasons.forEach((reason, count) -> out.printf(
                "%s: %s: %d %s, such as %s%n",
                tally.source(), what, count, reason, Names.printable(String.valueOf(tally.exampleOf(reason)))));
    }

    private static String reasons(Map<String, Integer> reasons) {
        return reasons.entrySet().stream()
                .map(reason -> reason.getValue() + " " + reason.getKey())
                .collect(Collectors.joining(", "));
    }

    private static int sum(Map<String, Integer> reasons) {
        return reasons.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** For programs. */
    Map<String, Object> json(CrawlReport report, boolean dryRun) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("split", report.split());
        json.put("path", report.path().toString());
        if (dryRun) {
            json.put("would", listed);
        } else {
            json.put("covers", report.covers());
        }
        json.put("stopped", report.stopped());
        json.put("incomplete", report.incomplete());
        json.put("sources", report.sources().stream().map(CrawlTable::json).toList());
        return json;
    }

    private static Map<String, Object> json(Tally tally) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("source", tally.source());
        json.put("found", tally.found());
        json.put("fetched", tally.fetched());
        json.put("kept", tally.kept());
        json.put("variants", tally.variants());
        json.put("known", tally.known());
        json.put("duplicates", tally.duplicates());
        json.put("beyondPerArtist", tally.beyond());
        json.put("rejected", tally.rejected());
        json.put("refused", tally.refused());
        json.put("missing", tally.missing());
        json.put("failed", tally.failed());
        json.put("failures", tally.failures());
        if (tally.error() != null) {
            json.put("error", tally.error());
        }
        return json;
    }
}
