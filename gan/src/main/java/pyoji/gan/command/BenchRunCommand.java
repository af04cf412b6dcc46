package pyoji.gan.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pyoji.crawler.command.GlobalOptions;
import pyoji.gan.bench.BenchRow;
import pyoji.gan.bench.RunBench;

/** {@code pyoji bench run}. */
@Command(
        name = "run",
        description = {
            "Measure all of a run that is not its networks: importing, the way to the first step, data, augmentation, metrics,"
                    + " pictures, checkpoints.",
            "It makes its own covers and runs in a temporary folder. With the defaults it takes about ten minutes."
        })
public final class BenchRunCommand implements Callable<Integer> {
    @Option(
            names = "--covers",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Drawn covers that are imported and trained on; default: ${DEFAULT-VALUE}.")
    private int covers;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "240",
            description = "Steps of the run that is measured; default: ${DEFAULT-VALUE}.")
    private int steps;

    @Mixin
    private BenchFlags flags = new BenchFlags();

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Override
    public Integer call() throws Exception {
        InRange.check("--covers", covers, 32, 100_000);
        InRange.check("--steps", steps, 100, 100_000);
        int rounds = flags.rounds();
        List<BenchRow> rows = new RunBench(flags.main(), covers, steps, rounds, flags.said()).run();
        flags.print(rows);
        return 0;
    }
}
