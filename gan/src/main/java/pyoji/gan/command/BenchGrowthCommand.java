package pyoji.gan.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pyoji.crawler.command.GlobalOptions;
import pyoji.gan.bench.BenchRow;
import pyoji.gan.bench.GrowthBench;
import pyoji.gan.engine.Shape;

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
                    "Steps of one long run, whose last ones and whose memory at the end are set against its early ones;"
                            + " 20000 take more than an hour.")
    private int steps;

    @Mixin
    private BenchFlags flags = new BenchFlags();

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        batches.forEach(batch -> InRange.check("--batch", batch, 2, 1024));
        covers.forEach(count -> InRange.check("--covers", count, 16, 1_000_000));
        InRange.check("--steps", steps, 0, 1_000_000);
        int rounds = flags.rounds();
        sizes.forEach(size -> new Shape(size, 100));
        if (batches.isEmpty() && sizes.isEmpty() && covers.isEmpty() && steps == 0) {
            batches = List.of(8, 16, 32, 64);
            sizes = List.of(64, 128, 256);
            covers = List.of(500, 10_000, 100_000);
        }
        PrintWriter err = spec.commandLine().getErr();
        List<BenchRow> rows =
                new GrowthBench(rounds, err::println).run(sorted(batches), sorted(sizes), sorted(covers), steps);
        flags.print(rows, spec.commandLine().getOut());
        return 0;
    }

    private static List<Integer> sorted(List<Integer> values) {
        return values.stream().sorted().distinct().toList();
    }
}
