package pyoji.gan.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pyoji.crawler.UserError;
import pyoji.crawler.command.GlobalOptions;
import pyoji.gan.bench.BenchRow;
import pyoji.gan.bench.GrowthBench;
import pyoji.gan.engine.Shape;

/** {@code pyoji bench growth}. */
@Command(
        name = "growth",
        description = {
            "Measure what a step costs as its batch, its pictures' size and the number of covers grow, and the exponent of"
                    + " that growth.",
            "It makes its own splits in a temporary folder, of 1.2 GB with the defaults, and takes about ten minutes."
        })
public final class BenchGrowthCommand implements Callable<Integer> {
    @Option(
            names = "--batch",
            split = ",",
            paramLabel = "N",
            defaultValue = "8,16,32,64",
            description = "Batches of 64x64 pictures; default: ${DEFAULT-VALUE}.")
    private List<Integer> batches;

    @Option(
            names = "--size",
            split = ",",
            paramLabel = "PIXELS",
            defaultValue = "64,128,256",
            description = "Sizes, in batches of 8; default: ${DEFAULT-VALUE}.")
    private List<Integer> sizes;

    @Option(
            names = "--covers",
            split = ",",
            paramLabel = "N",
            defaultValue = "500,10000,100000",
            description = "Covers of runs; default: ${DEFAULT-VALUE}.")
    private List<Integer> covers;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Rounds, whose median counts; default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--json", description = "Print the rows as a JSON array.")
    private boolean json;

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        check("--batch", batches, 2, 1024);
        check("--covers", covers, 16, 1_000_000);
        check("--rounds", List.of(rounds), 1, 100);
        sizes.forEach(size -> new Shape(size, 100));
        PrintWriter err = spec.commandLine().getErr();
        List<BenchRow> rows = new GrowthBench(rounds, err::println).run(sorted(batches), sorted(sizes), sorted(covers));
        BenchTable.print(rows, json, spec.commandLine().getOut());
        return 0;
    }

    private static List<Integer> sorted(List<Integer> values) {
        return values.stream().sorted().distinct().toList();
    }

    private static void check(String flag, List<Integer> values, int least, int most) {
        for (int value : values) {
            if (value < least || value > most) {
                throw UserError.usage("%s %d is out of range; use %d to %d", flag, value, least, most);
            }
        }
    }
}
