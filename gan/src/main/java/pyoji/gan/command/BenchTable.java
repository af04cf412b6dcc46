package pyoji.gan.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gan.bench.BenchRow;

/** Shows measured rows on a terminal, or as JSON. */
public final class BenchTable {
    private BenchTable() {}

    /** Prints the rows, as a table or as a JSON array. */
    public static void print(List<BenchRow> rows, boolean json, PrintWriter out) {
        if (json) {
            out.println(JsonFormat.pretty(rows));
        } else {
            out.printf(
                    "%-18s %4s %5s %9s %-10s %-11s %9s %6s%n",
                    "NAME", "SIZE", "BATCH", "VALUE", "UNIT", "REFERENCE", "ITS VALUE", "RATIO");
            for (BenchRow row : rows) {
                out.printf(
                        Locale.ROOT,
                        "%-18s %4d %5d %9s %-10s %-11s %9s %6.2f%n",
                        row.name(),
                        row.size(),
                        row.batch(),
                        number(row.value()),
                        row.unit(),
                        row.reference(),
                        number(row.referenceValue()),
                        row.ratio());
            }
        }
        out.flush();
    }

    /** Three digits at least that say something. */
    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.3f" : "%.1f", value);
    }
}
