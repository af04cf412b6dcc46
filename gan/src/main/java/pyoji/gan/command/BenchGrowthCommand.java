package pyoji.gan.command;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pyoji.crawler.UserError;
import pyoji.crawler.command.GlobalOptions;
import pyoji.gan.bench.BenchRow;
import pyoji.gan.bench.GrowthBench;
import pyoji.gan.engine.Shape;
import pyoji.gan.run.RunCovers;

/** {@code pyoji bench growth}. */
@Command(
        name = "growth",
        description = {
            "Measure what a step costs as its batch, its pictures' size and the number of covers grow, and the exponent of"
                    + " that growth; with --steps, what it costs after many others.",
            "With none of --batch, --size, --covers and --steps, the first three as in their examples: that takes about ten"
                    + " minutes, and 1.4 GB for splits in a temporary folder."
        })
public final class BenchGrowthCommand implements Callable<Integer> {
    @Option(
            names = "--batch",
            split = ",",
            paramLabel = "N",
            description = "Batches of 64x64 pictures, such as 8,16,32,64.")
    private List<Integer> batches = List.of();

    @Option(
            names = "--size",
            split = ",",
            paramLabel = "PIXELS",
            description = "Sizes, in batches of 8, such as 64,128,256.")
    private List<Integer> sizes = List.of();

    @Option(
            names = "--covers",
            split = ",",
            paramLabel = "N",
            description = "Covers of runs, such as 500,10000,100000.")
    private List<Integer> covers = List.of();

    @Option(
            names = "--steps",
            paramLabel = "N",
            description =
                    "Steps of one long run, 10 or more, whose last ones and whose memory at the end are set against its early ones,"
                            + " each also against fresh processes of the same minutes; 20000 take about an hour.")
    private int steps;

    @Option(
            names = "--split",
            paramLabel = "SPLIT",
            description =
                    "With --steps alone: let the long run be one on this split, which stays in the home, instead of"
                            + " one on pixels; 'pyoji runs' shows how far it is.")
    private @Nullable String split;

    @Mixin
    private BenchFlags flags = new BenchFlags();

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Override
    public Integer call() throws Exception {
        batches.forEach(batch -> InRange.check("--batch", batch, 2, 1024));
        covers.forEach(count -> InRange.check("--covers", count, 16, 100_000)); // the launcher's heap holds as many
        if (steps != 0) {
            InRange.check("--steps", steps, 10, 1_000_000); // fewer have no early and late ones
        }
        int rounds = flags.rounds();
        sizes.forEach(size -> new Shape(size, 100));
        if (batches.isEmpty() && sizes.isEmpty() && covers.isEmpty() && steps == 0) {
            batches = List.of(8, 16, 32, 64);
            sizes = List.of(64, 128, 256);
            covers = List.of(500, 10_000, 100_000);
        }
        GrowthBench bench = new GrowthBench(rounds, flags.said());
        List<BenchRow> rows = split == null
                ? bench.run(sorted(batches), sorted(sizes), sorted(covers), steps)
                : bench.longRun(global.home(), ofLongRun(split), steps);
        flags.print(rows);
        return 0;
    }

    /** The split, which exists, where a long run alone is wanted. */
    private String ofLongRun(String name) throws IOException {
        if (steps == 0 || !batches.isEmpty() || !sizes.isEmpty() || !covers.isEmpty()) {
            throw UserError.usage("--split needs --steps, and none of --batch, --size and --covers");
        }
        return RunCovers.open(global.home(), name).split();
    }

    private static List<Integer> sorted(List<Integer> values) {
        return values.stream().sorted().distinct().toList();
    }
}
