package pyoji.crawler.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pyoji.crawler.UserError;
import pyoji.crawler.bench.DedupeBench;
import pyoji.crawler.bench.Figure;
import pyoji.crawler.bench.HashIndexBench;
import pyoji.crawler.disk.JsonFormat;

/** {@code pyoji bench dedupe}. */
@Command(
        name = "dedupe",
        description = {
            "Measure the look for near-duplicates: recall of every kind of copy, precision, false pairs, and the hash index.",
            "With the defaults it takes about half an hour; smaller numbers say less and take less.",
            "Exit code 1 if a figure is missed."
        })
public final class BenchDedupeCommand implements Callable<Integer> {
    private static final int INDEX_COVERS = 2000;

    @Option(
            names = "--covers",
            paramLabel = "N",
            defaultValue = "" + DedupeBench.COVERS,
            description = "Drawn covers that are copied in every way; default: ${DEFAULT-VALUE}.")
    private int covers;

    @Option(
            names = "--distinct",
            paramLabel = "N",
            defaultValue = "" + DedupeBench.DISTINCT,
            description = "Different covers among which no pair may be found; default: ${DEFAULT-VALUE}.")
    private int distinct;

    @Option(
            names = "--hashes",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Hashes among which all near pairs are found, in a process of its own; 0 leaves it out;"
                    + " default: ${DEFAULT-VALUE}.")
    private int hashes;

    @Option(names = "--json", description = "Print the figures as a JSON array.")
    private boolean json;

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        check("--covers", covers, 10, 100_000);
        check("--distinct", distinct, 10, 100_000);
        check("--hashes", hashes, 0, 10_000_000);
        List<Figure> figures = new ArrayList<>();
        // First, while this process has nothing else in memory and no thread at work.
        if (hashes > 0) {
            figures.addAll(HashIndexBench.figures(hashes, HashIndexBench.drawnCovers(INDEX_COVERS)));
        }
        try (ConsoleProgress progress = new ConsoleProgress(spec.commandLine().getErr())) {
            figures.addAll(DedupeBench.run(covers, distinct, progress.of("copying and comparing")));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonFormat.pretty(figures));
        } else {
            print(figures, out);
        }
        out.flush();
        return figures.stream().allMatch(Figure::met) ? 0 : UserError.FAILED;
    }

    private static void check(String flag, int value, int least, int most) {
        if (value < least || value > most) {
            throw UserError.usage("%s %d is out of range; use %d to %d", flag, value, least, most);
        }
    }

    private static void print(List<Figure> figures, PrintWriter out) {
        out.printf("%-58s %9s %10s %-4s %9s%n", "FIGURE", "CASES", "VALUE", "", "WANTED");
        for (Figure figure : figures) {
            String wanted = figure.wanted() == null ? "" : String.format(Locale.ROOT, "%.1f", figure.wanted());
            out.printf(
                    Locale.ROOT,
                    "%-58s %9d %10.2f %-4s %9s %s%n",
                    figure.name(),
                    figure.of(),
                    figure.value(),
                    figure.unit(),
                    wanted,
                    figure.met() ? "" : "missed");
        }
    }
}
