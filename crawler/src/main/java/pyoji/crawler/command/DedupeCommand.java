package pyoji.crawler.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pyoji.crawler.Names;
import pyoji.crawler.UserError;
import pyoji.crawler.dedupe.Cluster;
import pyoji.crawler.dedupe.Comparison.Kind;
import pyoji.crawler.dedupe.Member;
import pyoji.crawler.disk.JsonFormat;
import pyoji.crawler.intake.Merge;
import pyoji.crawler.lookalike.ClusterPage;
import pyoji.crawler.lookalike.Lookalikes;
import pyoji.crawler.lookalike.Lookalikes.Picture;

/** {@code pyoji dedupe}: near-duplicates of splits and folders. */
@Command(
        name = "dedupe",
        description = "Find near-duplicates among the pictures of splits and folders.",
        footer = {
            "",
            "Re-encodings, other sizes, crops, borders and watermarks of one cover are",
            "duplicates; other colours or another text on the same layout are variants,",
            "which are linked and never removed. Several splits or folders are compared",
            "with one another too. Nothing is changed without --merge.",
            "",
            "Example: pyoji dedupe boy-group --html report.html"
        })
public final class DedupeCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "SPLIT|FOLDER",
            description = "Splits by name, or folders of pictures (./NAME if a split is called the same).")
    private List<String> places = List.of();

    @Option(names = "--json", description = "Print the clusters as one JSON object.")
    private boolean json;

    @Option(names = "--html", paramLabel = "FILE", description = "Write a page that shows the clusters side by side.")
    private @Nullable Path html;

    @Option(
            names = "--merge",
            description = "Keep only the best copy of each cover in the splits, with the sources of all; the others are"
                    + " put aside and can be taken back with 'pyoji datasets keep'. Links variants.")
    private boolean merge;

    @Option(
            names = {"-y", "--yes"},
            description = "Merge without being asked.")
    private boolean yes;

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PicturePlaces compared = PicturePlaces.of(global.home(), places);
        check(compared);
        List<Picture> pictures = compared.pictures();
        PrintWriter out = spec.commandLine().getOut();
        if (pictures.size() > Lookalikes.MANY) {
            spec.commandLine()
                    .getErr()
                    .printf(
                            "more than %d pictures: only those with near hashes are compared, and crops may be missed%n",
                            Lookalikes.MANY);
        }
        Lookalikes found;
        try (ConsoleProgress progress = new ConsoleProgress(spec.commandLine().getErr())) {
            found = Lookalikes.among(pictures, progress.of("reading pictures"), progress.of("comparing"))
                    .alsoUnreadable(compared.unreadable());
        }
        if (html != null) {
            writePage(found, html);
        }
        if (json) {
            out.println(JsonFormat.pretty(json(found)));
            printUnreadable(found, spec.commandLine().getErr());
        } else {
            print(found, out);
        }
        if (merge) {
            merge(found, compared.splits(), out);
        }
        out.flush();
        return 0;
    }

    private void check(PicturePlaces compared) {
        if (merge && !compared.onlySplits()) {
            throw UserError.usage(
                    "--merge changes splits only; import the folder first: pyoji import FOLDER --split NAME");
        }
        if (html != null && (Files.isDirectory(html) || !Files.isDirectory(folderOf(html)))) {
            throw UserError.usage("--html %s can't be written; name a file in a folder that is there", html);
        }
    }

    private static Path folderOf(Path file) {
        return java.util.Objects.requireNonNull(file.toAbsolutePath().getParent());
    }

    private void writePage(Lookalikes found, Path page) throws IOException {
        try {
            new ClusterPage(found).write(page);
        } catch (java.nio.file.FileSystemException e) {
            throw UserError.usage(
                    "--html %s can't be written (%s)", page, e.getClass().getSimpleName());
        }
        if (!json) {
            spec.commandLine().getOut().println("side by side in " + page);
        }
    }

    private void merge(Lookalikes found, List<String> splits, PrintWriter out) throws IOException {
        long extra = found.clusters().stream()
                .filter(cluster -> cluster.kind() == Kind.DUPLICATE)
                .mapToLong(cluster -> cluster.members().size())
                .sum();
        String question = "put %s aside in %s?".formatted(counted(extra, "duplicate"), String.join(", ", splits));
        PrintWriter asking = json ? spec.commandLine().getErr() : out;
        if (extra > 0 && !Confirm.ask(asking, question, yes)) {
            asking.println("nothing was changed");
            return;
        }
        int merged = Merge.apply(global.home(), splits, found.clusters());
        asking.printf("%s put aside, variants linked%n", counted(merged, "duplicate"));
    }

    private static Map<String, Object> json(Lookalikes found) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("clusters", found.clusters().stream().map(DedupeCommand::json).toList());
        return json;
    }

    private static Map<String, Object> json(Cluster cluster) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", word(cluster.kind()));
        json.put("leader", cluster.leader());
        json.put("members", cluster.members().stream().map(DedupeCommand::json).toList());
        return json;
    }

    private static Map<String, Object> json(Member member) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("path", member.key());
        json.put("distance", member.distance());
        json.put("decidedBy", member.decidedBy());
        return json;
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static void print(Lookalikes found, PrintWriter out) {
        for (Cluster cluster : found.clusters()) {
            out.printf("%s: %s%n", word(cluster.kind()), Names.printable(cluster.leader()));
            for (Member member : cluster.members()) {
                out.printf(
                        "    %s  (distance %d, %s)%n",
                        Names.printable(member.key()), member.distance(), member.decidedBy());
            }
        }
        printUnreadable(found, out);
        out.printf(
                "%s: %s of duplicates, %d of variants%n",
                counted(found.pictures().size(), "picture"),
                counted(count(found, Kind.DUPLICATE), "cluster"),
                count(found, Kind.VARIANT));
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static void printUnreadable(Lookalikes found, PrintWriter out) {
        found.unreadable()
                .forEach(file -> out.printf("left out %s: %s%n", Names.printable(file.path()), file.reason()));
    }

    private static long count(Lookalikes found, Kind kind) {
        return found.clusters().stream()
                .filter(cluster -> cluster.kind() == kind)
                .count();
    }
}
