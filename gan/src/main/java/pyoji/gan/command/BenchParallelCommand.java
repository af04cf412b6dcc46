package pyoji.gan.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pyoji.crawler.UserError;
import pyoji.crawler.command.GlobalOptions;
import pyoji.gan.bench.BenchRow;
import pyoji.gan.bench.ParallelBench;
import pyoji.gan.device.Processors;

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

    @Mixin
    private BenchFlags flags = new BenchFlags();

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Override
    public Integer call() throws Exception {
        int processors = Processors.ours().size();
        if (processors == 1) {
            throw UserError.failed("runs at once need two processors, and this process may use one");
        }
        if (runs < 2 || runs > processors) {
            throw UserError.usage(
                    "--runs %d is out of range; use 2 to %d, the processors that this process may use",
                    runs, processors);
        }
        InRange.check("--steps", steps, 10, 100_000);
        int rounds = flags.rounds();
        List<BenchRow> rows = new ParallelBench(flags.main(), runs, steps, rounds, flags.said()).run();
        flags.print(rows);
        return 0;
    }
}
