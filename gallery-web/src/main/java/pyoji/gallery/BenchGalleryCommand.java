package pyoji.gallery;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pyoji.crawler.UserError;
import pyoji.crawler.command.GlobalOptions;
import pyoji.gallery.bench.GalleryBench;
import pyoji.gallery.bench.LiveBench;
import pyoji.gan.bench.BenchRow;
import pyoji.gan.bench.RenderBench;
import pyoji.gan.command.BenchTable;

/** {@code pyoji bench gallery}. */
@Command(
        name = "gallery",
        description = {
            "Measure the gallery: the first view of a long run, thumbnails a second, memory, drawing, what watchers cost.",
            "It makes its own runs in a temporary folder. With the defaults it takes about ten minutes."
        })
public final class BenchGalleryCommand implements Callable<Integer> {
    @Option(
            names = "--snapshots",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Snapshots of the run that is shown; default: ${DEFAULT-VALUE}.")
    private int snapshots;

    @Option(
            names = "--requests",
            paramLabel = "N",
            defaultValue = "100000",
            description =
                    "Requests after which memory is looked at, and after as many again; default: ${DEFAULT-VALUE}.")
    private int requests;

    @Option(
            names = "--clients",
            paramLabel = "N",
            defaultValue = "200",
            description = "Live clients beside a training; 0 leaves that out; default: ${DEFAULT-VALUE}.")
    private int clients;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Alternating rounds, whose median counts; default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--json", description = "Print the rows as a JSON array.")
    private boolean json;

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        check("--snapshots", snapshots, 1, 100_000);
        check("--requests", requests, 100, 100_000_000);
        check("--clients", clients, 0, 250);
        check("--rounds", rounds, 1, 100);
        PrintWriter err = spec.commandLine().getErr();
        List<BenchRow> rows = new ArrayList<>(new GalleryBench(snapshots, requests, rounds, err::println).run());
        rows.add(RenderBench.measure(60));
        if (clients > 0) {
            rows.addAll(new LiveBench(clients, rounds, err::println).run());
        }
        BenchTable.print(rows, json, spec.commandLine().getOut());
        return 0;
    }

    private static void check(String flag, int value, int least, int most) {
        if (value < least || value > most) {
            throw UserError.usage("%s %d is out of range; use %d to %d", flag, value, least, most);
        }
    }
}
