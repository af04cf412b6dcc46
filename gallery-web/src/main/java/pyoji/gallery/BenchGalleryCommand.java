package pyoji.gallery;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pyoji.crawler.command.GlobalOptions;
import pyoji.gallery.bench.GalleryBench;
import pyoji.gallery.bench.LiveBench;
import pyoji.gan.bench.BenchRow;
import pyoji.gan.bench.RenderBench;
import pyoji.gan.command.BenchFlags;
import pyoji.gan.command.InRange;

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

    @Mixin
    private BenchFlags flags = new BenchFlags();

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Override
    public Integer call() throws Exception {
        InRange.check("--snapshots", snapshots, 1, 100_000);
        InRange.check("--requests", requests, 100, 100_000_000);
        InRange.check("--clients", clients, 0, 250);
        int rounds = flags.rounds();
        List<BenchRow> rows = new ArrayList<>(new GalleryBench(snapshots, requests, rounds, flags.said()).run());
        rows.add(RenderBench.measure(60));
        if (clients > 0) {
            rows.addAll(new LiveBench(clients, rounds, flags.said()).run());
        }
        flags.print(rows);
        return 0;
    }
}
