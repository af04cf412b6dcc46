package pyoji.gan.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pyoji.crawler.UserError;
import pyoji.crawler.command.GlobalOptions;
import pyoji.gan.bench.AllBenches;

/** {@code pyoji bench all}. */
@Command(
        name = "all",
        description = {
            "Measure everything that the other benches measure, one after another, in one table.",
            "Leave the machine alone meanwhile; it takes about an hour, with --quick --rounds 1 twenty minutes."
        })
public final class BenchAllCommand implements Callable<Integer> {
    @Option(
            names = "--quick",
            description =
                    "Leave out the stock layers and live clients, and look for near-duplicates among fewer covers.")
    private boolean quick;

    @Mixin
    private LibtorchFlag libtorch = new LibtorchFlag();

    @Mixin
    private BenchFlags flags = new BenchFlags();

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Override
    public Integer call() throws Exception {
        AllBenches.Choice choice = new AllBenches.Choice(flags.rounds(), quick, libtorch.jars());
        AllBenches.Measured measured = new AllBenches(flags.main(), choice, flags.said()).run();
        flags.print(measured.rows());
        return measured.whole() ? 0 : UserError.FAILED;
    }
}
