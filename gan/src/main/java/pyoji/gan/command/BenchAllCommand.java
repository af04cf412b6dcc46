package pyoji.gan.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pyoji.crawler.command.GlobalOptions;
import pyoji.gan.bench.AllBenches;

/** {@code pyoji bench all}. */
@Command(
        name = "all",
        description = {
            "Measure everything that the other benches measure, one after another, in one table.",
            "Leave the machine alone meanwhile; it takes about an hour and a half, with --quick --rounds 1 half an hour."
        })
public final class BenchAllCommand implements Callable<Integer> {
    @Option(
            names = "--quick",
            description =
                    "Leave out the stock layers and live clients, and look for near-duplicates among fewer covers.")
    private boolean quick;

    @Option(names = "--libtorch", paramLabel = "DIR", description = "As of 'pyoji bench'.")
    private @Nullable Path libtorch;

    @Mixin
    private BenchFlags flags = new BenchFlags();

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        BenchCommand.checkLibtorch(libtorch);
        PrintWriter err = spec.commandLine().getErr();
        // The command that this is one of, whose class is in a later room.
        String main = spec.root().userObject().getClass().getName();
        AllBenches.Choice choice = new AllBenches.Choice(flags.rounds(), quick, libtorch);
        flags.print(
                new AllBenches(main, choice, err::println).run(),
                spec.commandLine().getOut());
        return 0;
    }
}
