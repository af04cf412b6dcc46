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
import pyoji.gan.bench.ParallelBench;

/** {@code pyoji bench parallel}. */
@Command(
        name = "parallel",
        description = {
            "Measure several runs at once against the same ones one after another, from their start to their end.",
            "It makes its own splits in a temporary folder. With the defaults it takes about eight minutes."
        })
public final class BenchParallelCommand implements Callable<Integer> {
    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "2",
            description = "Runs at once; default: ${DEFAULT-VALUE}.")
    private int runs;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "200",
            description = "Steps of each run; default: ${DEFAULT-VALUE}.")
    private int steps;

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
        InRange.check("--runs", runs, 2, 64);
        InRange.check("--steps", steps, 10, 100_000);
        InRange.check("--rounds", rounds, 1, 100);
        PrintWriter err = spec.commandLine().getErr();
        // The command that this is one of, whose class is in a later room.
        String main = spec.root().userObject().getClass().getName();
        List<BenchRow> rows = new ParallelBench(main, runs, steps, rounds, err::println).run();
        BenchTable.print(rows, json, spec.commandLine().getOut());
        return 0;
    }
}
