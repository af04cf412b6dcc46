package pyoji.gan.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pyoji.crawler.command.BenchDedupeCommand;
import pyoji.crawler.command.GlobalOptions;
import pyoji.gan.bench.Bench;
import pyoji.gan.bench.BenchRow;
import pyoji.gan.engine.Shape;

/** {@code pyoji bench}. */
@Command(
        name = "bench",
        subcommands = {
            BenchAllCommand.class,
            BenchDedupeCommand.class,
            BenchGrowthCommand.class,
            BenchLayersCommand.class,
            BenchParallelCommand.class,
            BenchRunCommand.class
        },
        description = {
            "Measure training on this machine: whole steps against its matrix-product bound and against DL4J's stock layers.",
            "Leave the machine alone meanwhile; it takes about six minutes, one with --no-stock --rounds 1."
        })
public final class BenchCommand implements Callable<Integer> {
    @Option(
            names = "--size",
            split = ",",
            paramLabel = "PIXELS",
            defaultValue = "64",
            description = "Sizes, such as 64,128; default: ${DEFAULT-VALUE}.")
    private List<Integer> sizes;

    @Option(
            names = "--batch",
            split = ",",
            paramLabel = "N",
            defaultValue = "16,64",
            description = "Batches; default: ${DEFAULT-VALUE}.")
    private List<Integer> batches;

    @Option(names = "--no-stock", negatable = false, description = "Leave the stock layers out; they are slow.")
    private boolean noStock;

    @Mixin
    private LibtorchFlag libtorch = new LibtorchFlag();

    @Mixin
    private BenchFlags flags = new BenchFlags();

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Override
    public Integer call() throws Exception {
        int rounds = flags.rounds();
        sizes.forEach(size -> new Shape(size, 100));
        batches.forEach(batch -> InRange.check("--batch", batch, 2, 1024));
        Path jars = libtorch.jars();
        List<BenchRow> rows = new Bench(rounds, !noStock, jars, flags.said()).run(sizes, batches);
        flags.print(rows);
        return 0;
    }
}
