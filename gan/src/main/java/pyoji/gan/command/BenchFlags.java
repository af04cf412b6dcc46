package pyoji.gan.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gan.bench.BenchRow;

/** What the benches of training and of the gallery have in common: how often they measure, and how they show it. */
public final class BenchFlags {
    private static final int SHORTEST_NAME = 18;
    private static final int SHORTEST_REFERENCE = 11;
    /** From here on a ratio says no more than that. */
    private static final double TOO_LARGE = 999;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Alternating rounds, whose median counts; default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--json", description = "Print the rows as a JSON array.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Rounds, 1 to 100; throws {@link pyoji.crawler.UserError} for any other number. */
    public int rounds() {
        InRange.check("--rounds", rounds, 1, 100);
        return rounds;
    }

    /** Where it is said what is being measured. */
    public Consumer<String> said() {
        return command.commandLine().getErr()::println;
    }

    /** The main class of the whole command line, which is in a later room. */
    String main() {
        return command.root().userObject().getClass().getName();
    }

    /** Prints the rows, as a table or as a JSON array. */
    public void print(List<BenchRow> rows) {
        PrintWriter out = command.commandLine().getOut();
        if (json) {
            out.println(JsonFormat.pretty(rows));
        } else {
            int name = rows.stream().mapToInt(row -> row.name().length()).reduce(SHORTEST_NAME, Math::max);
            int reference =
                    rows.stream().mapToInt(row -> row.reference().length()).reduce(SHORTEST_REFERENCE, Math::max);
            String columns = "%-" + name + "s %4s %5s %9s %-11s %-" + reference + "s %9s %6s%n";
            out.printf(columns, "NAME", "SIZE", "BATCH", "VALUE", "UNIT", "REFERENCE", "ITS VALUE", "RATIO");
            for (BenchRow row : rows) {
                out.printf(
                        Locale.ROOT,
                        columns,
                        row.name(),
                        row.size(),
                        row.batch(),
                        number(row.value()),
                        row.unit(),
                        row.reference(),
                        number(row.referenceValue()),
                        String.format(
                                Locale.ROOT,
                                row.ratio() < TOO_LARGE ? "%.2f" : ">%.0f",
                                Math.min(TOO_LARGE, row.ratio())));
            }
        }
        out.flush();
    }

    /** Three digits at least that say something. */
    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.3f" : "%.1f", value);
    }
}
